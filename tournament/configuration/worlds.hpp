#pragma once

#include "tournament/experiment/design.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// The worlds of a sample as experiments.
namespace fides::tournament {

/// Where each world of the sample lies in the unit cube of the ranges: a shifted Sobol' sequence,
/// so that the first worlds of a larger sample are the same.
/// @return  shape (sample, ranges)
[[nodiscard]] std::vector<Point> world_points(const Experiment& experiment);

/// Values of the ranges at a point of their unit cube: quantiles; of a key that wants whole numbers
/// each in an even range is as likely, and what is drawn triangularly is rounded.
/// @param point  in [0, 1], one a range (asserted)
[[nodiscard]] std::vector<double> values_of_world(const Experiment& experiment,
                                                  std::span<const double> point);

/// The experiment with the ranges' keys at these values, without worlds of its own.
/// @param values  one a range (asserted)
[[nodiscard]] Experiment with_values(const Experiment& experiment, std::span<const double> values);

/// A world of the sample, as an experiment that can be run by itself: with its values, its sweep,
/// and a seed of its own, so that no two worlds share their luck.
/// @param number  below the sample's size (asserted)
/// @param point   its own of `world_points`
[[nodiscard]] Experiment world_of(const Experiment& experiment, std::uint32_t number,
                                  std::span<const double> point);

/// The same with a name and a title that say which world it is of which sample.
[[nodiscard]] Experiment named_world(const Experiment& experiment, std::uint32_t number);

}  // namespace fides::tournament
