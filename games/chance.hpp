#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

/// Random numbers addressed by what they are for (model, section 10): Philox4x32-10 (Salmon,
/// Moraes, Dror & Shaw 2011), a counter-based generator. The key belongs to a pair of identities,
/// the counter is (repetition, round, slot, draw). Asking for one number never moves another, so
/// results do not depend on threads, order, or which other numbers were asked for.
namespace fides::games {

/// Every kind of draw that a round may need, a direction each (the direction of a reliance is
/// numbered by its trustor's place in the key). Four share one block of the generator: those of the
/// first block are needed in nearly every round, those of the second seldom.
enum class Draw : std::uint8_t {
    rely,           ///< does the trustor rely?
    intend,         ///< does the trustee mean to honour? (also a two-action move)
    covered,        ///< is the contingency met covered by the contract?
    accident,       ///< do circumstances spoil the honouring?
    comply,         ///< does the unwilling trustee honour all the same?
    sanction,       ///< is the covered breach detected and sanctioned?
    noise,          ///< does the act flip by itself?
    misperception,  ///< does the trustor see the other outcome?
    signal,         ///< does word of the trustee's disposition reach the trustor?
    signal_right    ///< is that word right?
};

/// Kinds of draw that belong to a repetition as a whole, a party or direction each.
enum class RepetitionDraw : std::uint8_t { disposition, length };

/// A whole block of the generator.
using Block = std::array<std::uint32_t, 4>;

/// A number in (0, 1) from 32 random bits: (w + 1/2)/2^32, so that a chance of 0 never and a chance
/// of 1 always comes true.
[[nodiscard]] constexpr double unit_interval(std::uint32_t word) noexcept {
    return (static_cast<double>(word) + 0.5) * 0x1p-32;
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

/// The random numbers of one repetition of one match.
class Stream {
public:
    /// @param repetition  below 2^32
    Stream(std::uint64_t key, std::uint32_t repetition) noexcept
        : key_{{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U)}},
          repetition_{repetition} {}

    /// The block at an address.
    [[nodiscard]] Block block(std::uint32_t round, std::uint32_t slot,
                              std::uint32_t draw) const noexcept {
        const r123::Philox4x32 philox;
        const r123::Philox4x32::ctr_type counter = {{repetition_, round, slot, draw}};
        const r123::Philox4x32::ctr_type out = philox(counter, key_);
        return {out[0], out[1], out[2], out[3]};
    }

    /// Block `number` of the kinds of draw (kind / 4) of a direction in a round.
    [[nodiscard]] Block kinds(std::uint32_t round, std::uint32_t direction,
                              std::uint32_t number) const noexcept {
        return block(round, direction * slots_per_direction + number, 0);
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
        const std::uint32_t slot = direction * slots_per_direction + first_further_slot +
                                   static_cast<std::uint32_t>(kind);
        return unit_interval(block(round, slot, n / 4)[n % 4]);
    }

    /// One number in (0, 1) for the repetition as a whole.
    [[nodiscard]] double uniform(std::uint32_t party, RepetitionDraw kind) const noexcept {
        constexpr std::uint32_t before_all_rounds = std::numeric_limits<std::uint32_t>::max();
        return unit_interval(block(before_all_rounds, party, static_cast<std::uint32_t>(kind))[0]);
    }

private:
    static constexpr std::uint32_t slots_per_direction = 32;
    static constexpr std::uint32_t first_further_slot = 8;

    r123::Philox4x32::key_type key_;
    std::uint32_t repetition_;
};

}  // namespace fides::games
