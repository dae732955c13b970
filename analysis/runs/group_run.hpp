#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/table_writer.hpp"

namespace fides::analysis {

/// Plays a tournament in a contribution game, at every point if it is swept, and writes its tables
/// ranking, pairs (each player with each that it was in a group with) and summary. Columns of these
/// tables that are about pairs stay empty. Stops early, tables incomplete, once `cancel` is set.
/// @pre the game is a contribution game
/// @param journal  keeps units of work; null: nobody does
void run_groups(const tournament::Experiment& experiment, tournament::TableWriter& store,
                tournament::Executor& executor, tournament::Progress& progress,
                const tournament::CancelToken& cancel, tournament::Journal* journal = nullptr);

}  // namespace fides::analysis
