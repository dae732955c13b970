#include "games/elementary.hpp"

#include "games/double_double.hpp"

#include <algorithm>

namespace fides::games {

// For the normal distribution: e^(-x^2/2) turns a relative error of x into one x^2 times as large,
// up to 1400 here, hence two doubles for everything. Some microseconds a call, which set-up
// constants do not feel.
namespace {

/// fraction 2^exponent, so that nothing underflows before the end.
struct Scaled {
    DoubleDouble fraction;
    int exponent = 0;
};

constexpr DoubleDouble sqrt_two_pi{0x1.40d931ff62706p+1, -0x1.a6a0d6f814637p-53};
constexpr double log_sqrt_two_pi = 0x1.d67f1c864beb5p-1;

/// Where series and continued fraction take turns: there the series has lost 22 of its bits to
/// cancellation, and the fraction converges in time.
constexpr double far = 5.0;

/// 2^n for a normal result.
double power_of_two(int n) noexcept {
    return elementary_detail::bits_as<double>((static_cast<std::int64_t>(n) + 1023) << 52);
}

double rounded(const Scaled& number) noexcept {
    const int half = number.exponent / 2;
    return number.fraction.high * power_of_two(half) * power_of_two(number.exponent - half);
}

/// e^-a for a in [0, 800].
Scaled exponential_of_minus(DoubleDouble a) noexcept {
    constexpr DoubleDouble ln2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
    constexpr double rounder = elementary_detail::rounder;
    const double whole = (rounder - a.high * 0x1.71547652b82fep0) - rounder;
    const DoubleDouble r = -a - ln2 * DoubleDouble{whole};
    // Taylor series, |r| <= ln(2)/2: the first term left out is below 2^-140.
    DoubleDouble sum{1.0};
    for (int n = 27; n >= 1; --n) {
        sum = DoubleDouble{1.0} + r * sum / DoubleDouble{static_cast<double>(n)};
    }
    return {sum, static_cast<int>(whole)};
}

/// Mills' ratio, the upper tail over the density, for x >= `far`: Laplace's continued fraction
/// 1/(x + 1/(x + 2/(x + 3/(x + ...)))) (Abramowitz & Stegun 26.2.14).
DoubleDouble mills_ratio(double x) noexcept {
    constexpr int n_terms = 80;
    DoubleDouble denominator{x};
    for (int n = n_terms; n >= 1; --n) {
        denominator = DoubleDouble{x} + DoubleDouble{static_cast<double>(n)} / denominator;
    }
    return DoubleDouble{1.0} / denominator;
}

/// x + x^3/3 + x^5/(3 5) + ..., the integral of the density from 0 to x over the density at x
/// (Marsaglia 2004, J. Stat. Softw. 11(4)).
DoubleDouble central_series(double x, DoubleDouble square) noexcept {
    DoubleDouble term{x};
    DoubleDouble sum = term;
    for (double n = 3.0; term.high > sum.high * 0x1p-110; n += 2.0) {
        term = term * square / DoubleDouble{n};
        sum = sum + term;
    }
    return sum;
}

/// 1 - Phi(x) for x in [0, 39].
Scaled upper_tail(double x) noexcept {
    const DoubleDouble square = exact_product(x, x);
    const DoubleDouble half_square{0.5 * square.high, 0.5 * square.low};
    const Scaled kernel = exponential_of_minus(half_square);
    const DoubleDouble density = kernel.fraction / sqrt_two_pi;
    if (x >= far) {
        return {density * mills_ratio(x), kernel.exponent};
    }
    const DoubleDouble centre = density * central_series(x, square);
    const double scale = power_of_two(kernel.exponent);
    return {DoubleDouble{0.5} - DoubleDouble{centre.high * scale, centre.low * scale}, 0};
}

/// Above this the tail is 0 in doubles.
constexpr double farthest = 39.0;

}  // namespace

double logarithm(double x) noexcept {
    namespace detail = elementary_detail;
    if (x == 0.0) {
        return -std::numeric_limits<double>::infinity();
    }
    // x = 2^k m with m in [sqrt(1/2), sqrt(2)).
    constexpr std::int64_t sqrt_half_bits = 0x3fe6a09e667f3bcd;
    constexpr std::int64_t fraction_mask = 0x000fffffffffffff;
    const auto bits = elementary_detail::bits_as<std::int64_t>(x);
    const std::int64_t k = (bits - sqrt_half_bits) >> 52;
    const double m = elementary_detail::bits_as<double>(((bits - sqrt_half_bits) & fraction_mask) +
                                                        sqrt_half_bits);
    // With s = f/(2 + f), log(1 + f) = 2 atanh(s) = 2 s + 2 s^3/3 + ...; as 2 s = f - s f and
    // s f = f^2/2 - s f^2/2, it is f - (f^2/2 - s (f^2/2 + series)): the leading f stays exact.
    const double f = m - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    double series = 0.0;  // 2 z/3 + 2 z^2/5 + ...: |z| <= 0.0295, the first term left out is 2^-60
    for (int n = 11; n >= 1; --n) {
        series = z * (2.0 / (2.0 * n + 1.0) + series);
    }
    const double half_square = 0.5 * f * f;
    const auto whole = static_cast<double>(k);
    return whole * detail::ln2_high -
           ((half_square - (s * (half_square + series) + whole * detail::ln2_low)) - f);
}

double logit(double p) noexcept {
    return logarithm(p) - logarithm(1.0 - p);
}

double normal_cdf(double x) noexcept {
    if (x < 0.0) {
        return -x > farthest ? 0.0 : rounded(upper_tail(-x));
    }
    if (x > farthest) {
        return 1.0;
    }
    const Scaled tail = upper_tail(x);
    if (tail.exponent < 0) {
        return 1.0 - rounded(tail);
    }
    return (DoubleDouble{1.0} - tail.fraction).high;
}

double log_normal_cdf(double x) noexcept {
    if (x <= -far) {
        const double magnitude = std::min(-x, 1e150);
        const DoubleDouble square = exact_product(magnitude, magnitude);
        const double log_mills = logarithm(mills_ratio(magnitude).high);
        return -0.5 * square.high + (log_mills - log_sqrt_two_pi - 0.5 * square.low);
    }
    if (x < 0.0) {
        const DoubleDouble p = upper_tail(-x).fraction;
        return logarithm(p.high) + p.low / p.high;
    }
    // log(1 - q): the logarithm of what 1 - q rounds to, and what the rounding left over.
    const double q = normal_cdf(-x);
    const double p = 1.0 - q;
    return logarithm(p) + ((1.0 - p) - q) / p;
}

}  // namespace fides::games
