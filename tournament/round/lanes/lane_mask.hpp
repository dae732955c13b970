#pragma once

#include "games/elementary.hpp"
#include "tournament/round/lanes/lane_types.hpp"

#include <cstdint>

/// Where something holds, a lane each: all its bits, or none. Not the masks that AVX-512 has of its
/// own, which wander through registers of another kind at every step.
namespace fides::tournament {

template <int N>
class LaneMask {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;
    using Bits = decltype(Real{} < Real{});

public:
    LaneMask() = default;

    /// Where `a < b`. Neither is infinite.
    [[nodiscard, gnu::always_inline]] static LaneMask less(const Real& a, const Real& b) noexcept {
        if constexpr (compares_into_masks) {
            return below_zero(games::elementary_detail::bits_as<Bits>(a - b));
        } else {
            return LaneMask{a < b};
        }
    }

    /// @param words  each below 2^63, like their differences from the bound
    [[nodiscard, gnu::always_inline]] static LaneMask less(const Words& words,
                                                           std::int64_t bound) noexcept {
        return below_zero(games::elementary_detail::bits_as<Bits>(words) - bound);
    }

    [[nodiscard, gnu::always_inline]] static LaneMask equal(const Words& words,
                                                            std::uint64_t value) noexcept {
        return LaneMask{games::elementary_detail::bits_as<Bits>(words == value)};
    }

    /// Where the bit of a place, from 0, is set.
    [[nodiscard, gnu::always_inline]] static LaneMask of_bit(const Words& words,
                                                             std::uint32_t place) noexcept {
        return below_zero(games::elementary_detail::bits_as<Bits>(words << (63U - place)));
    }

    void set(unsigned lane, bool holds) noexcept { bits_[lane] = holds ? -1 : 0; }

    [[nodiscard]] bool operator[](unsigned lane) const noexcept { return bits_[lane] != 0; }

    /// True if it holds anywhere.
    [[nodiscard, gnu::always_inline]] bool any() const noexcept {
        return has_bits(games::elementary_detail::bits_as<Words>(bits_));
    }

    [[gnu::always_inline]] friend LaneMask operator&(LaneMask a, LaneMask b) noexcept {
        return LaneMask{a.bits_ & b.bits_};
    }

    [[gnu::always_inline]] friend LaneMask operator|(LaneMask a, LaneMask b) noexcept {
        return LaneMask{a.bits_ | b.bits_};
    }

    [[gnu::always_inline]] friend LaneMask operator^(LaneMask a, LaneMask b) noexcept {
        return LaneMask{a.bits_ ^ b.bits_};
    }

    [[gnu::always_inline]] friend LaneMask operator~(LaneMask a) noexcept {
        return LaneMask{~a.bits_};
    }

    /// The number of `a` where it holds, else of `b`.
    [[nodiscard, gnu::always_inline]] Real choose(const Real& a, const Real& b) const noexcept {
        return choose_bits(a, b);
    }

    [[nodiscard, gnu::always_inline]] Words choose(const Words& a, const Words& b) const noexcept {
        return choose_bits(a, b);
    }

    /// The words where it holds, else 0.
    [[nodiscard, gnu::always_inline]] Words keep(const Words& words) const noexcept {
        return games::elementary_detail::bits_as<Words>(bits_) & words;
    }

    /// Adds 1 where it holds.
    [[gnu::always_inline]] void count_in(Words& counter) const noexcept {
        counter -= games::elementary_detail::bits_as<Words>(bits_);
    }

private:
    static constexpr bool compares_into_masks = N == 8;

    [[gnu::always_inline]] explicit LaneMask(const Bits& bits) noexcept : bits_{bits} {}

    /// By the bit of the sign.
    [[nodiscard, gnu::always_inline]] static LaneMask below_zero(const Bits& numbers) noexcept {
        return LaneMask{numbers >> 63};
    }

    template <class Vector>
    [[nodiscard, gnu::always_inline]] Vector choose_bits(const Vector& a,
                                                         const Vector& b) const noexcept {
        namespace detail = games::elementary_detail;
        if constexpr (compares_into_masks) {
            return detail::bits_as<Vector>((bits_ & detail::bits_as<Bits>(a)) |
                                           (~bits_ & detail::bits_as<Bits>(b)));
        } else {
            return bits_ ? a : b;
        }
    }

    Bits bits_{};
};

}  // namespace fides::tournament
