#pragma once

#include "tournament/assignments.hpp"
#include "tournament/experiment.hpp"

#include <cstdint>
#include <span>

namespace fides::tournament {

struct Key;

/// Most points of a sweep, over all its axes.
inline constexpr std::int64_t most_points = 100'000;

/// A number of a range that its key accepts.
/// @throws games::UserError at the number
[[nodiscard]] double read_range_value(const Key& key, const Given& given);

/// @throws games::UserError at the range if the experiment has no such key: another game's, another
///         kind's, an alternative that is not taken
void check_has_key(const Experiment& experiment, const AxisGiven& range, const Key& key);

/// Refuses an axis that the experiment does not have.
/// @param axes  all of the sweep
void check_axis(const Experiment& experiment, std::span<const AxisGiven> axes,
                const Assignments& given, const AxisGiven& axis);

/// Puts the axes of the sweep into the experiment: each value in its key's range, in increasing
/// order, at most `most_points` points in all; or the points of a list or sample. Axes that only a
/// list of points names are added to `given`.
/// @pre every other key has been set
/// @throws games::UserError at the axis or at the number that is wrong
void read_sweep(Experiment& experiment, Assignments& given);

}  // namespace fides::tournament
