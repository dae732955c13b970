#pragma once

#include "games/philox.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

/// Random numbers addressed by what they are for (docs/model.md, Random numbers): Philox4x32-10
/// (Salmon, Moraes, Dror & Shaw 2011), a counter-based generator. The key belongs to a pair of
/// identities, the counter is (repetition, round, slot, draw). Asking for one number never moves
/// another, so results do not depend on threads, order, or which other numbers were asked for.
namespace fides::games {

/// Every kind of draw that a round may need, a direction each (the direction of a reliance is
/// numbered by its trustor's place in the key). Where a draw is a word, four share one block of the
/// generator: those of the first block are needed in nearly every round, those of the second
/// seldom. In games of two actions those of an act are drawn digit by digit: `Digits`.
enum class Draw : std::uint8_t {
    rely,            ///< does the trustor rely?
    intend,          ///< does the trustee mean to honour? (also a two-action move)
    covered,         ///< is the contingency met covered by the contract?
    accident,        ///< do circumstances spoil the honouring?
    comply,          ///< does the unwilling trustee honour all the same?
    sanction,        ///< is the covered breach detected and sanctioned?
    noise,           ///< does the act flip by itself?
    misperception,   ///< does the trustor see the other outcome?
    signal,          ///< does word of the trustee's disposition reach the trustor?
    signal_right,    ///< is that word right?
    examined,        ///< does an independent body look into the betrayal seen?
    conflict_opens,  ///< of a tie, drawn for its first direction
    conflict_closes  ///< of a tie, drawn for its first direction
};

/// Kinds of draw that an act may need: rely up to misperception.
inline constexpr std::size_t n_kinds_of_act = 8;

/// Kinds of draw that belong to a repetition as a whole, a party or direction each.
enum class RepetitionDraw : std::uint8_t { disposition, length, seed };

/// A number in (0, 1) from 32 random bits: (w + 1/2)/2^32, so that a chance of 0 never and a chance
/// of 1 always comes true.
[[nodiscard]] constexpr double unit_interval(std::uint32_t word) noexcept {
    return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// How many of the 2^32 words make a number in (0, 1) that is below a chance: the word w does where
/// w < words_below(chance).
/// @param chance  below 0 and not a number count as 0, above 1 as 1
[[nodiscard]] inline std::uint64_t words_below(double chance) noexcept {
    // (w + 1/2) / 2^32 < chance. All steps are exact, but where the difference is below -1/4.
    const double words = std::min(chance, 1.0) * 0x1p32 - 0.5;
    if (!(words > 0.0)) {
        return 0;
    }
    const auto whole = static_cast<std::int64_t>(words);
    return static_cast<std::uint64_t>(whole) + (words > static_cast<double>(whole) ? 1U : 0U);
}

/// A whole number below n from 32 random bits by multiply and shift, each within n/2^32 of equally
/// likely (Lemire 2019, ACM Trans. Model. Comput. Simul. 29:3).
/// @param n  in [1, 2^32]
[[nodiscard]] constexpr std::uint32_t below(std::uint64_t n, std::uint32_t word) noexcept {
    return static_cast<std::uint32_t>((word * n) >> 32U);
}

/// The same from 64 random bits, for draws that are many: within n/2^64.
/// @param n  at least 1
[[nodiscard]] constexpr std::uint32_t below(std::uint32_t n, std::uint32_t high_word,
                                            std::uint32_t low_word) noexcept {
    const std::uint64_t carried = (std::uint64_t{low_word} * n) >> 32U;
    return static_cast<std::uint32_t>((std::uint64_t{high_word} * n + carried) >> 32U);
}

/// The 64-bit FNV-1a hash (Fowler, Noll & Vo) of an identity's text.
/// @param hash  that of the text before it, when a text comes in parts
[[nodiscard]] constexpr std::uint64_t identity_hash(
    std::string_view text, std::uint64_t hash = 0xcbf29ce484222325U) noexcept {
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return hash;
}

/// Key of a pair: 64 bits drawn by Philox from the seed and both identities, in the order given.
[[nodiscard]] std::uint64_t pair_key(std::uint64_t seed, std::uint64_t first_identity,
                                     std::uint64_t second_identity) noexcept;

/// Key of a group: folded by Philox from the seed and its members' identities, in the order given.
/// Of two it is the key of the pair.
/// @param identities  at least two
[[nodiscard]] std::uint64_t group_key(std::uint64_t seed,
                                      std::span<const std::uint64_t> identities) noexcept;

/// The random numbers of one repetition of one match.
class Stream {
public:
    /// @param repetition  below 2^32
    Stream(std::uint64_t key, std::uint32_t repetition) noexcept
        : key_{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)},
          repetition_{repetition} {
        auto [low, high] = key_;
        for (std::array<std::uint64_t, 4>& keys : round_keys_) {
            keys = {low, low, high, high};
            low += philox_increments[0];
            high += philox_increments[1];
        }
    }

    [[nodiscard]] std::uint64_t key() const noexcept {
        return key_[0] | (std::uint64_t{key_[1]} << 32U);
    }

    [[nodiscard]] std::uint32_t repetition() const noexcept { return repetition_; }

    /// The block at an address.
    [[nodiscard]] Block block(std::uint32_t round, std::uint32_t slot,
                              std::uint32_t draw) const noexcept {
        return philox({repetition_, round, slot, draw}, key_);
    }

    /// Where block `number` of the kinds of draw (kind / 4) of a direction stands in a round.
    [[nodiscard]] static constexpr std::uint32_t slot_of_kinds(std::uint32_t direction,
                                                               std::uint32_t number) noexcept {
        return direction * slots_per_direction + number;
    }

    /// Block `number` of the kinds of draw of a direction in a round.
    [[nodiscard]] Block kinds(std::uint32_t round, std::uint32_t direction,
                              std::uint32_t number) const noexcept {
        return block(round, slot_of_kinds(direction, number), 0);
    }

    /// The same block of both directions of a round.
    [[nodiscard]] std::array<Block, 2> kinds_of_both(std::uint32_t round,
                                                     std::uint32_t number) const noexcept {
        return two_blocks(round, {slot_of_kinds(0, number), slot_of_kinds(1, number)}, {0, 0});
    }

    /// One number in (0, 1) for a kind of draw of a direction in a round.
    [[nodiscard]] double uniform(std::uint32_t round, std::uint32_t direction,
                                 Draw kind) const noexcept {
        const auto k = static_cast<std::uint32_t>(kind);
        return unit_interval(kinds(round, direction, k / 4)[k % 4]);
    }

    /// The n-th further number of a strategy's decision (n from 0), beyond the one of its kind.
    [[nodiscard]] double further_uniform(std::uint32_t round, std::uint32_t direction, Draw kind,
                                         std::uint32_t n) const noexcept {
        const std::uint32_t slot =
            direction * slots_per_direction + first_further_slot + static_cast<std::uint32_t>(kind);
        return unit_interval(block(round, slot, n / 4)[n % 4]);
    }

    /// Block `number` of the digits of a kind of draw of a direction in a run of rounds, and the
    /// next: `Digits`.
    [[nodiscard]] std::array<Block, 2> digits(std::uint32_t run, std::uint32_t direction, Draw kind,
                                              std::uint32_t number) const noexcept {
        const std::uint32_t slot = slot_of_digits(direction, kind);
        return two_blocks(run, {slot, slot}, {number, number + 1});
    }

    /// Where the digits of a kind of draw of a direction stand in a run of rounds.
    /// @param kind  one of the first `n_kinds_of_act`
    [[nodiscard]] static constexpr std::uint32_t slot_of_digits(std::uint32_t direction,
                                                                Draw kind) noexcept {
        return direction * slots_per_direction + first_digits_slot +
               static_cast<std::uint32_t>(kind);
    }

    /// One number in (0, 1) for an organisation in a round: does it work?
    [[nodiscard]] double uniform_of_organisation(std::uint32_t round,
                                                 std::uint32_t organisation) const noexcept {
        return unit_interval(block(round, slot_of_organisation(organisation), 0)[0]);
    }

    /// Where the block with the number of an organisation stands in a round.
    [[nodiscard]] static constexpr std::uint32_t slot_of_organisation(
        std::uint32_t organisation) noexcept {
        return 2 * slots_per_direction + organisation;
    }

    /// One number in (0, 1) for the repetition as a whole.
    [[nodiscard]] double uniform(std::uint32_t party, RepetitionDraw kind) const noexcept {
        return unit_interval(word(party, kind));
    }

    /// A seed below 2^31 for a generator of the party's own; nothing else can be told from it.
    [[nodiscard]] std::uint32_t seed(std::uint32_t party) const noexcept {
        return word(party, RepetitionDraw::seed) >> 1U;
    }

private:
    /// Two blocks of a round, at about the price of one where the processor multiplies in pairs.
    [[nodiscard]] std::array<Block, 2> two_blocks(
        std::uint32_t round, const std::array<std::uint32_t, 2>& slots,
        const std::array<std::uint32_t, 2>& draws) const noexcept;

    [[nodiscard]] std::uint32_t word(std::uint32_t party, RepetitionDraw kind) const noexcept {
        constexpr std::uint32_t before_all_rounds = std::numeric_limits<std::uint32_t>::max();
        return block(before_all_rounds, party, static_cast<std::uint32_t>(kind))[0];
    }

    static constexpr std::uint32_t slots_per_direction = 32;
    static constexpr std::uint32_t first_further_slot = 8;
    static constexpr std::uint32_t first_digits_slot = 24;

    PhiloxKey key_;
    std::uint32_t repetition_;

    /// Keys of the generator's ten rounds, as two lanes of either half.
    std::array<std::array<std::uint64_t, 4>, philox_rounds> round_keys_;
};

#ifdef __SSE2__
inline std::array<Block, 2> Stream::two_blocks(
    std::uint32_t round, const std::array<std::uint32_t, 2>& slots,
    const std::array<std::uint32_t, 2>& draws) const noexcept {
    // Ten rounds of Philox4x32 on two counters at once, one in each 64-bit lane; only the lower
    // half of a lane counts (Salmon et al. 2011, sections 3 and 4; its multipliers and increments).
    const auto in_both = [](std::uint32_t word) { return _mm_set1_epi64x(word); };
    const __m128i multiplier0 = in_both(philox_multipliers[0]);
    const __m128i multiplier1 = in_both(philox_multipliers[1]);
    __m128i c0 = in_both(repetition_);
    __m128i c1 = in_both(round);
    __m128i c2 = _mm_set_epi64x(slots[1], slots[0]);
    __m128i c3 = _mm_set_epi64x(draws[1], draws[0]);
    for (const std::array<std::uint64_t, 4>& key : round_keys_) {
        const auto* const keys = reinterpret_cast<const __m128i*>(key.data());
        const __m128i product0 = _mm_mul_epu32(c0, multiplier0);
        const __m128i product1 = _mm_mul_epu32(c2, multiplier1);
        c0 = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(product1, 32), c1), _mm_loadu_si128(keys));
        c1 = product1;
        c2 = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(product0, 32), c3),
                           _mm_loadu_si128(keys + 1));
        c3 = product0;
    }
    const __m128i low_halves = _mm_set1_epi64x(0xFFFFFFFFLL);
    const __m128i words01 = _mm_or_si128(_mm_and_si128(c0, low_halves), _mm_slli_epi64(c1, 32));
    const __m128i words23 = _mm_or_si128(_mm_and_si128(c2, low_halves), _mm_slli_epi64(c3, 32));
    std::array<Block, 2> blocks;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(blocks[0].data()),
                     _mm_unpacklo_epi64(words01, words23));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(blocks[1].data()),
                     _mm_unpackhi_epi64(words01, words23));
    return blocks;
}
#else
inline std::array<Block, 2> Stream::two_blocks(
    std::uint32_t round, const std::array<std::uint32_t, 2>& slots,
    const std::array<std::uint32_t, 2>& draws) const noexcept {
    return {block(round, slots[0], draws[0]), block(round, slots[1], draws[1])};
}
#endif

