#pragma once

#include "tournament/match/chances/match_odds.hpp"
#include "tournament/match/lanes/automata_match.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/match/stretches/payoff_table.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

/// Many repetitions of two automata at once, a bit a repetition.
namespace fides::tournament {

/// @param participants  that `is_for_stretches`
/// @return  empty where the repetitions are not for lanes: with a discount, for payoffs are added
///          up as counts, or where one is no automaton or none that `logic_of` takes
[[nodiscard]] std::optional<AutomataMatch> automata_match(
    const Rules& rules, const MatchOdds& odds, const std::array<Participant, 2>& participants);

/// Plays repetitions in a row; each gets the tally that `play_stretches` gives it.
/// @param rules, payoffs  of the match
void play_automata(const Rules& rules, const PayoffTable& payoffs, const AutomataMatch& match,
                   std::uint32_t first_repetition, std::span<Tally> tallies);

}  // namespace fides::tournament
