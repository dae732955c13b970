#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

#include <string>
#include <vector>

namespace fides::tournament {

/// Refuses what cannot be of a collaboration's network: ties of organisations that are not there, a
/// graph that does not exist at some point of the sweep, more organisations listed than there are,
/// powers or an imposer of others, leaving without a venture, strategies that cannot play.
/// @pre the sweep has been read
void check_network(const Experiment& experiment, const Assignments& given);

/// Refuses a tournament's graph that does not exist among its players at some point of the sweep.
/// @pre the sweep has been read
void check_opponents(const Experiment& experiment, const Assignments& given);

/// What is odd about a collaboration's network: organisations that nobody can reach.
/// @return  the problem; empty if there is none
[[nodiscard]] std::string network_oddity(const Experiment& experiment);

}  // namespace fides::tournament
