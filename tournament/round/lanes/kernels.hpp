#pragma once

#include "games/stage_game.hpp"
#include "tournament/round/lanes/dyad_repetition.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>
#include <span>

/// The same function for each instruction set. @pre the processor has it
/// @param payoffs  of the rules' game: here, as what finds them may throw, and code that others use
///                 too must not be compiled for processors that they may not have
namespace fides::tournament {

void play_dyads_baseline(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
                         std::uint32_t n_rounds, std::span<DyadRepetition> repetitions) noexcept;

void play_dyads_avx2(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
                     std::uint32_t n_rounds, std::span<DyadRepetition> repetitions) noexcept;

void play_dyads_avx512(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
                       std::uint32_t n_rounds, std::span<DyadRepetition> repetitions) noexcept;

}  // namespace fides::tournament
