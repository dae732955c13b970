#include "analysis/tables/unranked_rows.hpp"

#include "analysis/tables/result_tables.hpp"

#include <utility>
#include <variant>

namespace fides::analysis {

void append_unranked(std::vector<tournament::Row>& rows, const tournament::Experiment& experiment,
                     std::uint64_t point, const std::vector<Standing>& standings) {
    const auto& players = tournament_of(experiment).players;
    std::vector<bool> is_ranked(players.size(), false);
    for (const Standing& standing : standings) {
        is_ranked[standing.player] = true;
    }
    const tournament::TableSchema schema = ranking_schema(experiment);
    for (std::size_t player = 0; player < players.size(); ++player) {
        if (is_ranked[player]) {
            continue;
        }
        tournament::Row row = point_cells_if_swept(experiment, point);
        for (std::size_t column = row.size(); column < schema.columns.size(); ++column) {
            row.push_back(schema.columns[column].name == "player"
                              ? tournament::Cell{players[player].name}
                              : tournament::Cell{});
        }
        rows.push_back(std::move(row));
    }
}

}  // namespace fides::analysis
