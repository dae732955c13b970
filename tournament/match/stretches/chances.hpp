#pragma once

#include "games/chance.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// What chance decides in the rounds of a match, many rounds at once.
namespace fides::tournament {

/// Rounds that are drawn at once, at most: as many as a word has bits.
inline constexpr std::uint32_t stretch_length = 64;

/// Kinds of draw in the two blocks that an act may need: rely up to misperception.
inline constexpr std::size_t n_kinds_of_act = 8;

/// How likely each kind of draw is to come true in a direction, as the number of 32-bit words whose
/// number in (0, 1) is below that chance; 0: never, and not drawn.
using ActOdds = std::array<std::int64_t, n_kinds_of_act>;

/// Where the random numbers of a stretch stand.
struct StretchAddress {
    std::uint64_t key = 0;
    std::uint32_t repetition = 0;
    std::uint32_t direction = 0;  ///< by number in the key
    std::uint32_t first_round = 0;
    std::uint32_t n_rounds = 0;  ///< at most `stretch_length`
};

/// What chance decides about the acts of one direction in a stretch of rounds.
struct StretchChances {
    /// By kind of draw: bit i is set if it comes true in round i of the stretch. Bits beyond the
    /// stretch mean nothing.
    std::array<std::uint64_t, n_kinds_of_act> comes_true;

    /// By round: the word of Draw::intend. Unset unless it was asked for.
    std::array<std::uint32_t, stretch_length> intend;

    [[nodiscard]] std::uint64_t of(games::Draw kind) const noexcept {
        return comes_true[static_cast<std::size_t>(kind)];
    }
};

/// Draws what games::Stream gives those rounds, with the best instructions there are or those
/// chosen.
/// @param keep_intend  the words of Draw::intend are wanted
void draw_chances(const StretchAddress& address, const ActOdds& odds, bool keep_intend,
                  StretchChances& drawn) noexcept;

/// The same for each instruction set. @pre the processor has it
void draw_chances_baseline(const StretchAddress& address, const ActOdds& odds, bool keep_intend,
                           StretchChances& drawn) noexcept;

void draw_chances_avx2(const StretchAddress& address, const ActOdds& odds, bool keep_intend,
                       StretchChances& drawn) noexcept;

void draw_chances_avx512(const StretchAddress& address, const ActOdds& odds, bool keep_intend,
                         StretchChances& drawn) noexcept;

}  // namespace fides::tournament
