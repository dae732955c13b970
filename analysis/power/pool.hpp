#pragma once

#include "analysis/statistics/welch.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// Pairs that the model plays, for experiments to be drawn from.
namespace fides::analysis {

/// Each repetition's own mean of a measure over the rounds that count, in the order of the
/// repetitions; NaN where it has none. The same on any number of threads.
/// @param experiment  a collaboration at one point of its sweep
/// @param tick        called now and then with the number of repetitions played since
[[nodiscard]] std::vector<double> played_values(const tournament::Experiment& experiment,
                                                tournament::Measure measure,
                                                std::uint32_t repetitions,
                                                tournament::Executor& executor,
                                                const std::function<void(std::uint64_t)>& tick);

/// Number, mean and variance of the values that are there.
[[nodiscard]] GroupMoments moments_of(std::span<const double> values) noexcept;

}  // namespace fides::analysis
