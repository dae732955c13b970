#pragma once

#include "tournament/match/chances/match_odds.hpp"
#include "tournament/match/lanes/automaton_logic.hpp"

#include <array>

namespace fides::tournament {

/// A match of two automata in a game of two actions, as the kernels play it.
struct AutomataMatch {
    MatchOdds odds;
    std::array<AutomatonLogic, 2> logic;  ///< by seat
};

}  // namespace fides::tournament
