#pragma once

#include "analysis/evolution/run/point_evolution.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::analysis {

/// Adds what processes of finite populations say: who takes over from whom, shares in the long run,
/// the gradient of selection between two players, and runs by chance.
/// @param here        with an evolution; at one point of its sweep
/// @param with_paths  as of `evolve`
void add_finite_evolution(PointEvolution& out, const tournament::Experiment& here,
                          const Earnings& earnings, bool with_paths, tournament::Executor& executor,
                          const tournament::CancelToken& cancel);

}  // namespace fides::analysis
