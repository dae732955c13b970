#pragma once

#include "games/stage_game.hpp"
#include "strategies/entry.hpp"

#include <optional>
#include <string>

namespace fides::cli {

/// A game in which a strategy can be looked at: the prisoner's dilemma 5, 3, 1, 0 if it can play
/// that, else the first game that it can.
[[nodiscard]] games::StageGame typical_game(const strategies::Spec& spec);

/// A type of game as given with `--game`, with its standard payoffs.
/// @throws games::UserError for a type that there is not
[[nodiscard]] games::StageGame named_game(const std::string& name);

/// The game to look at a strategy in: the one asked for, else its typical one.
/// @throws games::UserError for a type that there is not, or that the strategy cannot play
[[nodiscard]] games::StageGame game_to_look_at(const strategies::Spec& spec,
                                               const std::optional<std::string>& asked);

}  // namespace fides::cli
