#include "games/elementary.hpp"

namespace fides::games {

double logarithm(double x) noexcept {
    namespace detail = elementary_detail;
    if (x == 0.0) {
        return -std::numeric_limits<double>::infinity();
    }
    // x = 2^k m with m in [sqrt(1/2), sqrt(2)).
    constexpr std::int64_t sqrt_half_bits = 0x3fe6a09e667f3bcd;
    constexpr std::int64_t fraction_mask = 0x000fffffffffffff;
    const auto bits = std::bit_cast<std::int64_t>(x);
    const std::int64_t k = (bits - sqrt_half_bits) >> 52;
    const double m =
        std::bit_cast<double>(((bits - sqrt_half_bits) & fraction_mask) + sqrt_half_bits);
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

}  // namespace fides::games
