#include "analysis/tables/tournament_rows.hpp"

#include "analysis/tables/result_tables.hpp"
#include "analysis/tables/unranked_rows.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Pairing;
using tournament::Row;
using tournament::Tournament;

namespace {

const std::string& name_of(const Experiment& experiment, std::uint32_t player) {
    return tournament_of(experiment).players[player].name;
}

}  // namespace

Row pair_row(const Experiment& experiment, std::uint64_t point, Pairing pairing,
             const PairResult& result, unsigned seat, double half_width) {
    const std::array<std::uint32_t, 2> indices{pairing.first, pairing.second};
    const unsigned other = 1 - seat;
    Row row = point_cells_if_swept(experiment, point);
    row.emplace_back(name_of(experiment, indices[seat]));
    row.emplace_back(name_of(experiment, indices[other]));
    std::optional<Estimate> own = result.score_moments(seat).estimate();
    if (own && result.is_exact()) {
        own->standard_error = 0.0;
    }
    const auto mean = [](const RatioMoments& moments) {
        const std::optional<Estimate> estimate = moments.estimate();
        return estimate ? std::optional{estimate->mean} : std::nullopt;
    };
    row.push_back(cell(mean(result.score_moments(seat))));
    row.push_back(cell(mean(result.score_moments(other))));
    row.push_back(cell(mean(result.cooperation_moments(seat))));
    row.push_back(cell(mean(result.cooperation_moments(other))));
    row.push_back(cell(own ? own->standard_error : std::nullopt));
    row.emplace_back(std::string{result.is_exact() ? "exact" : "general"});
    const std::array<std::size_t, 4> own_first{0, 1 + seat, 1 + other, 3};
    for (const std::size_t state : own_first) {
        row.push_back(result.met() > 0.0 ? cell(result.states()[state] / result.met()) : cell({}));
    }
    row.emplace_back(result.wins(seat));
    row.emplace_back(result.wins(other));
    std::optional<Interval> interval;
    if (own && own->standard_error) {
        const double half = half_width * *own->standard_error;
        interval = Interval{.low = own->mean - half, .high = own->mean + half};
    }
    append_interval(row, interval);
    return row;
}

std::vector<Row> ranking_rows(const Experiment& experiment, std::uint64_t point,
                              const std::vector<Standing>& standings) {
    const auto whole = [](const std::optional<std::int64_t>& value) {
        return value ? tournament::Cell{std::in_place_type<std::int64_t>, *value}
                     : tournament::Cell{std::in_place_type<std::monostate>};
    };
    std::vector<Row> rows;
    for (const Standing& standing : standings) {
        Row row = point_cells_if_swept(experiment, point);
        row.emplace_back(standing.rank);
        row.emplace_back(name_of(experiment, standing.player));
        row.emplace_back(standing.score);
        row.push_back(cell(standing.standard_error));
        row.push_back(whole(standing.rank_low));
        row.push_back(whole(standing.rank_high));
        row.push_back(cell(standing.cooperation));
        row.emplace_back(standing.wins);
        append_interval(row, standing.score_interval);
        row.push_back(cell(standing.deviation));
        row.push_back(cell(standing.niceness));
        row.push_back(cell(standing.eigenjesus));
        row.push_back(cell(standing.eigenmoses));
        rows.push_back(std::move(row));
    }
    append_unranked(rows, experiment, point, standings);
    return rows;
}

std::vector<Row> dropping_rows(const Experiment& experiment, std::uint64_t point,
                               const Ranking& ranking, tournament::Executor& executor) {
    const std::vector<Without> all = ranking.pairs()->without_each(ranking.rounding(), executor);
    std::vector<Row> rows(all.size());
    executor.parallel(all.size(), [&](std::size_t i) {
        const Without& without = all[i];
        Row row = point_cells_if_swept(experiment, point);
        row.emplace_back(name_of(experiment, without.player));
        row.emplace_back(name_of(experiment, without.dropped));
        row.emplace_back(without.score);
        row.emplace_back(without.score_change);
        row.emplace_back(without.rank);
        row.emplace_back(without.rank_change);
        rows[i] = std::move(row);
    });
    return rows;
}

}  // namespace fides::analysis
