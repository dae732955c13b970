#pragma once

#include "tournament/match/chances/fate.hpp"
#include "tournament/match/chances/match_odds.hpp"

#include <cstdint>
#include <span>

namespace fides::tournament {

/// Draws the fate of both seats for repetitions in a row, with the best instructions there are or
/// those chosen.
/// @param n_runs  of rounds, of every repetition
/// @param fates   to be filled: n_runs of the first repetition, then of the next and so on
void draw_fates(const MatchOdds& odds, std::uint32_t first_repetition, std::uint32_t n_runs,
                std::span<RunFate> fates) noexcept;

}  // namespace fides::tournament
