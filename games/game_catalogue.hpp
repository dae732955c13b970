#pragma once

#include "games/game_type.hpp"
#include "games/stage_game.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The stage games that have a name, and how numbers become one of them.
namespace fides::games {

/// All types, in the order in which they are listed.
[[nodiscard]] std::span<const GameType> game_types();

/// Null if there is no such type.
[[nodiscard]] const GameType* find_game_type(std::string_view id) noexcept;

/// An inequality that a game's numbers break.
struct Breach {
    std::vector<std::string_view> keys;  ///< the numbers in it
    std::string problem;                 ///< "breaks T > R of prisoners_dilemma (T = 2, R = 3)"
};

/// The first inequality of its type's definition that a game breaks; empty if none.
[[nodiscard]] std::optional<Breach> breach(const StageGame& game);

/// What is odd about a game although it is allowed, as its type has it. Empty: nothing.
[[nodiscard]] std::optional<std::string> oddity(const StageGame& game);

/// A game from its type and some of its numbers, the others at their defaults.
/// @throws UserError (no position; key: game.NAME) for an unknown type or name, a number beyond its
///         limits, not whole where it must be or not a number, or numbers that break the definition
[[nodiscard]] StageGame make_game(std::string_view type,
                                  std::span<const std::pair<std::string, double>> given);

}  // namespace fides::games
