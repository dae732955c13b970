#pragma once

#include "games/document.hpp"
#include "tournament/assignments.hpp"
#include "tournament/experiment.hpp"
#include "tournament/given.hpp"

#include <vector>

/// Events of a collaboration, from a configuration and back.
namespace fides::tournament {

/// Tables `{ round = 100, what = "contract_ends", ... }`, in order of their rounds.
[[nodiscard]] std::vector<Event> read_events(const Given& given);
[[nodiscard]] games::Value events_value(const std::vector<Event>& events);

/// Refuses events that nobody can live to see or that contradict each other: after the last round,
/// of organisations or ties that are not there, a leader who leaves without having come.
void check_events(const Experiment& experiment, const Assignments& given);

}  // namespace fides::tournament
