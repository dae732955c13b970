#pragma once

#include "tournament/configuration/assignments.hpp"
#include "tournament/experiment/experiment.hpp"

/// Whether what happens in a collaboration can happen in this order.
namespace fides::tournament {

/// Refuses events that nobody can live to see or that contradict each other: after the last round,
/// of organisations or ties that are not there, a leader who leaves without having come, a contract
/// that starts again.
///
/// Organisations and ties must be there at every point of the sweep, and at the ends of levers and
/// factors. A number such as the leader's strength need only be there at one of them.
/// Contradictions on a share of the ties count where they are certain whichever ties are drawn.
///
/// @pre the sweep, levers and factors have been read, and there is a network at each of their
/// points
/// @throws games::UserError  at the event
void check_events(const Experiment& experiment, const Assignments& given);

}  // namespace fides::tournament
