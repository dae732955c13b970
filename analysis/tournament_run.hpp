#pragma once

#include "tournament/executor.hpp"
#include "tournament/experiment.hpp"
#include "tournament/progress.hpp"
#include "tournament/result_store.hpp"

#include <cstdint>
#include <vector>

namespace fides::analysis {

/// Plays a tournament, at every point if it is swept, and writes its tables: pairs, ranking,
/// dropping (of 3 to 400 players), summary (the measures pooled over all matches). Stops early,
/// tables incomplete, once `cancel` is set.
///
/// With a `precision` everything is played in 64 repetitions, then in 128, 256, ... anew, until the
/// score interval of every player of a point is at most twice as wide, or `repetitions` are
/// reached. The tables are those of a run with as many repetitions and no precision, to the bit.
/// @return  repetitions played at each point
std::vector<std::uint32_t> run_tournament(const tournament::Experiment& experiment,
                                          tournament::ResultStore& store,
                                          tournament::Executor& executor,
                                          tournament::Progress& progress,
                                          const tournament::CancelToken& cancel);

}  // namespace fides::analysis
