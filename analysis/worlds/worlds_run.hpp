#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/table_writer.hpp"

namespace fides::analysis {

/// Plays the worlds of an experiment and writes tables `worlds`, `worlds_shapes`, `worlds_drivers`,
/// `worlds_bands`, `worlds_map` and `worlds_typical`. Does nothing without worlds; writes nothing
/// once it is cancelled.
/// @param journal  keeps units of work; null: nobody does
void run_worlds(const tournament::Experiment& experiment, tournament::TableWriter& store,
                tournament::Executor& executor, tournament::Progress& progress,
                const tournament::CancelToken& cancel, tournament::Journal* journal = nullptr);

}  // namespace fides::analysis
