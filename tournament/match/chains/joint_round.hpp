#pragma once

#include "tournament/round/rules.hpp"

#include <array>
#include <cstddef>

/// A round of a two-action game between two who may each cooperate with some chance.
namespace fides::tournament {

/// The moves of a round as they come out, first seat's first, in the order of
/// strategies::Automaton::pair_index: CC, CD, DC, DD.
inline constexpr std::size_t n_outcomes = 4;

/// What becomes of a chance of meaning C, by the time that the act is done.
struct Conduct {
    double cooperates = 0.0;       ///< chance that the move is C
    double meant_and_done = 0.0;   ///< and was meant to be
    double open_cooperates = 0.0;  ///< C in a contingency that no contract covers
    double sanctioned = 0.0;       ///< chance of a D that is sanctioned
};

/// As `act_on_reliance` lets an act come out.
/// @param meant  chance that the seat means C
[[nodiscard]] Conduct conduct_of(const Rules& rules, bool in_force, unsigned seat, double meant);

/// Of one who does either with a chance.
[[nodiscard]] Conduct mixed(const Conduct& one, const Conduct& other, double chance_of_other);

/// A round, as chances and expectations.
struct JointRound {
    std::array<Conduct, 2> conduct{};          ///< by seat
    std::array<double, n_outcomes> outcome{};  ///< chance of CC, CD, DC, DD
    std::array<double, 2> payoff{};            ///< expected, net of sanctions and contract cost
};

/// @pre what the two do is independent, given what the round depends on
[[nodiscard]] JointRound joint_round(const Rules& rules, bool in_force, const Conduct& first,
                                     const Conduct& second);

}  // namespace fides::tournament
