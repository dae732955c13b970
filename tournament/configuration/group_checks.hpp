#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::tournament {

/// What a contribution game asks of an experiment: a tournament of enough players and not too many
/// groups, without what only pairs have. And of others: no number of groups.
/// @throws games::UserError with the position of what is wrong
void check_groups(const Experiment& experiment, const Assignments& given);

}  // namespace fides::tournament
