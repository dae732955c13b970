#pragma once

#include "strategies/automaton.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// An automaton as logic over sets of repetitions, a bit each: a state is the set of those that are
/// in it, and a round is a few "and" and "or" whatever the number of repetitions.
namespace fides::tournament {

/// Where a step of an automaton may happen: by own act and the partner's as it was seen.
enum class SeenWhere : std::uint8_t { cc, cd, dc, dd, own_c, own_d, partner_c, partner_d, always };

inline constexpr std::size_t n_seen_where = 9;

/// Into a state from another in some repetitions.
struct AutomatonStep {
    std::uint8_t from = 0;  ///< AutomatonLogic::n_states: from whatever state
    SeenWhere where = SeenWhere::always;
};

/// A state that cooperates by chance.
struct DrawnState {
    std::uint8_t state = 0;
    std::uint8_t chance = 0;  ///< index in AutomatonLogic::chances
};

/// What the states do, and where they lead.
struct AutomatonLogic {
    static constexpr std::size_t most_states = 32;
    static constexpr std::size_t most_chances = 8;

    std::size_t n_states = 0;           ///< state 0 is the first
    std::vector<std::uint8_t> certain;  ///< states that cooperate for certain
    std::vector<DrawnState> drawn;
    std::vector<AutomatonStep> steps;  ///< by the state that they lead to
    std::vector<std::uint8_t> ends;    ///< by state: one after its last step

    /// Chances of cooperating between 0 and 1, as `games::words_below` counts, each once.
    std::vector<std::uint64_t> chances;
};

/// @return  of the least automaton that plays alike; empty if that has more than `most_states`, or
///          more than `most_chances` different chances of cooperating between 0 and 1
[[nodiscard]] std::optional<AutomatonLogic> logic_of(const strategies::Automaton& automaton);

}  // namespace fides::tournament
