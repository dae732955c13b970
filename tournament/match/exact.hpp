#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/round/ratio.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>
#include <cstdint>
#include <optional>

/// Matches worked out instead of played: two automata are a Markov chain on the pairs of their
/// states, so expectations follow from its distribution, without sampling.
namespace fides::tournament {

/// What to expect of one repetition of a match.
struct ExactMatch {
    std::array<double, 2> score{};        ///< mean payoff a round, by seat
    std::array<double, 2> cooperation{};  ///< share of rounds in which the seat's move is C
    double both_cooperate = 0.0;          ///< share of rounds in which both are
    std::uint32_t rounds = 0;             ///< rounds followed

    /// Chance that the seat defects in the first round in which not both cooperate.
    std::array<double, 2> first_to_defect{};

    /// Expected numerator and denominator of each measure that needs no beliefs; 0/0 for the rest.
    std::array<Ratio, n_measures> measures{};

    /// Chance that the seat scores more than the other; empty where scores do not differ by whole
    /// steps (in games that are not symmetric, under sanctions, discounted, with a random end)
    /// and where it would take longer than to play (beyond about 1,000 rounds).
    std::optional<std::array<double, 2>> wins;
};

/// Works a match out where that is cheap: two strategies of memory one (Nowak & Sigmund 1990) in a
/// two-action game in which nobody keeps beliefs, with noise, misperception, contract, mandate,
/// discount and any end. The distribution over the last round's moves is carried from round to
/// round (Hauert & Schuster 1997, Proc. R. Soc. B 264:513-519); means are exact up to rounding.
///
/// @param lineup  with both players made ready
/// @return        empty for other matches, and where the experiment's method is to play them all
[[nodiscard]] std::optional<ExactMatch> work_out(const Lineup& lineup, Pairing pairing);

/// The same of a single match, with nobody made ready before.
/// @param experiment  with a Tournament; at one point of its sweep
[[nodiscard]] std::optional<ExactMatch> work_out(const Experiment& experiment, Pairing pairing);

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
/// @param experiment  as `work_out`, of a game of two actions
/// @throws games::UserError  (no position) when a strategy is not finite or the two have more than
///         400 states together
[[nodiscard]] LongRun long_run(const Experiment& experiment, Pairing pairing);

}  // namespace fides::tournament
