#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>

namespace fides::tournament {

/// Two automata in the long run.
struct LongRun {
    std::array<double, 2> score{};        ///< mean payoff a round, by seat
    std::array<double, 2> cooperation{};  ///< share of rounds in which the seat's move is C
    std::array<double, 4> states{};       ///< shares of CC, CD, DC, DD, first seat's move first
};

/// The mean over infinitely many rounds, from the first moves on: the stationary mean where every
/// state can be reached from every other, as with noise, and the mean over where play may end up
/// else. The contract is as it stands in the end; the discount does not matter.
///
/// The limit of the mean of P^t is that of ((I + P)/2)^t (Kemeny & Snell 1960, Finite Markov
/// Chains, section 5.1), found by squaring 64 times: means of chains that need up to 10^15 rounds
/// to settle are right to about 1e-12.
///
/// @param experiment  with a Tournament, of a game of two actions; at one point of its sweep
/// @throws games::UserError  (no position) when a strategy is not finite or the two have more than
///         400 states together
[[nodiscard]] LongRun long_run(const Experiment& experiment, Pairing pairing);

}  // namespace fides::tournament
