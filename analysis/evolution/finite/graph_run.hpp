#pragma once

#include "analysis/evolution/finite/graph_process.hpp"
#include "analysis/evolution/finite/population_run.hpp"

#include <cstdint>
#include <vector>

/// Monte Carlo of evolution on a graph; runs are numbered as in population_run.hpp, so
/// fixation_counts sums them up as well.
/// @pre everywhere: problem_of(graph) is nothing, rules are in their ranges, no fitness is
/// negative,
///      strategies are below payoffs.rows(), start has one of them for each node
namespace fides::analysis {

/// Members of each strategy at the start and after each generation, which is N steps; shape
/// generations + 1.
[[nodiscard]] std::vector<Members> graph_counts_over_generations(
    const PayoffMatrix& payoffs, const Graph& graph, const GraphRules& rules,
    const NodeStrategies& start, std::uint32_t generations, std::uint64_t seed, std::uint64_t run);

/// @param most_steps  after which the run is given up, as it must be where parts of the graph do
///                    not hang together
/// @pre rules.mutation = 0
[[nodiscard]] FixationRun run_graph_to_fixation(const PayoffMatrix& payoffs, const Graph& graph,
                                                const GraphRules& rules,
                                                const NodeStrategies& start, std::uint64_t seed,
                                                std::uint64_t run, double most_steps = 1e9);

}  // namespace fides::analysis
