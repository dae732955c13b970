#pragma once

#include "games/stage_game.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The types of stage game that can be named, and how numbers become one of them.
namespace fides::games {

/// Payoffs lie in [-payoff_limit, payoff_limit], so that sums over any run stay finite.
inline constexpr double payoff_limit = 1e12;

/// A number that a type of game takes.
struct GameKey {
    std::string_view name;  ///< gain, R, benefit, ...
    std::string_view symbol;
    std::string_view meaning;
    double (*get)(const StageGame&) = nullptr;
    void (*set)(StageGame&, double) = nullptr;
    std::string_view unit = "payoff units";
    bool whole = false;  ///< only whole numbers
    double lowest = -payoff_limit;
    double highest = payoff_limit;
};

/// Players of a group lie in [2, most_in_group].
inline constexpr std::uint32_t most_in_group = 1000;

/// An inequality that is part of a game's definition.
struct GameRule {
    std::string_view text;               ///< gain > outside_option
    std::vector<std::string_view> keys;  ///< the numbers in it
    bool (*holds)(const StageGame&) = nullptr;
};

/// A type of game.
struct GameType {
    std::string_view id;  ///< as in `game.type`
    std::string_view meaning;
    std::string_view source;
    StageGame standard;         ///< with every number at its default
    std::vector<GameKey> keys;  ///< in the order of the literature; none: given as matrices
    std::vector<GameRule> rules;

    /// The inequalities in one line; empty if any payoffs will do.
    [[nodiscard]] std::string definition() const;

    /// The key with this name; null if the type has none.
    [[nodiscard]] const GameKey* find_key(std::string_view name) const noexcept;
};

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
