#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::tournament {

/// Reads [worlds]: the axis becomes the experiment's sweep, and `given` gets it and the ranges as
/// they were given, for checks that come later. Does nothing without that table.
/// @throws games::UserError if it cannot stand beside another table, names no range, an empty one,
///         one outside of its key's or of a key that cannot vary, or has more points than a run may
void read_worlds(Experiment& experiment, Assignments& given);

}  // namespace fides::tournament
