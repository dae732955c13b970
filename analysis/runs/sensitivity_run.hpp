#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/table_writer.hpp"

namespace fides::analysis {

/// Global sensitivity of the experiment's measure to its factors: Morris' screening in the table
/// `morris`, Sobol' indices in the table `sobol`. Every setting has the same random numbers and as
/// many repetitions as `study_repetitions`. Does nothing without factors. Stops early, tables
/// incomplete, once `cancel` is set.
///
/// @param experiment  a collaboration
/// @param journal     keeps units of work; null: nobody does
void run_sensitivity(const tournament::Experiment& experiment, tournament::TableWriter& store,
                     tournament::Executor& executor, tournament::Progress& progress,
                     const tournament::CancelToken& cancel, tournament::Journal* journal = nullptr);

}  // namespace fides::analysis