/// Rounds whose numbers are read together, digit by digit: as many as a word has bits.
inline constexpr std::uint32_t rounds_in_run = 64;

/// Digits that are looked at before it is asked whether they tell: those of two blocks.
inline constexpr std::uint32_t digits_at_once = 4;

/// Where numbers in (0, 1) given by their binary digits are below a chance, many at once. Digits
/// are asked for from the highest on, and only until every number has been told from the chance:
/// some eight of 32 for 64 numbers.
/// @param below      words that are, as `words_below` counts them
/// @param wanted     the numbers that matter; the others come out as anything
/// @param digits     pointer to bits of all numbers for `digits_at_once` digits, from the number of
///                   the first of them (0 is the highest)
/// @param is_any_set of bits
template <class Bits, class DigitsFrom, class IsAnySet>
[[nodiscard, gnu::always_inline]] inline Bits where_below(std::uint64_t below, const Bits& wanted,
                                                          DigitsFrom&& digits,
                                                          IsAnySet&& is_any_set) noexcept {
    if ((below >> 32U) != 0) {
        return ~Bits{};
    }
    Bits found{};
    Bits open = wanted;  // as far as looked at, they and the chance have the same digits
    auto rest = static_cast<std::uint32_t>(below);
    for (std::uint32_t number = 0; rest != 0 && is_any_set(open); number += digits_at_once) {
        const Bits* const ones = digits(number);
#pragma GCC unroll 4
        for (std::uint32_t i = 0; i < digits_at_once; ++i) {
            const std::uint64_t of_chance = std::uint64_t{0} - (rest >> 31U);  // in all places
            found |= open & ~ones[i] & of_chance;
            open &= ~(ones[i] ^ of_chance);
            rest <<= 1U;
        }
    }
    return found;
}

