#pragma once

/// How far populations are worked out rather than played.
namespace fides::tournament {

/// Most states of a population whose whole Markov chain is solved.
inline constexpr double most_states = 20'000.0;

/// The same of one that may go from any state to any other in a generation (Wright-Fisher).
inline constexpr double most_states_of_generations = 1'500.0;

}  // namespace fides::tournament
