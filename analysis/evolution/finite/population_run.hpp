#pragma once

#include "analysis/evolution/finite/population_game.hpp"
#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Monte Carlo of the processes of `Process`. Each run has random numbers of its own, addressed by
/// seed and number of the run: runs may be made in any order and by any number of threads, and the
/// summaries below only depend on the runs in order. Steps in which nothing changes are skipped,
/// their number drawn exactly, from its geometric distribution.
/// @pre everywhere: problem_of(rules) is nothing, no fitness is negative, start has shape
///      game.n_strategies and sums to rules.population
namespace fides::analysis {

/// Members of each strategy.
using Members = std::vector<std::uint32_t>;

/// Counts at the start and after each generation, which is Z steps (one for `wright_fisher`); shape
/// generations + 1.
[[nodiscard]] std::vector<Members> counts_over_generations(const PopulationGame& game,
                                                           const ProcessRules& rules,
                                                           const Members& start,
                                                           std::uint32_t generations,
                                                           std::uint64_t seed, std::uint64_t run);

/// Mean shares of several runs with standard errors (0 from a single run): both of shape
/// (generations + 1, n), row by row.
struct SharesOverGenerations {
    std::vector<double> mean;
    std::vector<double> standard_error;
};

/// Of runs 0 ... runs - 1, one after the other. @pre runs >= 1
[[nodiscard]] SharesOverGenerations shares_over_generations(const PopulationGame& game,
                                                            const ProcessRules& rules,
                                                            const Members& start,
                                                            std::uint32_t generations,
                                                            std::uint64_t seed, std::uint64_t runs);

/// How one run without mutation ended.
struct FixationRun {
    std::optional<std::size_t>
        strategy;        ///< that took over; nothing: none within the steps allowed
    double steps = 0.0;  ///< until then; a whole number
};

/// @param most_steps  after which the run is given up
/// @pre rules.mutation = 0
[[nodiscard]] FixationRun run_to_fixation(const PopulationGame& game, const ProcessRules& rules,
                                          const Members& start, std::uint64_t seed,
                                          std::uint64_t run, double most_steps = 1e15);

/// Takeovers of one strategy among several runs.
struct FixationCount {
    std::size_t runs = 0;               ///< in which it took over
    Interval chance;                    ///< of taking over: Wilson's interval (share_interval)
    double mean_steps = 0.0;            ///< conditional time; NaN without a run
    double standard_error_steps = 0.0;  ///< of that; NaN with fewer than two
};

/// By strategy, shape n_strategies. @pre at least one run; level in (0, 1)
[[nodiscard]] std::vector<FixationCount> fixation_counts(std::span<const FixationRun> runs,
                                                         std::size_t n_strategies,
                                                         double level = 0.95);

}  // namespace fides::analysis