/// The numbers of one kind of draw of a direction, digit by digit: block b of a run holds digits 2b
/// and 2b + 1 of the numbers of its 64 rounds (each the two words of a bit a round, the lower
/// rounds first). A game of two actions draws so what an act needs: most draws are compared with a
/// chance, and few digits tell. Blocks are made when they are needed and kept until another run.
class Digits {
public:
    /// @param stream  lives as long as this
    /// @param kind    one of the first `n_kinds_of_act`
    Digits(const Stream& stream, std::uint32_t direction, Draw kind) noexcept
        : stream_{&stream}, direction_{direction}, kind_{kind} {}

    /// Bit i: the number of round 64 `run` + i is below a chance.
    /// @param words   as `words_below` counts
    /// @param wanted  rounds that matter; the others come out as anything
    [[nodiscard]] std::uint64_t below(std::uint32_t run, std::uint64_t words,
                                      std::uint64_t wanted) noexcept {
        turn_to(run);
        return where_below(
            words, wanted, [this](std::uint32_t number) { return digits_from(number); },
            [](std::uint64_t bits) { return bits != 0; });
    }

    /// Is the number of a round below a chance? Told for all rounds of the run, for a chance that
    /// is asked for is often asked for again.
    [[nodiscard]] bool is_below(std::uint32_t round, double chance) noexcept {
        const std::uint32_t run = round / rounds_in_run;
        if (run != run_ || chance != chance_) {
            below_chance_ = below(run, words_below(chance), ~std::uint64_t{0});
            chance_ = chance;
        }
        return ((below_chance_ >> (round % rounds_in_run)) & 1U) != 0;
    }

