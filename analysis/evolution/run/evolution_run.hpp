#pragma once

#include "analysis/estimates/pair_means.hpp"
#include "analysis/evolution/run/point_evolution.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table_writer.hpp"

#include <vector>

namespace fides::analysis {

/// What the players of a tournament earned of each other.
/// @pre all met all, themselves too
[[nodiscard]] Earnings earnings_of(const PairMeans& pairs);

/// Works out what populations of a tournament's players become at every point, and writes the
/// tables. Stops early, tables incomplete, once `cancel` is set.
/// @param earnings  by point
void run_evolution(const tournament::Experiment& experiment, const std::vector<Earnings>& earnings,
                   tournament::TableWriter& store, tournament::Executor& executor,
                   tournament::Progress& progress, const tournament::CancelToken& cancel);

}  // namespace fides::analysis
