#pragma once

#include "games/elementary.hpp"

#include <algorithm>
#include <limits>

/// Numbers >= 0 as their logarithms: products of a thousand ratios leave what a double can hold.
namespace fides::analysis {

inline constexpr double log_of_zero = -std::numeric_limits<double>::infinity();

/// e^x, and 0 where that is below the normal doubles: unlike games::exponential, which stops there.
[[nodiscard]] inline double from_log(double x) noexcept {
    return x < -708.0 ? 0.0 : games::exponential(x);
}

/// log(1 + e^x).
[[nodiscard]] inline double log_one_plus(double x) noexcept {
    return std::max(x, 0.0) + games::logarithm(1.0 + from_log(-std::max(x, -x)));
}

/// log(e^a + e^b), within two units in the last place of the larger of |a|, |b| and 1.
[[nodiscard]] inline double log_sum(double a, double b) noexcept {
    const double larger = std::max(a, b);
    if (larger == log_of_zero) {
        return log_of_zero;
    }
    return larger + games::logarithm(1.0 + from_log(std::min(a, b) - larger));
}

}  // namespace fides::analysis
