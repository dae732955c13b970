#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// How far finite populations are worked out rather than played.
namespace fides::tournament {

/// Ways to share Z members among n strategies, C(Z + n - 1, n - 1); infinity beyond the doubles.
[[nodiscard]] double number_of_states(std::size_t n_strategies, std::uint32_t population) noexcept;

/// Most states of a population whose whole Markov chain is solved.
inline constexpr double most_states = 20'000.0;

/// The same of one that may go from any state to any other in a generation (Wright-Fisher).
inline constexpr double most_states_of_generations = 1'500.0;

/// Whether the whole chain of a process is solved. Of two strategies it always is.
/// @param process  as in `evolution.processes`
[[nodiscard]] bool solves_chain(std::string_view process, std::size_t n_strategies,
                                std::uint32_t population) noexcept;

}  // namespace fides::tournament
