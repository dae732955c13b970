#pragma once

#include "strategies/automaton.hpp"
#include "tournament/match/chains/course.hpp"
#include "tournament/match/chains/joint_round.hpp"
#include "tournament/match/chains/visits.hpp"
#include "tournament/round/rules.hpp"

#include <array>

/// Matches of two automata in which nothing is left to chance: sooner or later they come to a pair
/// of states again, and from there go round for ever.
namespace fides::tournament {

/// What is played, told by what the two mean: CC, CD, DC, DD, the first seat's first.
struct SettledPlay {
    std::array<JointRound, n_outcomes> rounds{};  ///< what comes of it
    std::array<Visits, n_outcomes> visits{};      ///< whole numbers, unless discounted
};

/// True when chance has no part in what two automata play.
[[nodiscard]] bool is_settled(const Rules& rules, const strategies::Automaton& first,
                              const strategies::Automaton& second);

/// Until they go round the rounds are followed one by one, and so is a match that is discounted,
/// all through; then the cycle (Brent 1980, BIT 20:176-184) is counted as often as it is gone
/// through.
///
/// @pre is_settled
[[nodiscard]] SettledPlay settled_play(const Rules& rules, const Course& course,
                                       const strategies::Automaton& first,
                                       const strategies::Automaton& second);

}  // namespace fides::tournament
