#pragma once

#include "tournament/experiment/experiment.hpp"

/// What to expect of a match of two, beside one that is played.
namespace fides::cli {

/// What `--rounds` asks for to get the long run instead of a match.
inline constexpr const char* limit_of_rounds = "limit";

/// Prints the long run of the first two players: mean payoffs and cooperation a round.
/// @throws games::UserError as tournament::long_run
void print_long_run(const tournament::Experiment& experiment, bool json);

/// Prints mean payoffs a round by player, where the match of the first two players can be worked
/// out.
void print_expectation(const tournament::Experiment& experiment);

}  // namespace fides::cli
