#pragma once

#include "games/stage_game.hpp"
#include "strategies/catalogue.hpp"

namespace fides::cli {

/// A game in which a strategy's traits are told: the prisoner's dilemma, or the first type of game
/// that it can play where that has no place for it.
[[nodiscard]] games::StageGame typical_game(const strategies::Spec& spec);

}  // namespace fides::cli
