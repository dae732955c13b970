#include "analysis/moments.hpp"

#include <cmath>
#include <limits>

namespace fides::analysis {

std::optional<Estimate> RatioMoments::estimate() const noexcept {
    if (sum_den == 0.0) {
        return std::nullopt;
    }
    const double ratio = sum_num / sum_den;
    if (n < 2.0) {
        return Estimate{.mean = ratio, .standard_error = std::nullopt};
    }
    // sum (num - r den)^2, expanded. Where every repetition has the same ratio the terms cancel,
    // and what is left, of either sign, is rounding of the sums.
    const double cross = 2.0 * ratio * sum_numden;
    const double square = ratio * ratio * sum_den2;
    const double residual = sum_num2 - cross + square;
    const double rounding =
        16.0 * std::numeric_limits<double>::epsilon() * (sum_num2 + std::fabs(cross) + square);
    if (residual <= rounding) {
        return Estimate{.mean = ratio, .standard_error = 0.0};
    }
    return Estimate{.mean = ratio,
                    .standard_error = std::sqrt(n / (n - 1.0) * residual) / std::fabs(sum_den)};
}

}  // namespace fides::analysis
