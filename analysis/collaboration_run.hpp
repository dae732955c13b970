#pragma once

#include "analysis/accumulator.hpp"
#include "tournament/executor.hpp"
#include "tournament/experiment.hpp"
#include "tournament/progress.hpp"
#include "tournament/result_store.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace fides::analysis {

/// The rounds whose sums are kept one by one: at most 100, evenly spaced, the first and the last
/// among them. With a random end: over the rounds that one repetition in a hundred reaches.
[[nodiscard]] std::vector<std::uint32_t> sampled_rounds(const tournament::Experiment& experiment);

/// Plays all repetitions of one point and variant.
/// @param experiment  at the point, of the variant
/// @param sampled     rounds to keep one by one, ascending; may be empty
/// @param tick        called now and then with the number of repetitions played since
[[nodiscard]] Accumulator play_point(const tournament::Experiment& experiment,
                                     const std::vector<std::uint32_t>& sampled, bool counterfactual,
                                     tournament::Executor& executor,
                                     const std::function<void(std::uint64_t)>& tick,
                                     const tournament::CancelToken& cancel);

/// Plays a sweep of collaborations and writes its tables: summary, trajectory, peak or ridge,
/// counterfactual. Stops early, tables incomplete, once `cancel` is set.
void run_collaboration(const tournament::Experiment& experiment, tournament::ResultStore& store,
                       tournament::Executor& executor, tournament::Progress& progress,
                       const tournament::CancelToken& cancel);

}  // namespace fides::analysis
