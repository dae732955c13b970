#pragma once

#include "analysis/runs/tournament_run.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/table_writer.hpp"

/// From an experiment to its tables.
namespace fides::analysis {

/// True if the work that progress is told of is all there is: of other experiments it is told part
/// after part, such as the sweep and then the worlds.
[[nodiscard]] bool has_one_part(const tournament::Experiment& experiment);

/// Plays a whole experiment of whatever kind and writes all its tables. The same experiment gives
/// the same tables whatever the executor and whatever the writer. Stops early, tables incomplete,
/// once `cancel` is set.
/// @param elsewhere  results of matches that were played already; null: everything is to be played
/// @param journal    gives back what an earlier run finished and keeps what this one does; null:
///                   everything is played, and nothing kept. The tables `interactions` and
///                   `repetitions` are written anew whatever it has
/// @pre   who plays is known to the program: a league was refereed before
/// @throws games::UserError if the tables cannot be written
void play_experiment(const tournament::Experiment& experiment, tournament::TableWriter& store,
                     tournament::Executor& executor, tournament::Progress& progress,
                     const tournament::CancelToken& cancel, const PlayedElsewhere* elsewhere,
                     tournament::Journal* journal = nullptr);

}  // namespace fides::analysis
