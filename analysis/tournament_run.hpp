#pragma once

#include "tournament/executor.hpp"
#include "tournament/experiment.hpp"
#include "tournament/progress.hpp"
#include "tournament/result_store.hpp"

namespace fides::analysis {

/// Plays a tournament, at every point if it is swept, and writes its tables: pairs, ranking,
/// summary (the measures pooled over all matches). Stops early, tables incomplete, once `cancel` is
/// set.
void run_tournament(const tournament::Experiment& experiment, tournament::ResultStore& store,
                    tournament::Executor& executor, tournament::Progress& progress,
                    const tournament::CancelToken& cancel);

}  // namespace fides::analysis
