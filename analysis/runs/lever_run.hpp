#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/table_writer.hpp"

namespace fides::analysis {

/// Pulls each lever to the full, alone, and ranks them in the table `levers`; with a budget,
/// searches the best mix and writes the table `mix`. Nothing done, each lever alone and the best
/// mix get all repetitions, mixes on the way as many as `study_repetitions`; all have the same
/// random numbers. Does nothing without levers. Stops early, tables incomplete, once `cancel` is
/// set.
///
/// @param experiment  a collaboration
/// @param journal     keeps units of work; null: nobody does
void run_levers(const tournament::Experiment& experiment, tournament::TableWriter& store,
                tournament::Executor& executor, tournament::Progress& progress,
                const tournament::CancelToken& cancel, tournament::Journal* journal = nullptr);

}  // namespace fides::analysis
