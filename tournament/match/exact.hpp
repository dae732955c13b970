#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/round/ratio.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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
};

/// Works a match out: of two finite automata in a two-action game in which nobody keeps beliefs,
/// with noise, misperception, contract, mandate, discount and any end. Two strategies of memory one
/// (Nowak & Sigmund 1990) are followed by the moves of the last round (Hauert & Schuster 1997,
/// Proc. R. Soc. B 264:513-519), others by the pairs of states that they can be in, up to
/// 400 of them and up to 16 a repetition (25 in any case); where nothing is left to chance, by
/// where they go round for ever. Means are exact up to rounding.
///
/// @param lineup  with both players made ready
/// @return        empty for other matches, and where the experiment's method is to play them all
[[nodiscard]] std::optional<ExactMatch> work_out(const Lineup& lineup, Pairing pairing);

/// The same of a single match, with nobody made ready before.
/// @param experiment  with a Tournament; at one point of its sweep
[[nodiscard]] std::optional<ExactMatch> work_out(const Experiment& experiment, Pairing pairing);

/// Works many matches out, those of memory one several at a time; each comes to the bits that it
/// has by itself.
/// @return  shape (pairings)
[[nodiscard]] std::vector<std::optional<ExactMatch>> work_out(const Lineup& lineup,
                                                              std::span<const Pairing> pairings);

}  // namespace fides::tournament
