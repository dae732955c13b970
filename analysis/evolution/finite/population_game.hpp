#pragma once

#include "analysis/evolution/finite/payoffs_by_count.hpp"
#include "analysis/evolution/finite/process.hpp"
#include "analysis/evolution/payoff_matrix.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// What a process asks of a game among n strategies in a population of Z: payoffs at any counts.
namespace fides::analysis {

/// Writes what a member of each strategy earns, given how many members each has (both of shape n).
/// What it writes for strategies without members is not looked at. May be called by several threads
/// at once.
using PayoffsAt =
    std::function<void(std::span<const std::uint32_t> counts, std::span<double> payoffs)>;

struct PopulationGame {
    std::size_t n_strategies = 0;  ///< n >= 2
    PayoffsAt payoffs;
    double range = 0.0;  ///< largest difference of two payoffs, which `Process::imitation` uses
};

/// Everybody meets everybody else once and nobody itself:
/// pi_i = (sum_j A_ij n_j - A_ii) / (Z - 1).
[[nodiscard]] PopulationGame pair_game(const PayoffMatrix& payoffs);

/// Two strategies with payoffs by count of the first, as of a game of groups.
[[nodiscard]] PopulationGame population_game(const PayoffsByCount& payoffs);

/// Chances that a copy made now follows each strategy, mutation included, under `moran` or
/// `wright_fisher`: (1 - mu) phi_j + mu (1 - phi_j)/(n - 1), phi_j the share in all fitness.
/// @param counts   members of each strategy, shape n; sums to rules.population
/// @param chances  shape n, written; sums to 1
void write_copy_chances(const PopulationGame& game, const ProcessRules& rules,
                        std::span<const std::uint32_t> counts, std::span<double> chances);

/// Chances that a step turns a member of i (row) into one of j (column); the diagonal is 0.
/// Shape (n, n), row by row. @pre a process other than wright_fisher
[[nodiscard]] std::vector<double> change_chances(const PopulationGame& game,
                                                 const ProcessRules& rules,
                                                 std::span<const std::uint32_t> counts);

/// Expected gain of each strategy in members a step (a generation for `wright_fisher`), mutation
/// included; shape n, sums to 0. With two strategies that is T+ - T- and T- - T+.
[[nodiscard]] std::vector<double> selection_gradient(const PopulationGame& game,
                                                     const ProcessRules& rules,
                                                     std::span<const std::uint32_t> counts);

}  // namespace fides::analysis
