#include "analysis/runs/group_run.hpp"

#include "analysis/estimates/group_result.hpp"
#include "analysis/estimates/progress_meter.hpp"
#include "analysis/estimates/ranking.hpp"
#include "analysis/tables/measure_rows.hpp"
#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/unranked_rows.hpp"
#include "tournament/schema/schema.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Cell;
using tournament::Experiment;
using tournament::Group;
using tournament::Row;
using tournament::Tournament;

namespace {

/// A row of a table from its cells by column; columns without one stay empty.
Row row_of(const tournament::TableSchema& schema, Row first_cells,
           const std::map<std::string, Cell>& cells) {
    Row row = std::move(first_cells);
    for (std::size_t column = row.size(); column < schema.columns.size(); ++column) {
        const auto found = cells.find(schema.columns[column].name);
        row.push_back(found == cells.end() ? Cell{} : found->second);
    }
    return row;
}

Cell whole(const std::optional<std::int64_t>& value) {
    return value ? Cell{*value} : Cell{};
}

const std::string& member_name(const Experiment& experiment, std::uint32_t player) {
    return tournament_of(experiment).players[player].name;
}

/// A player with another one over the groups in which both are.
class Company {
public:
    void add(const GroupResult& result, std::size_t player, std::size_t other) {
        const std::array<const RatioMoments*, 4> moments{
            &result.score_moments(player), &result.score_moments(other),
            &result.cooperation_moments(player), &result.cooperation_moments(other)};
        for (std::size_t i = 0; i < moments.size(); ++i) {
            sums_[i] += moments[i]->sum_num / moments[i]->sum_den;
        }
        if (const auto estimate = result.score_moments(player).estimate();
            estimate && estimate->standard_error) {
            variance_ += *estimate->standard_error * *estimate->standard_error;
        } else {
            has_error_ = false;
        }
        n_groups_ += 1.0;
    }

    /// Groups have independent random numbers, so their variances add.
    [[nodiscard]] std::map<std::string, Cell> cells() const {
        return {{"score", sums_[0] / n_groups_},
                {"opponent_score", sums_[1] / n_groups_},
                {"cooperation", sums_[2] / n_groups_},
                {"opponent_cooperation", sums_[3] / n_groups_},
                {"standard_error", has_error_ ? Cell{std::sqrt(variance_) / n_groups_} : Cell{}},
                {"method", std::string{"general"}}};
    }

private:
    std::array<double, 4> sums_{};  ///< over groups: scores, then cooperation, own first
    double variance_ = 0.0;
    double n_groups_ = 0.0;
    bool has_error_ = true;
};

/// What the groups of one point come to.
class GroupTables {
public:
    /// @param scale  of the payoffs at the point
    GroupTables(const Experiment& experiment, std::uint64_t point, const Blocks& blocks,
                const tournament::PayoffScale& scale)
        : experiment_{experiment},
          point_{point},
          ranking_{tournament_of(experiment).players.size(), blocks, {}, scale} {}

    void add(const GroupResult& result) {
        ranking_.add_group(result);
        const auto players = result.players();
        for (std::size_t i = 0; i < players.size(); ++i) {
            for (std::size_t j = 0; j < players.size(); ++j) {
                if (i != j || result.copies(i) > 1) {
                    company_[{players[i], players[j]}].add(result, i, j);
                }
            }
        }
    }

    void write(tournament::ResultStore& store, const BootstrapWeights& weights,
               tournament::Executor& executor) const {
        store.append("ranking", ranking_rows(weights, executor));
        store.append("pairs", pair_rows());
        store.append("summary", measure_rows(experiment_, point_, ranking_, weights,
                                             experiment_.repetitions, executor));
    }

private:
    [[nodiscard]] std::vector<Row> ranking_rows(const BootstrapWeights& weights,
                                                tournament::Executor& executor) const {
        const tournament::TableSchema schema = ranking_schema(experiment_);
        std::vector<Row> rows;
        const std::vector<Standing> standings =
            ranking_.standings(weights, experiment_.analysis.level, executor);
        for (const Standing& one : standings) {
            const auto& interval = one.score_interval;
            rows.push_back(row_of(schema, point_cells_if_swept(experiment_, point_),
                                  {{"rank", one.rank},
                                   {"player", member_name(experiment_, one.player)},
                                   {"score", one.score},
                                   {"standard_error", cell(one.standard_error)},
                                   {"rank_low", whole(one.rank_low)},
                                   {"rank_high", whole(one.rank_high)},
                                   {"cooperation", cell(one.cooperation)},
                                   {"wins", one.wins},
                                   {"score_low", interval ? Cell{interval->low} : Cell{}},
                                   {"score_high", interval ? Cell{interval->high} : Cell{}}}));
        }
        append_unranked(rows, experiment_, point_, standings);
        return rows;
    }

    [[nodiscard]] std::vector<Row> pair_rows() const {
        const tournament::TableSchema schema = pairs_schema(experiment_);
        std::vector<Row> rows;
        for (const auto& [pair, company] : company_) {
            std::map<std::string, Cell> cells = company.cells();
            cells["player"] = member_name(experiment_, pair.first);
            cells["opponent"] = member_name(experiment_, pair.second);
            rows.push_back(row_of(schema, point_cells_if_swept(experiment_, point_), cells));
        }
        return rows;
    }

    const Experiment& experiment_;
    std::uint64_t point_;
    Ranking ranking_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Company> company_;
};

}  // namespace

void run_groups(const Experiment& experiment, tournament::ResultStore& store,
                tournament::Executor& executor, tournament::Progress& progress,
                const tournament::CancelToken& cancel) {
    // No axis changes who is in a group with whom.
    const std::vector<Group> groups = tournament::group_schedule(experiment);
    const Blocks blocks{experiment.repetitions};
    const BootstrapWeights weights{experiment.analysis.bootstrap, blocks.count(), experiment.seed};
    store.add_table(ranking_schema(experiment));
    store.add_table(pairs_schema(experiment));
    store.add_table(summary_schema(experiment));
    ProgressMeter meter{progress, experiment.points() * groups.size() * experiment.repetitions};
    const auto tick = [&meter](std::uint64_t repetitions) { meter.add(repetitions); };
    for (std::uint64_t point = 0; point < experiment.points() && !cancel.is_cancelled(); ++point) {
        const Experiment here = tournament::at_point(experiment, point);
        GroupTables tables{experiment, point, blocks, tournament::PayoffScale{here}};
        std::size_t n_added = 0;
        executor.ordered<GroupResult>(
            groups.size(),
            [&](std::size_t i) { return play_group(here, groups[i], executor, tick, cancel); },
            [&](std::size_t /*i*/, const GroupResult& result) {
                tables.add(result);
                ++n_added;
            },
            cancel);
        if (n_added == groups.size()) {
            tables.write(store, weights, executor);
        }
    }
}

}  // namespace fides::analysis
