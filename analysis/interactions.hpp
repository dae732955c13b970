#pragma once

#include "tournament/executor.hpp"
#include "tournament/experiment.hpp"
#include "tournament/progress.hpp"
#include "tournament/result_store.hpp"

namespace fides::analysis {

/// Plays every repetition again and writes each round of it: table `interactions`. Memory follows
/// the length of a repetition, not their number.
void write_interactions(const tournament::Experiment& experiment, tournament::ResultStore& store,
                        tournament::Executor& executor, tournament::Progress& progress,
                        const tournament::CancelToken& cancel);

}  // namespace fides::analysis
