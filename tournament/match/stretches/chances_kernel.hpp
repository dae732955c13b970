#pragma once

#include "games/chance.hpp"
#include "games/philox.hpp"
#include "tournament/match/stretches/chances.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// The random numbers of many rounds of one repetition, a round a lane.
namespace fides::tournament {

/// Bit i: lane i is negative, taken as a whole number with a sign.
template <class Words>
[[nodiscard, gnu::always_inline]] inline std::uint64_t signs(Words words) noexcept {
#ifdef __AVX512DQ__
    if constexpr (sizeof(Words) == sizeof(__m512i)) {
        return _mm512_movepi64_mask(reinterpret_cast<__m512i>(words));
    }
#endif
#ifdef __AVX2__
    if constexpr (sizeof(Words) == sizeof(__m256i)) {
        return static_cast<unsigned>(_mm256_movemask_pd(reinterpret_cast<__m256d>(words)));
    }
#endif
#ifdef __SSE2__
    if constexpr (sizeof(Words) == sizeof(__m128i)) {
        return static_cast<unsigned>(_mm_movemask_pd(reinterpret_cast<__m128d>(words)));
    }
#endif
    std::uint64_t bits = 0;
    for (unsigned lane = 0; lane < sizeof(Words) / sizeof(std::uint64_t); ++lane) {
        bits |= (words[lane] >> 63U) << lane;
    }
    return bits;
}

/// Philox4x32-10 with one counter a lane: counters differ in their round only.
template <int N>
class RoundBlocks {
    using Words = typename Lanes<N>::Words;

public:
    RoundBlocks(std::uint64_t key, std::uint32_t repetition, std::uint32_t slot) noexcept {
        std::array<std::uint32_t, 2> words{low(key), high(key)};
        for (auto& of_round : round_keys_) {
            of_round = {words[0], words[1]};
            words[0] += games::philox_increments[0];
            words[1] += games::philox_increments[1];
        }
        // Half of the first three rounds of the generator is the same in all rounds of the match.
        const std::uint64_t product0 = std::uint64_t{games::philox_multipliers[0]} * repetition;
        const std::uint64_t product1 = std::uint64_t{games::philox_multipliers[1]} * slot;
        first_[0] = high(product1) ^ round_keys_[0][0];
        first_[1] = low(product1);
        first_[2] = high(product0) ^ round_keys_[0][1];
        first_[3] = low(product0);
        const std::uint64_t next1 = std::uint64_t{games::philox_multipliers[1]} * first_[2];
        second_[0] = high(next1) ^ first_[1] ^ round_keys_[1][0];
        second_[1] = low(next1);
        const std::uint64_t next0 = std::uint64_t{games::philox_multipliers[0]} * second_[0];
        third_[2] = high(next0) ^ round_keys_[2][1];
        third_[3] = low(next0);
    }

    /// The blocks of rounds `first` to first + N - 1.
    [[nodiscard, gnu::always_inline]] std::array<Words, 4> at(std::uint32_t first) const noexcept {
        Words round{};
        for (unsigned lane = 0; lane < N; ++lane) {
            round[lane] = first + lane;
        }
        const Words product = product_of_halves(round ^ std::uint64_t{first_[0]},
                                                in_all(games::philox_multipliers[0]));
        const Words second = (product >> 32U) ^ std::uint64_t{first_[3] ^ round_keys_[1][1]};
        const Words mixed = product_of_halves(second, in_all(games::philox_multipliers[1]));
        Words c0 = (mixed >> 32U) ^ std::uint64_t{second_[1] ^ round_keys_[2][0]};
        Words c1 = mixed;
        Words c2 = product ^ std::uint64_t{third_[2]};
        Words c3 = in_all(third_[3]);
        for (std::size_t i = 3; i < games::philox_rounds; ++i) {
            const Words product0 = product_of_halves(c0, in_all(games::philox_multipliers[0]));
            const Words product1 = product_of_halves(c2, in_all(games::philox_multipliers[1]));
            c0 = (product1 >> 32U) ^ c1 ^ std::uint64_t{round_keys_[i][0]};
            c1 = product1;
            c2 = (product0 >> 32U) ^ c3 ^ std::uint64_t{round_keys_[i][1]};
            c3 = product0;
        }
        constexpr std::uint64_t lower_half = 0xFFFFFFFF;
        return {c0 & lower_half, c1 & lower_half, c2 & lower_half, c3 & lower_half};
    }

private:
    [[nodiscard]] static constexpr std::uint32_t low(std::uint64_t word) noexcept {
        return static_cast<std::uint32_t>(word);
    }

    [[nodiscard]] static constexpr std::uint32_t high(std::uint64_t word) noexcept {
        return static_cast<std::uint32_t>(word >> 32U);
    }

    [[nodiscard, gnu::always_inline]] static Words in_all(std::uint32_t word) noexcept {
        return Words{} + std::uint64_t{word};
    }

    std::array<std::array<std::uint32_t, 2>, games::philox_rounds> round_keys_;
    std::array<std::uint32_t, 4> first_{};   ///< after the first round, but for the match's round
    std::array<std::uint32_t, 4> second_{};  ///< of the second, what is the same
    std::array<std::uint32_t, 4> third_{};   ///< and of the third
};

/// Draws one of the two blocks.
template <int N>
[[gnu::always_inline]] inline void draw_block(const StretchAddress& address, std::size_t number,
                                              const ActOdds& odds, bool keep_intend,
                                              StretchChances& drawn) noexcept {
    const std::array<std::int64_t, 4> below{odds[4 * number], odds[4 * number + 1],
                                            odds[4 * number + 2], odds[4 * number + 3]};
    const bool keep = keep_intend && number == 0;
    std::array<std::uint64_t, 4> bits{};
    if (keep || (below[0] | below[1] | below[2] | below[3]) != 0) {
        const RoundBlocks<N> blocks{
            address.key, address.repetition,
            games::Stream::slot_of_kinds(address.direction, static_cast<std::uint32_t>(number))};
        for (std::uint32_t i = 0; i < address.n_rounds; i += N) {
            const std::array<typename Lanes<N>::Words, 4> block =
                blocks.at(address.first_round + i);
            for (std::size_t kind = 0; kind < 4; ++kind) {
                if (below[kind] != 0) {
                    const auto bound = static_cast<std::uint64_t>(below[kind]);
                    bits[kind] |= signs(block[kind] - bound) << i;
                }
            }
            if (keep) {
                constexpr auto intend = static_cast<std::size_t>(games::Draw::intend);
                for (unsigned lane = 0; lane < N; ++lane) {
                    drawn.intend[i + lane] = static_cast<std::uint32_t>(block[intend][lane]);
                }
            }
        }
    }
    for (std::size_t kind = 0; kind < 4; ++kind) {
        drawn.comes_true[4 * number + kind] = bits[kind];
    }
}

/// Draws N rounds at a time.
template <int N>
void draw_chances_in(const StretchAddress& address, const ActOdds& odds, bool keep_intend,
                     StretchChances& drawn) noexcept {
    draw_block<N>(address, 0, odds, keep_intend, drawn);
    draw_block<N>(address, 1, odds, keep_intend, drawn);
}

}  // namespace fides::tournament
