#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

/// Exponential, logarithm, logistic and normal distribution of our own. The C library's differ
/// between processors and versions, and every result here must have the same bits on every machine.
/// Exponential and logistic are written for any width: `Real` is double or a vector of doubles (GCC
/// vector extension), or both of two such; each lane gets the bits that a single double would.
/// Compile with -ffp-contract=off. Errors are below 1 unit in the last place unless said.
namespace fides::games {

namespace elementary_detail {

/// Integers of the same shape as `Real`.
template <class Real>
struct BitsOf {
    using type = decltype(Real{} < Real{});
};

template <>
struct BitsOf<double> {
    using type = std::int64_t;
};

/// The same bits as another type: std::bit_cast, which standard libraries of 2021 lack for
/// browsers.
template <class To, class From>
[[nodiscard]] constexpr To bits_as(const From& from) noexcept {
    return __builtin_bit_cast(To, from);
}

/// ln 2 in two parts: the first has 21 zero bits at its end, so that its product with an exponent
/// is exact.
inline constexpr double ln2_high = 0x1.62e42fee00000p-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// Adding and taking away 1.5 * 2^52 rounds to the nearest whole number.
inline constexpr double rounder = 0x1.8p52;

}  // namespace elementary_detail

/// Two numbers, or vectors of them, that go through the same steps: written next to each other, one
/// is worked on while the other waits. Fours are two of two.
template <class Real>
struct Both {
    Real first;
    Real second;

    [[nodiscard]] friend Both operator-(const Both& a) noexcept { return {-a.first, -a.second}; }

    [[nodiscard]] friend Both operator+(const Both& a, const Both& b) noexcept {
        return {a.first + b.first, a.second + b.second};
    }

    [[nodiscard]] friend Both operator-(const Both& a, const Both& b) noexcept {
        return {a.first - b.first, a.second - b.second};
    }

    [[nodiscard]] friend Both operator*(const Both& a, const Both& b) noexcept {
        return {a.first * b.first, a.second * b.second};
    }

    [[nodiscard]] friend Both operator+(const Both& a, double b) noexcept {
        return {a.first + b, a.second + b};
    }

    [[nodiscard]] friend Both operator-(const Both& a, double b) noexcept {
        return {a.first - b, a.second - b};
    }

    [[nodiscard]] friend Both operator*(const Both& a, double b) noexcept {
        return {a.first * b, a.second * b};
    }

    [[nodiscard]] friend Both operator+(double a, const Both& b) noexcept {
        return {a + b.first, a + b.second};
    }

    [[nodiscard]] friend Both operator/(double a, const Both& b) noexcept {
        return {a / b.first, a / b.second};
    }
};

/// The same number in every lane.
template <class Real>
[[nodiscard]] constexpr Real in_all_lanes(double x) noexcept {
    return x - Real{};  // not Real{} + x: of -0 that makes 0, so it cannot be left out
}

namespace elementary_detail {

template <class Real>
[[nodiscard]] inline Real between(Real x, double lowest, double highest) noexcept {
    x = x < lowest ? in_all_lanes<Real>(lowest) : x;
    return x > highest ? in_all_lanes<Real>(highest) : x;
}

template <class Real>
[[nodiscard]] inline Both<Real> between(const Both<Real>& x, double lowest,
                                        double highest) noexcept {
    return {between(x.first, lowest, highest), between(x.second, lowest, highest)};
}

/// 2^n by its exponent bits.
/// @param shifted  `rounder` + n, whose low bits hold n
template <class Real>
[[nodiscard]] inline Real power_of_two(Real shifted) noexcept {
    using Bits = typename BitsOf<Real>::type;
    const Bits exponent = (bits_as<Bits>(shifted) + 1023) << 52;
    return bits_as<Real>(exponent);
}

template <class Real>
[[nodiscard]] inline Both<Real> power_of_two(const Both<Real>& shifted) noexcept {
    return {power_of_two(shifted.first), power_of_two(shifted.second)};
}

}  // namespace elementary_detail

/// e^x. Below -708 it gives e^-708 (about 3e-308), above 709 e^709: a probability feels neither.
/// @pre x is not NaN
template <class Real>
[[nodiscard]] inline Real exponential(Real x) noexcept {
    namespace detail = elementary_detail;
    x = detail::between(x, -708.0, 709.0);
    const Real shifted = x * 0x1.71547652b82fep0 + detail::rounder;  // log2(e)
    const Real whole = shifted - detail::rounder;
    const Real high = x - whole * detail::ln2_high;
    const Real low = whole * detail::ln2_low;
    const Real r = high - low;
    const Real rest = (high - r) - low;  // what the subtraction lost
    // Taylor series of e^r - 1 - r over r^2; |r| <= ln(2)/2, the first term left out is below
    // 2^-57.
    const Real r2 = r * r;
    const Real r4 = r2 * r2;
    const Real a = 1.0 / 2.0 + r * (1.0 / 6.0) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0));
    const Real b = 1.0 / 720.0 + r * (1.0 / 5040.0) + r2 * (1.0 / 40320.0 + r * (1.0 / 362880.0));
    const Real c = 1.0 / 3628800.0 + r * (1.0 / 39916800.0) +
                   r2 * (1.0 / 479001600.0 + r * (1.0 / 6227020800.0));
    const Real tail = r2 * (a + r4 * (b + r4 * c));
    const Real fraction = 1.0 + (r + (tail + rest));
    return fraction * detail::power_of_two(shifted);
}

/// 1/(1 + e^-x), the logistic function.
template <class Real>
[[nodiscard]] inline Real logistic(Real x) noexcept {
    return 1.0 / (1.0 + exponential(-x));
}

/// Natural logarithm of a number >= 0; minus infinity for 0.
/// @pre x is 0 or a normal number, finite
[[nodiscard]] double logarithm(double x) noexcept;

/// log(p/(1 - p)) of a probability; minus and plus infinity for 0 and 1.
[[nodiscard]] double logit(double p) noexcept;

/// Phi(x), the standard normal distribution function. Within 1 unit in the last place wherever the
/// result is a normal number (x > -37.5); below that it fades to 0.
/// @pre x is not NaN
[[nodiscard]] double normal_cdf(double x) noexcept;

/// log Phi(x), finite for every x: ratios of probabilities stay numbers where the probabilities
/// themselves are 0 or 1. Within 2 units in the last place for x in [-1e150, 37.5]; below that it
/// gives the value at -1e150.
/// @pre x is not NaN
[[nodiscard]] double log_normal_cdf(double x) noexcept;

}  // namespace fides::games
