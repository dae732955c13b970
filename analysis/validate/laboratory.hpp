#pragma once

#include "analysis/validate/directions.hpp"
#include "games/stage_game.hpp"
#include "tournament/experiment/experiment.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Experiments that checks play, and how they are played.
namespace fides::analysis {

/// A match of two strategies, as `fides match` has it: 200 rounds of a game.
[[nodiscard]] tournament::Experiment match_of(games::StageGame game, std::string_view first,
                                              std::string_view second);

/// The prisoner's dilemma 5, 3, 1, 0 between two strategies.
[[nodiscard]] tournament::Experiment dilemma_of(std::string_view first, std::string_view second);

/// The trust game with fixed roles between a trustor and a trustee.
[[nodiscard]] tournament::Experiment trust_of(const games::TrustPayoffs& payoffs,
                                              std::string_view trustor, std::string_view trustee);

/// Two organisations as they come, 400 repetitions of 120 rounds.
[[nodiscard]] tournament::Experiment two_organisations();

/// What each seat got in all in each of so many repetitions of a match.
struct PlayedTotals {
    std::vector<double> first;
    std::vector<double> second;
    std::vector<double> rounds;
};

[[nodiscard]] PlayedTotals play_totals(const tournament::Experiment& match,
                                       std::uint32_t repetitions);

/// Mean payoffs of both where a round counts `discount` times the one before and play goes on for
/// ever, worked out. @pre both strategies are of memory one, in a game of two actions
[[nodiscard]] std::array<double, 2> discounted_scores(tournament::Experiment match,
                                                      double discount);

/// A study as its configuration sets it up.
/// @param text  of configs/validation/NAME.toml, which the program carries
[[nodiscard]] tournament::Experiment read_study(std::string_view text, const std::string& name);

/// One treatment of a study: a point of its sweep.
[[nodiscard]] tournament::Experiment treatment(const tournament::Experiment& study,
                                               std::uint64_t point);

/// All rounds of an experiment of fixed length, for `play`.
[[nodiscard]] std::vector<std::uint32_t> all_rounds(const tournament::Experiment& experiment);

/// Seed by seed: the sum of two measures.
[[nodiscard]] BySeed sum_of(BySeed one, const BySeed& other);

/// Seed by seed: a factor times a measure.
[[nodiscard]] BySeed scaled(double factor, BySeed values);

}  // namespace fides::analysis
