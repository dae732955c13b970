#pragma once

#include "games/game_type.hpp"

#include <vector>

namespace fides::games {

/// Every type of stage game, in the order in which they are listed; made anew at each call.
[[nodiscard]] std::vector<GameType> all_game_types();

}  // namespace fides::games
