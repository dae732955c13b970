#pragma once

#include "tournament/experiment/experiment.hpp"

#include <string>

/// The part of the methods that is about tournaments.
namespace fides::analysis {

/// Who plays what, against whom and how often, and what scores, wins and niceness are.
[[nodiscard]] std::string tournament_words(const tournament::Experiment& experiment,
                                           const tournament::Tournament& tournament);

}  // namespace fides::analysis
