#pragma once

#include "games/document.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/values/given.hpp"

#include <vector>

/// Events of a collaboration, from a configuration and back.
namespace fides::tournament {

/// Tables `{ round = 100, what = "contract_ends", ... }`, in order of their rounds.
[[nodiscard]] std::vector<Event> read_events(const Given& given);
[[nodiscard]] games::Value events_value(const std::vector<Event>& events);

}  // namespace fides::tournament
