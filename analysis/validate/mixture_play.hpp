#pragma once

#include "analysis/validate/directions.hpp"
#include "tournament/experiment/experiment.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

/// People who each follow one strategy meet at random: how much they cooperate, and after what.
namespace fides::analysis {

/// Share of acts that were C of those in a kind of situation.
struct ConductIn {
    double cooperations = 0.0;
    double acts = 0.0;  ///< weighted by how often such two meet; 0: it never came to this
};

struct MixtureConduct {
    ConductIn first;    ///< in the first round
    ConductIn overall;  ///< in all rounds
    std::array<ConductIn, 4>
        after{};  ///< an outcome of the round before: cc, cd, dc, dd, own first
};

/// Plays a tournament's strategies against each other in proportion to their shares, with each of
/// the seeds 1, 2, ..., n_seeds.
/// @param experiment  a tournament in a game of two actions, at one point
/// @param shares      of its players, in their order
[[nodiscard]] std::vector<MixtureConduct> play_mixture(const tournament::Experiment& experiment,
                                                       std::span<const double> shares);

/// The share of C, seed by seed; seeds in which it never came to this are left out.
[[nodiscard]] BySeed each_seed(std::span<const MixtureConduct> conduct,
                               ConductIn MixtureConduct::*kind);

/// The same after an outcome.
[[nodiscard]] BySeed each_seed_after(std::span<const MixtureConduct> conduct, std::size_t outcome);

}  // namespace fides::analysis
