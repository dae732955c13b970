#pragma once

#include "tournament/assignments.hpp"
#include "tournament/experiment.hpp"

#include <cstdint>

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

/// Puts the axes of the sweep into the experiment: each value in its key's range, in increasing
/// order, at most `most_points` points in all.
/// @pre every other key has been set
/// @throws games::UserError at the axis or at the number that is wrong
void read_sweep(Experiment& experiment, const Assignments& given);

}  // namespace fides::tournament
