#pragma once

#include "analysis/estimates/pair_result.hpp"
#include "analysis/estimates/ranking.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"
#include "tournament/schedule/pairings.hpp"

#include <cstdint>
#include <vector>

/// Rows of a tournament's tables, in the columns of its schemas (result_tables.hpp).
namespace fides::analysis {

/// The row of `pairs` of one who met another.
///
/// @param seat        whose row of the two, 0 or 1
/// @param half_width  of the interval of a mean, in standard errors
[[nodiscard]] tournament::Row pair_row(const tournament::Experiment& experiment,
                                       std::uint64_t point, tournament::Pairing pairing,
                                       const PairResult& result, unsigned seat, double half_width);

/// The rows of `ranking` at a point: standings in their order, then who met nobody.
[[nodiscard]] std::vector<tournament::Row> ranking_rows(const tournament::Experiment& experiment,
                                                        std::uint64_t point,
                                                        const std::vector<Standing>& standings);

/// The rows of `dropping` at a point: every player's score and rank without each of the others.
/// @pre ranking.pairs()
[[nodiscard]] std::vector<tournament::Row> dropping_rows(const tournament::Experiment& experiment,
                                                         std::uint64_t point,
                                                         const Ranking& ranking,
                                                         tournament::Executor& executor);

}  // namespace fides::analysis
