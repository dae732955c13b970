#pragma once

#include "games/stage_game.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a type of stage game consists of.
namespace fides::games {

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
    /// What is odd about one of its games although it is allowed; empty: nothing. Null: nothing
    /// ever.
    std::string (*oddity)(const StageGame&) = nullptr;

    /// The inequalities in one line; empty if any payoffs will do.
    [[nodiscard]] std::string definition() const;

    /// The key with this name; null if the type has none.
    [[nodiscard]] const GameKey* find_key(std::string_view name) const noexcept;
};

}  // namespace fides::games
