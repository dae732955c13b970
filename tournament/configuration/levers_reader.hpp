#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::tournament {

/// Puts the levers into the experiment: each between two different values in its key's range, at a
/// cost above 0, the first being the experiment's own value where it is left out.
/// @pre every other key has been set
/// @throws games::UserError at the lever or number that is wrong; if the table names no lever, is
///         together with a sweep or tournament, asks for a measure that the experiment does not
///         have, or has a budget that does not pay for the cheapest lever in full
void read_levers(Experiment& experiment, const Assignments& given);

/// Puts the factors of the sensitivity analysis into the experiment: each between two increasing
/// values in its key's range, the first being the experiment's own where it is left out.
/// @pre every other key has been set
/// @throws games::UserError likewise; if there is neither screening nor indices, or more than
///         `most_points` evaluations
void read_sensitivity(Experiment& experiment, const Assignments& given);

/// Puts the parameters that are fitted into the experiment: each between two increasing values in
/// its key's range, the first being the experiment's own where it is left out.
/// @pre every other key has been set
/// @throws games::UserError at the range or number that is wrong; if the table names no parameter
///         or is together with a sweep or tournament
void read_fit(Experiment& experiment, const Assignments& given);

}  // namespace fides::tournament
