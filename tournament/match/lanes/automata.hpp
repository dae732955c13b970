#pragma once

#include "tournament/match/lanes/automaton_logic.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/match/stretches/stretch_rules.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

/// Many repetitions of two automata at once, a bit a repetition.
namespace fides::tournament {

/// A match of two automata in a game of two actions, as the kernels play it.
struct AutomataMatch {
    std::uint64_t key = 0;                                ///< of the pair
    std::array<std::uint32_t, 2> directions{};            ///< of the acts, by the seat that acts
    std::array<AutomatonLogic, 2> logic;                  ///< by seat
    std::array<bool, 2> goodwilled{};                     ///< of the party in a seat
    std::array<std::array<ActOdds, 2>, 2> odds{};         ///< by phase (in force: 1), by seat
    std::uint32_t contract_first = 0;                     ///< round of the contract
    std::uint32_t contract_end = 0;                       ///< one after its last
};

/// @param participants  that `is_for_stretches`
/// @param numbers  each seat's number in the key of the pair
/// @return  empty where the repetitions are not for lanes: with a discount, for payoffs are added
///          up as counts, or where an automaton is too large or is not ours to take at its word
[[nodiscard]] std::optional<AutomataMatch> automata_match(
    const Rules& rules, const StretchRules& tabulated,
    const std::array<Participant, 2>& participants, std::uint64_t key,
    const std::array<std::uint32_t, 2>& numbers);

/// Plays repetitions in a row; each gets the tally that `play_stretches` gives it.
/// @param rules, tabulated  of the match
void play_automata(const Rules& rules, const StretchRules& tabulated, const AutomataMatch& match,
                   std::uint32_t first_repetition, std::span<Tally> tallies);

}  // namespace fides::tournament
