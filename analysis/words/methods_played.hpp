#pragma once

#include "tournament/experiment/experiment.hpp"

#include <string>

/// The parts of the methods that collaborations and tournaments share: what is played, how long,
/// how often.
namespace fides::analysis {

/// A game with its payoffs: `the game mutual trust (gain 1, loss 1.5)`.
[[nodiscard]] std::string game_words(const tournament::Experiment& experiment);

/// Somewhere in the sweep chance decides after which round play ends.
[[nodiscard]] bool has_random_length(const tournament::Experiment& experiment);

/// For how many rounds: `for 200 rounds`.
[[nodiscard]] std::string length_words(const tournament::Experiment& experiment);

/// What is swept, as a sentence after others; empty without a sweep.
[[nodiscard]] std::string sweep_words(const tournament::Experiment& experiment);

}  // namespace fides::analysis
