#pragma once

#include "games/document.hpp"
#include "games/given.hpp"
#include "tournament/experiment/experiment.hpp"

#include <vector>

/// Events of a collaboration, from a configuration and back.
namespace fides::tournament {

/// Tables `{ round = 100, what = "contract_ends", ... }`, in order of their rounds.
[[nodiscard]] std::vector<Event> read_events(const games::Given& given);
[[nodiscard]] games::Value events_value(const std::vector<Event>& events);

}  // namespace fides::tournament
