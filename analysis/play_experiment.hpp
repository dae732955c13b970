#pragma once

#include "analysis/runs/tournament_run.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table_writer.hpp"

/// From an experiment to its tables.
namespace fides::analysis {

/// Plays a whole experiment of whatever kind and writes all its tables. The same experiment gives
/// the same tables whatever the executor and whatever the writer. Stops early, tables incomplete,
/// once `cancel` is set.
/// @param elsewhere  results of matches that were played already; null: everything is to be played
/// @pre   who plays is known to the program: a league was refereed before
/// @throws games::UserError if the tables cannot be written
void play_experiment(const tournament::Experiment& experiment, tournament::TableWriter& store,
                     tournament::Executor& executor, tournament::Progress& progress,
                     const tournament::CancelToken& cancel, const PlayedElsewhere* elsewhere);

}  // namespace fides::analysis
