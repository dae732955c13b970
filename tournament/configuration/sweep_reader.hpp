#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::tournament {

/// Puts the axes of the sweep into the experiment: each value in its key's range, in increasing
/// order, at most `most_points` points in all; or the points of a list or sample. Axes that only a
/// list of points names are added to `given`.
/// @pre every other key has been set
/// @throws games::UserError at the axis or at the number that is wrong
void read_sweep(Experiment& experiment, Assignments& given);

/// An axis that was given, as one of a sweep: each value in its key's range, in increasing order.
/// @throws games::UserError at the axis or at the number that is wrong
[[nodiscard]] Axis read_axis(const Experiment& experiment, const Assignments& given,
                             const AxisGiven& axis);

}  // namespace fides::tournament