    /// All 32 digits of the number of a round.
    [[nodiscard]] std::uint32_t word(std::uint32_t round) noexcept {
        turn_to(round / rounds_in_run);
        std::uint32_t word = 0;
        for (std::uint32_t number = 0; number < n_digits; number += digits_at_once) {
            const std::uint64_t* const digits = digits_from(number);
            for (std::uint32_t i = 0; i < digits_at_once; ++i) {
                const auto bit = (digits[i] >> (round % rounds_in_run)) & 1U;
                word = (word << 1U) | static_cast<std::uint32_t>(bit);
            }
        }
        return word;
    }

private:
    static constexpr std::uint32_t n_digits = 32;

    void turn_to(std::uint32_t run) noexcept {
        if (run != run_) {
            run_ = run;
            n_drawn_ = 0;
            chance_ = std::numeric_limits<double>::quiet_NaN();
        }
    }

    /// @param number  a multiple of `digits_at_once`; all before it were asked for
    [[nodiscard]] const std::uint64_t* digits_from(std::uint32_t number) noexcept {
        if (n_drawn_ <= number) {
            for (const Block& block : stream_->digits(run_, direction_, kind_, n_drawn_ / 2)) {
                digits_[n_drawn_] = block[0] | (std::uint64_t{block[1]} << 32U);
                digits_[n_drawn_ + 1] = block[2] | (std::uint64_t{block[3]} << 32U);
                n_drawn_ += 2;
            }
        }
        return &digits_[number];
    }

    const Stream* stream_;
    std::uint32_t direction_;
    Draw kind_;
    std::uint32_t run_ = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t n_drawn_ = 0;
    double chance_ = std::numeric_limits<double>::quiet_NaN();  ///< last asked for in the run
    std::uint64_t below_chance_ = 0;
    std::array<std::uint64_t, n_digits> digits_;  // uninitialised: the first n_drawn_ are there
};

}  // namespace fides::games
