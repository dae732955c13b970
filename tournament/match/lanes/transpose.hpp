#pragma once

#include "tournament/round/lanes/lane_types.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// Bits of many repetitions and rounds, by repetition or by round.
namespace fides::tournament {

/// 64 rows of 64 bits in every lane.
template <int N>
struct LaneBits {
    std::array<typename Lanes<N>::Words, 64> rows{};
};

/// Row i and bit j become row j and bit i, in every lane (Warren 2013, Hacker's Delight, section
/// 7-3: halves of blocks of 64, 32, ... 2 change places).
template <int N>
void transpose(LaneBits<N>& bits) noexcept {
    std::uint64_t mask = 0x00000000FFFFFFFF;
    for (std::size_t half = 32; half != 0; half >>= 1U, mask ^= mask << half) {
        for (std::size_t block = 0; block < bits.rows.size(); block += 2 * half) {
            for (std::size_t i = block; i < block + half; ++i) {
                auto& low = bits.rows[i];
                auto& high = bits.rows[i + half];
                const auto change = ((low >> static_cast<int>(half)) ^ high) & mask;
                high ^= change;
                low ^= change << static_cast<int>(half);
            }
        }
    }
}

}  // namespace fides::tournament
