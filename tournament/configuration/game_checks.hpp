#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::tournament {

/// The game must keep to its definition, and everybody be able to play it, at every point.
/// @throws games::UserError naming what was given
void check_games(const Experiment& experiment, const Assignments& given);

}  // namespace fides::tournament
