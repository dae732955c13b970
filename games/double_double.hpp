#pragma once

/// A number as the unevaluated sum of two doubles, about 106 bits (Dekker 1971, Numer. Math.
/// 18:224-242): for the few functions whose argument rounding would otherwise show. Plain sums and
/// products only, so the same bits everywhere; compile with -ffp-contract=off.
namespace fides::games {

/// high + low, with |low| at most half a unit in the last place of `high`.
struct DoubleDouble {
    double high = 0.0;
    double low = 0.0;
};

/// a + b exactly, for |a| >= |b| or a = 0.
[[nodiscard]] constexpr DoubleDouble ordered_sum(double a, double b) noexcept {
    const double sum = a + b;
    return {sum, b - (sum - a)};
}

/// a + b exactly (Knuth's branch-free sum).
[[nodiscard]] constexpr DoubleDouble exact_sum(double a, double b) noexcept {
    const double sum = a + b;
    const double from_b = sum - a;
    return {sum, (a - (sum - from_b)) + (b - from_b)};
}

/// a b exactly (Dekker's product over Veltkamp's halves).
/// @pre |a|, |b| below 1e150 and the product's rounding error not below the smallest normal number
[[nodiscard]] constexpr DoubleDouble exact_product(double a, double b) noexcept {
    constexpr double splitter = 0x1p27 + 1.0;
    const double a_top = splitter * a - (splitter * a - a);
    const double b_top = splitter * b - (splitter * b - b);
    const double a_rest = a - a_top;
    const double b_rest = b - b_top;
    const double product = a * b;
    return {product,
            ((a_top * b_top - product) + a_top * b_rest + a_rest * b_top) + a_rest * b_rest};
}

[[nodiscard]] constexpr DoubleDouble operator-(DoubleDouble a) noexcept {
    return {-a.high, -a.low};
}

[[nodiscard]] constexpr DoubleDouble operator+(DoubleDouble a, DoubleDouble b) noexcept {
    const DoubleDouble tops = exact_sum(a.high, b.high);
    const DoubleDouble rests = exact_sum(a.low, b.low);
    const DoubleDouble sum = ordered_sum(tops.high, tops.low + rests.high);
    return ordered_sum(sum.high, sum.low + rests.low);
}

[[nodiscard]] constexpr DoubleDouble operator-(DoubleDouble a, DoubleDouble b) noexcept {
    return a + -b;
}

[[nodiscard]] constexpr DoubleDouble operator*(DoubleDouble a, DoubleDouble b) noexcept {
    const DoubleDouble product = exact_product(a.high, b.high);
    return ordered_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

[[nodiscard]] constexpr DoubleDouble operator/(DoubleDouble a, DoubleDouble b) noexcept {
    const double first = a.high / b.high;
    const DoubleDouble left = a - b * DoubleDouble{first};
    const double second = left.high / b.high;
    const DoubleDouble left_then = left - b * DoubleDouble{second};
    return ordered_sum(first, second) + DoubleDouble{left_then.high / b.high};
}

}  // namespace fides::games
