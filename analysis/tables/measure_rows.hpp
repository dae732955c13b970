#pragma once

#include "analysis/estimates/ranking.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <cstdint>
#include <vector>

namespace fides::analysis {

/// Rows of the table `summary` for a point of a tournament: each measure that was observed, pooled
/// over all matches or groups, with its bootstrap interval.
/// @param weights      of as many blocks as the ranking was made of
/// @param repetitions  that were played
[[nodiscard]] std::vector<tournament::Row> measure_rows(const tournament::Experiment& experiment,
                                                        std::uint64_t point, const Ranking& ranking,
                                                        const BootstrapWeights& weights,
                                                        std::uint32_t repetitions,
                                                        tournament::Executor& executor);

}  // namespace fides::analysis
