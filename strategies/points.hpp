#pragma once

#include "games/stage_game.hpp"
#include "games/vocabulary.hpp"
#include "strategies/view.hpp"

#include <array>
#include <cstdint>
#include <string_view>

/// Payoffs as points of the game that rules in print were written for, so that a rule plays the
/// same whatever the units and the zero of a game's payoffs.
namespace fides::strategies {

/// A party's payoffs as points of Axelrod's game, T, R, P, S = 5, 3, 1, 0 (Axelrod 1980), and how
/// exact they are.
struct Points {
    games::TwoActionPayoffs of;  ///< R = 3 and P = 1, but see `points_of`

    /// The most that rounding makes of a point. 0 in Axelrod's own game, whatever its units: its
    /// points are exact.
    double rounding = 0.0;
};

/// The points of a payoff x: 1 + 2 (x - P)/(R - P), so that mutual defection counts 1 and mutual
/// cooperation 3. Where mutual cooperation gains nothing, R <= P, the range of payoffs counts 5
/// instead, 1 + 5 (x - P)/(max - min), and all count 1 where all payoffs are equal. In the trust
/// game, which has no table of two actions, points are 5, 3, 1, 0.
[[nodiscard]] Points points_of(const games::StageGame& game, games::Seat seat) noexcept;

/// The same for who decides.
[[nodiscard]] inline Points points_of(const View& view) noexcept {
    return points_of(view.game(), view.seat());
}

/// How strategies that count points read a source that is about Axelrod's game, for
/// `Entry::assumed`.
inline constexpr std::string_view counts_points =
    "It counts points of Axelrod's game 5, 3, 1, 0: a payoff x of another game is "
    "1 + 2 (x - P)/(R - P) points, so mutual defection counts 1 and mutual cooperation 3; where "
    "R <= P it is 1 + 5 (x - P)/(max - min). In the trust game, which has no table of two actions, "
    "points are 5, 3, 1, 0.";

/// How often each pair of moves came out. Sums of points are worked out from it rather than added
/// up round by round, so rounding does not mount up.
class OutcomeCounts {
public:
    void add(games::Move own, games::Move partner) noexcept {
        ++n_[games::index(own)][games::index(partner)];
    }

    /// Rounds in which the own move was this.
    [[nodiscard]] double rounds_with(games::Move own) const noexcept;

    /// What the rounds with an own move earned, in points.
    [[nodiscard]] double earned_with(games::Move own, const Points& points) const noexcept;

    /// What all rounds earned, in points.
    [[nodiscard]] double earned(const Points& points) const noexcept {
        return earned_with(games::Move::cooperate, points) +
               earned_with(games::Move::defect, points);
    }

    /// What the partner earned less, in points of the own table.
    [[nodiscard]] double lead(const Points& points) const noexcept;

    /// The most that rounding makes of any of these.
    [[nodiscard]] double rounding(const Points& points) const noexcept;

private:
    std::array<std::array<std::uint32_t, 2>, 2> n_{};  ///< by own move and the partner's
};

}  // namespace fides::strategies
