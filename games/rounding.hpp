#pragma once

#include "games/stage_game.hpp"

/// What rounding does to numbers that are equal by definition, and how they are compared all the
/// same.
namespace fides::games {

/// Half the distance from 1 to the next double: the most that one operation is off, relative.
inline constexpr double unit_roundoff = 0x1p-53;

/// True of numbers that differ by rounding alone.
/// @param rounding  the most that it makes of their difference, >= 0
[[nodiscard]] constexpr bool are_equal(double a, double b, double rounding) noexcept {
    return a - b <= rounding && b - a <= rounding;
}

/// True if a is at least b, or would be but for rounding.
/// @param rounding  the most that it makes of their difference, >= 0
[[nodiscard]] constexpr bool is_at_least(double a, double b, double rounding) noexcept {
    return b - a <= rounding;
}

/// The largest size of a payoff that a round may bring either party, before any contract.
[[nodiscard]] double largest_payoff(const StageGame& game) noexcept;

/// The most that a payoff is off which was written in decimals, or a sum of two or three of them:
/// payoffs that differ by no more are equal.
[[nodiscard]] double payoff_rounding(const StageGame& game) noexcept;

}  // namespace fides::games
