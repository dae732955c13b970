#pragma once

#include "games/given.hpp"
#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

#include <string_view>

namespace fides::tournament {

/// The key that asks for a design of points instead of a grid: sweep.points, sweep.latin_hypercube
/// or sweep.sobol; null if none does.
/// @throws games::UserError if two of them do
[[nodiscard]] const games::Given* asked_design(const Assignments& given);

/// Puts a list of points, or a sample between the ends of axes, into the experiment: as many values
/// of each axis as there are points, side by side. One key whose values increase is an axis like
/// any other. Axes that only a list names are added to `given`, for errors that come later.
/// @param design  what `asked_design` found
/// @pre every other key has been set
/// @throws games::UserError at the point, axis or number that is wrong
void read_design(Experiment& experiment, Assignments& given, const games::Given& design);

}  // namespace fides::tournament
