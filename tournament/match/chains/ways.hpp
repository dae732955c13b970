#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/schedule/pairings.hpp"

#include <cstddef>
#include <cstdint>

namespace fides::tournament {

/// How a match is worked out.
enum class Way : std::uint8_t {
    none,         ///< it is played
    settled,      ///< nothing is left to chance: it is followed until it goes round
    memory_one,   ///< by the moves of the last round
    state_pairs,  ///< by the states of two automata, if these are not too many
};

/// @param lineup  with both players made ready
[[nodiscard]] Way way_of(const Lineup& lineup, Pairing pairing);

/// The most pairs of states that a match is worked out with: 400, but 16 a repetition where few are
/// asked for, lest who asks for a quick look waits for exactness; 25 in any case, which two
/// strategies of memory one can have.
[[nodiscard]] std::size_t most_state_pairs(const Experiment& experiment) noexcept;

}  // namespace fides::tournament
