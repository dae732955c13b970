#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::tournament {

/// [evolution] needs a tournament in which everybody meets everybody and itself, and numbers that
/// go together at every point. Does nothing without that table.
/// @throws games::UserError naming what was given
void check_evolution(const Experiment& experiment, const Assignments& given);

}  // namespace fides::tournament
