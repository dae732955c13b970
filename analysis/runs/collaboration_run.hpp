#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/table_writer.hpp"

namespace fides::analysis {

/// True for what an experiment can have at all; other measures would be columns of nothing.
[[nodiscard]] bool can_observe(const tournament::Experiment& experiment,
                               tournament::Measure measure);

/// Plays a sweep of collaborations and writes its tables: summary, trajectory, peak or ridge,
/// counterfactual; of networks also ties, organisations, both in some rounds, and reviews. Stops
/// early, tables incomplete, once `cancel` is set.
/// @param journal  keeps units of work; null: nobody does
void run_collaboration(const tournament::Experiment& experiment, tournament::TableWriter& store,
                       tournament::Executor& executor, tournament::Progress& progress,
                       const tournament::CancelToken& cancel,
                       tournament::Journal* journal = nullptr);

}  // namespace fides::analysis
