#include "analysis/statistics/moments.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fides::analysis {

namespace {

/// sum (num - r den)^2 over the repetitions.
double squared_residual(const RatioMoments& of, double ratio) noexcept {
    // Expanded, the terms cancel where the ratios differ little for their size. Sums of n
    // terms may be off by n times the rounding of one: a hundred times as much must be left.
    const double least_left =
        std::max(1e-12, 100.0 * of.n * std::numeric_limits<double>::epsilon());
    const double cross = 2.0 * ratio * of.sum_numden;
    const double square = ratio * ratio * of.sum_den2;
    const double expanded = of.sum_num2 - cross + square;
    if (expanded > least_left * (of.sum_num2 + std::fabs(cross) + square)) {
        return expanded;
    }
    // About a ratio that is among them the terms are as small as their differences.
    const double apart = of.sum_off / of.sum_den;
    const double centred = of.sum_off2 - apart * (2.0 * of.sum_offden - apart * of.sum_den2);
    constexpr double equal = 1e-13;
    return centred > equal * equal * of.sum_num2 ? centred : 0.0;
}

}  // namespace

std::optional<Estimate> RatioMoments::estimate() const noexcept {
    if (sum_den == 0.0) {
        return std::nullopt;
    }
    const double ratio = sum_num / sum_den;
    if (n < 2.0) {
        return Estimate{.mean = ratio, .standard_error = std::nullopt};
    }
    const double residual = squared_residual(*this, ratio);
    return Estimate{.mean = ratio,
                    .standard_error = std::sqrt(n / (n - 1.0) * residual) / std::fabs(sum_den)};
}

}  // namespace fides::analysis
