#pragma once

#include "tournament/executor.hpp"
#include "tournament/experiment.hpp"
#include "tournament/progress.hpp"
#include "tournament/result_store.hpp"

namespace fides::analysis {

/// Plays a sweep of collaborations and writes its tables: summary, trajectory, peak or ridge,
/// counterfactual; of networks also ties, organisations, both in some rounds, and reviews. Stops
/// early, tables incomplete, once `cancel` is set.
void run_collaboration(const tournament::Experiment& experiment, tournament::ResultStore& store,
                       tournament::Executor& executor, tournament::Progress& progress,
                       const tournament::CancelToken& cancel);

}  // namespace fides::analysis
