#include "analysis/statistics/percentile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <vector>

namespace fides::analysis {

double quantile(std::span<const double> sorted, double p) noexcept {
    assert(!sorted.empty());
    assert(p >= 0.0 && p <= 1.0);
    const double position = static_cast<double>(sorted.size() - 1) * p;
    const auto below = static_cast<std::size_t>(position);
    const double share = position - static_cast<double>(below);
    if (share == 0.0 || sorted[below] == sorted[below + 1]) {
        return sorted[below];  // also keeps equal infinities from giving inf - inf
    }
    return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

std::optional<Interval> percentile_interval(std::span<const double> values, double level) {
    assert(level > 0.0 && level < 1.0);
    std::vector<double> sorted;
    sorted.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double value) { return !std::isnan(value); });
    if (sorted.empty()) {
        return std::nullopt;
    }
    std::sort(sorted.begin(), sorted.end());
    return Interval{.low = quantile(sorted, 0.5 * (1.0 - level)),
                    .high = quantile(sorted, 0.5 * (1.0 + level))};
}

std::optional<double> standard_deviation(std::span<const double> values) {
    double n = 0.0;
    double sum = 0.0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            n += 1.0;
            sum += value;
        }
    }
    if (n < 2.0) {
        return std::nullopt;
    }
    const double mean = sum / n;
    double squares = 0.0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            squares += (value - mean) * (value - mean);
        }
    }
    return std::sqrt(squares / (n - 1.0));
}

}  // namespace fides::analysis
