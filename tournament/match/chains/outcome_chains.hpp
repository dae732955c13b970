#pragma once

#include "tournament/match/chains/stretch.hpp"

#include <cstddef>

/// Matches of two strategies of memory one: what happens in a round follows from the moves of the
/// last, so that they are chains of four states, CC, CD, DC and DD (Hauert & Schuster 1997, Proc.
/// R. Soc. B 264:513-519).
namespace fides::tournament {

/// Several such matches side by side, each number of theirs with its neighbours': index `match` is
/// the last of all.
struct OutcomeChains {
    static constexpr std::size_t most = 8;  ///< matches
    static constexpr std::size_t n_outcomes = 4;
    static constexpr std::size_t n_weights = 4;  ///< in the order of RoundWeights

    /// Chance of each outcome of the first round.
    alignas(64) double first[n_outcomes][most] = {};

    /// Chance of an outcome after that of the round before, [contract in force][before][outcome].
    alignas(64) double chance[2][n_outcomes][n_outcomes][most] = {};

    /// Filled in: how often rounds come after each outcome, weighed by score, moves, counted and
    /// counted_payoff, [contract in force][weight][outcome before]. The first round is not in it.
    alignas(64) double visits[2][n_weights][n_outcomes][most] = {};

    /// Filled in: expected number of rounds with nothing but CC before them, but the first.
    alignas(64) double clean[2][most] = {};
};

/// Follows matches through all stretches but the first round's.
/// @param stretches  those after the first round
/// @param n_matches  that are asked for, the first ones; more may be filled in
void follow_outcomes(const Stretch* stretches, std::size_t n_stretches, std::size_t n_matches,
                     OutcomeChains& chains) noexcept;

/// The same for each instruction set, to the same bits. @pre the processor has it
void follow_outcomes_baseline(const Stretch* stretches, std::size_t n_stretches,
                              std::size_t n_matches, OutcomeChains& chains) noexcept;
void follow_outcomes_avx2(const Stretch* stretches, std::size_t n_stretches, std::size_t n_matches,
                          OutcomeChains& chains) noexcept;
void follow_outcomes_avx512(const Stretch* stretches, std::size_t n_stretches,
                            std::size_t n_matches, OutcomeChains& chains) noexcept;

}  // namespace fides::tournament
