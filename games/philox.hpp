#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, Parallel random numbers: as easy as 1, 2, 3):
/// a counter and a key give four words that look random. Written here, for the authors' library
/// refuses processors that it does not know, WebAssembly among them; a test compares the two.
namespace fides::games {

/// A whole block of the generator; a counter has the same shape.
using Block = std::array<std::uint32_t, 4>;

using PhiloxKey = std::array<std::uint32_t, 2>;

inline constexpr int philox_rounds = 10;
inline constexpr std::array<std::uint32_t, 2> philox_multipliers{0xD2511F53U, 0xCD9E8D57U};

/// By how much the key's words grow from round to round: the golden ratio and the root of 3 less 1.
inline constexpr PhiloxKey philox_increments{0x9E3779B9U, 0xBB67AE85U};

/// The block at a counter.
[[nodiscard]] constexpr Block philox(Block counter, PhiloxKey key) noexcept {
    for (int round = 0; round < philox_rounds; ++round) {
        const std::uint64_t product0 = std::uint64_t{philox_multipliers[0]} * counter[0];
        const std::uint64_t product1 = std::uint64_t{philox_multipliers[1]} * counter[2];
        const auto high = [](std::uint64_t word) {
            return static_cast<std::uint32_t>(word >> 32U);
        };
        counter = {high(product1) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product1),
                   high(product0) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(product0)};
        key[0] += philox_increments[0];
        key[1] += philox_increments[1];
    }
    return counter;
}

}  // namespace fides::games
