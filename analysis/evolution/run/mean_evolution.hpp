#pragma once

#include "analysis/evolution/run/point_evolution.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::analysis {

/// Adds what mean dynamics say of a population: paths, rest points with their basins, relations of
/// two players, and the field that moves two or three of them.
/// @param here        with an evolution; at one point of its sweep
/// @param with_paths  as of `evolve`
void add_mean_evolution(PointEvolution& out, const tournament::Experiment& here,
                        const Earnings& earnings, bool with_paths, tournament::Executor& executor,
                        const tournament::CancelToken& cancel);

/// Adds cooperation and payoff of a population in which members meet at random.
/// @param shares  of the players, sum 1
void add_evolved(PointEvolution& out, const std::string& dynamic, const Earnings& earnings,
                 const std::vector<double>& shares);

/// Shares of the players that an evolution starts from.
[[nodiscard]] std::vector<double> first_shares(const tournament::Evolution& evolution,
                                               std::size_t n_players);

}  // namespace fides::analysis
