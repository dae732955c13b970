#pragma once

#include "tournament/round/lanes/dyad_repetition.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>
#include <span>

namespace fides::tournament {

/// Plays repetitions of one dyad, of equally many rounds, with the best instructions there are or
/// those chosen: each gets the tally and the recordings that `play_rounds` gives it.
/// @param key  of the pair; the organisation in seat i has number i in it
/// @pre lanes are in use: instruction_set() is not the loop
void play_dyads(const Rules& rules, std::uint64_t key, std::uint32_t n_rounds,
                std::span<DyadRepetition> repetitions) noexcept;

}  // namespace fides::tournament
