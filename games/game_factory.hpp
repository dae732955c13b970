#pragma once

#include "games/stage_game.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How numbers become a stage game of a type.
namespace fides::games {

/// An inequality that a game's numbers break.
struct Breach {
    std::vector<std::string_view> keys;  ///< the numbers in it
    std::string problem;                 ///< "breaks T > R of prisoners_dilemma (T = 2, R = 3)"
};

/// The first inequality of its type's definition that a game breaks; empty if none.
[[nodiscard]] std::optional<Breach> breach(const StageGame& game);

/// What is odd about a game although it is allowed: in the prisoner's dilemma 2 R <= T + S, where
/// taking turns pays at least as much as cooperating (Rapoport & Chammah 1965); in the public goods
/// game r <= 1 or r >= N, where there is no dilemma (Ledyard 1995). Empty: nothing.
[[nodiscard]] std::optional<std::string> oddity(const StageGame& game);

/// A game from its type and some of its numbers, the others at their defaults.
/// @throws UserError (no position; key: game.NAME) for an unknown type or name, a number beyond its
///         limits, not whole where it must be or not a number, or numbers that break the definition
[[nodiscard]] StageGame make_game(std::string_view type,
                                  std::span<const std::pair<std::string, double>> given);

/// A player's payoffs by [row action][column action]; action 0 is the one that cooperates.
using PayoffMatrix = std::array<std::array<double, 2>, 2>;

/// The two matrices of a two-action game, row player's first.
[[nodiscard]] std::array<PayoffMatrix, 2> payoff_matrices(const StageGame& game) noexcept;

/// Payoffs of both seats from the row and the column player's matrices.
[[nodiscard]] std::array<TwoActionPayoffs, 2> from_matrices(
    const std::array<PayoffMatrix, 2>& matrices) noexcept;

}  // namespace fides::games
