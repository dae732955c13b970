#pragma once

#include "tournament/experiment/experiment.hpp"

#include <span>
#include <string_view>
#include <vector>

/// Experiments with their levers pulled.
namespace fides::tournament {

/// A value between two of a key: `from` at extent 0, `to` at extent 1, in proportion between, and
/// the nearest the key accepts where it wants whole numbers.
/// @param key     sweepable; both ends are in its range (asserted)
/// @param extent  in [0, 1] (asserted)
[[nodiscard]] double value_between(std::string_view key, double from, double to, double extent);

/// The experiment with each lever done so far; it has no levers and factors of its own any more.
/// @param extents  in [0, 1], one a lever of the experiment (asserted)
[[nodiscard]] Experiment with_levers(const Experiment& experiment, std::span<const double> extents);

/// The experiment at a point of the unit cube of its factors, without levers and factors.
/// @param point  in [0, 1], one a factor of the experiment (asserted)
[[nodiscard]] Experiment at_factors(const Experiment& experiment, std::span<const double> point);

/// The same of the parameters that are fitted.
[[nodiscard]] Experiment at_parameters(const Experiment& experiment, std::span<const double> point);

}  // namespace fides::tournament
