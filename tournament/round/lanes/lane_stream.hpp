#pragma once

#include "games/chance.hpp"
#include "games/elementary.hpp"
#include "games/philox.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <array>
#include <cstdint>

/// The random numbers of many repetitions of one match: in every lane what `games::Stream` gives
/// that repetition.
namespace fides::tournament {

/// A number in (0, 1) from the 32 random bits of each lane: games::unit_interval.
template <int N>
[[nodiscard, gnu::always_inline]] inline typename Lanes<N>::Real unit_interval(
    typename Lanes<N>::Words words) noexcept {
    using Real = typename Lanes<N>::Real;
    // As the last bits of 2^52 + w; taking away 2^52 - 1/2 leaves w + 1/2, exactly.
    constexpr std::uint64_t bits_of_2_52 = 0x4330000000000000;
    const Real shifted = games::elementary_detail::bits_as<Real>(words | bits_of_2_52);
    return (shifted - (0x1p52 - 0.5)) * 0x1p-32;
}

/// A chance that all lanes share, as the number of 32-bit words whose number in (0, 1) is below it.
class SharedChance {
public:
    /// @param chance  in [0, 1]
    explicit SharedChance(double chance) noexcept
        : words_below_{static_cast<std::int64_t>(games::words_below(chance))} {}

    /// Where it comes true.
    template <int N>
    [[nodiscard, gnu::always_inline]] LaneMask<N> met_by(
        const typename Lanes<N>::Words& words) const noexcept {
        return LaneMask<N>::less(words, words_below_);
    }

    /// Less than or equal to 2^32.
    [[nodiscard]] std::int64_t words_below() const noexcept { return words_below_; }

    [[nodiscard]] bool is_zero() const noexcept { return words_below_ == 0; }

private:
    std::int64_t words_below_;
};

/// Philox4x32-10 with one counter a lane: counters differ in their repetition only.
template <int N>
class LaneStream {
    using Words = typename Lanes<N>::Words;

public:
    using Block = std::array<Words, 4>;

    /// @param repetitions  each below 2^32
    LaneStream(std::uint64_t key, const Words& repetitions) noexcept {
        std::array<std::uint32_t, 2> words{static_cast<std::uint32_t>(key),
                                           static_cast<std::uint32_t>(key >> 32U)};
        for (auto& of_round : round_keys_) {
            of_round = {words[0], words[1]};
            words[0] += games::philox_increments[0];
            words[1] += games::philox_increments[1];
        }
        // What does not change with round and slot: the first two rounds of the generator are
        // mostly that. A lane's lower half is the word; what is in the upper half does not matter.
        const Words product = product_of_halves(repetitions, in_all(games::philox_multipliers[0]));
        own_low_ = product;
        own_high_ = (product >> 32U) ^ round_keys_[0][1];
        own_product_ = product_of_halves(own_high_, in_all(games::philox_multipliers[1]));
    }

    /// The block at an address (Stream::block with draw 0).
    [[nodiscard, gnu::always_inline]] Block block(std::uint32_t round,
                                                  std::uint32_t slot) const noexcept {
        return block_from(own_product_, round, slot);
    }

    /// The block at an address.
    [[nodiscard, gnu::always_inline]] Block block(std::uint32_t round, std::uint32_t slot,
                                                  std::uint32_t draw) const noexcept {
        return block_from(product_of_halves(own_high_ ^ std::uint64_t{draw},
                                            in_all(games::philox_multipliers[1])),
                          round, slot);
    }

    /// Block `number` of the kinds of draw of a direction in a round.
    [[nodiscard, gnu::always_inline]] Block kinds(std::uint32_t round, std::uint32_t direction,
                                                  std::uint32_t number) const noexcept {
        return block(round, games::Stream::slot_of_kinds(direction, number));
    }

private:
    /// @param own_product  what repetitions and draw make of the second round of the generator
    [[nodiscard, gnu::always_inline]] Block block_from(const Words& own_product,
                                                       std::uint32_t round,
                                                       std::uint32_t slot) const noexcept {
        const std::uint64_t slot_product = std::uint64_t{games::philox_multipliers[1]} * slot;
        const std::uint64_t mixed = (slot_product >> 32U) ^ round ^ round_keys_[0][0];
        const std::uint64_t mixed_product = games::philox_multipliers[0] * mixed;
        Words c0 =
            (own_product >> 32U) ^ (static_cast<std::uint32_t>(slot_product) ^ round_keys_[1][0]);
        Words c1 = own_product;
        Words c2 = own_low_ ^ ((mixed_product >> 32U) ^ round_keys_[1][1]);
        Words c3 = in_all(static_cast<std::uint32_t>(mixed_product));
        for (std::size_t i = 2; i < games::philox_rounds; ++i) {
            const Words product0 = product_of_halves(c0, in_all(games::philox_multipliers[0]));
            const Words product1 = product_of_halves(c2, in_all(games::philox_multipliers[1]));
            c0 = (product1 >> 32U) ^ c1 ^ round_keys_[i][0];
            c1 = product1;
            c2 = (product0 >> 32U) ^ c3 ^ round_keys_[i][1];
            c3 = product0;
        }
        constexpr std::uint64_t lower_half = 0xFFFFFFFF;
        return {c0 & lower_half, c1 & lower_half, c2 & lower_half, c3 & lower_half};
    }

    [[nodiscard, gnu::always_inline]] static Words in_all(std::uint32_t word) noexcept {
        return Words{} + std::uint64_t{word};
    }

    std::array<std::array<std::uint64_t, 2>, games::philox_rounds>
        round_keys_;  ///< each below 2^32
    Words own_low_;
    Words own_high_;
    Words own_product_;
};

}  // namespace fides::tournament
