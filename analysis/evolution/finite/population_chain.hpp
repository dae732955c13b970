#pragma once

#include "analysis/evolution/finite/compositions.hpp"
#include "analysis/evolution/finite/population_game.hpp"
#include "analysis/evolution/finite/sparse_chain.hpp"

#include <vector>

/// The whole Markov chain of a population of Z among n strategies: one state a composition, up to
/// some 20,000 of them. Below, arrays by state follow the order of Compositions.
/// @pre everywhere: problem_of(rules) is nothing, no fitness is negative, and states are of
///      rules.population members among game.n_strategies
namespace fides::analysis {

/// Transition matrix of a step (a generation for `wright_fisher`, whose rows are full: keep to some
/// 1,500 states), mutation included.
[[nodiscard]] SparseChain population_chain(const PopulationGame& game, const ProcessRules& rules,
                                           const Compositions& states);

/// Expected gain of each strategy in members a step at each state; shape (states, n), row by row.
[[nodiscard]] std::vector<double> selection_gradients(const PopulationGame& game,
                                                      const ProcessRules& rules,
                                                      const Compositions& states);

/// Long-run share of time in each state; states that share their most numerous strategy form a
/// group of the iteration.
/// @pre the chain was made with mutation > 0
[[nodiscard]] StationaryShares stationary_shares(const SparseChain& chain,
                                                 const Compositions& states,
                                                 const StationaryRules& rules = {});

/// Mean share of each strategy in the population over the long run, shape n; sums to 1.
/// @param shares  of time by state
[[nodiscard]] std::vector<double> mean_shares(const Compositions& states,
                                              std::span<const double> shares);

}  // namespace fides::analysis
