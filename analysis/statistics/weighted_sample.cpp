#include "analysis/statistics/weighted_sample.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace fides::analysis {

double effective_sample_size(std::span<const double> weights) noexcept {
    double squares = 0.0;
    for (const double weight : weights) {
        squares += weight * weight;
    }
    return 1.0 / squares;
}

double weighted_mean(std::span<const double> values, std::span<const double> weights) noexcept {
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += weights[i] * values[i];
    }
    return sum;
}

double weighted_deviation(std::span<const double> values,
                          std::span<const double> weights) noexcept {
    const double mean = weighted_mean(values, weights);
    double squares = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        squares += weights[i] * (values[i] - mean) * (values[i] - mean);
    }
    return std::sqrt(squares);
}

double weighted_quantile(std::span<const double> values, std::span<const double> weights,
                         double p) {
    assert(!values.empty() && p >= 0.0 && p <= 1.0);
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    double below = 0.0;
    double last_middle = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double weight = weights[order[i]];
        const double middle = below + 0.5 * weight;
        if (middle >= p) {
            if (i == 0) {
                break;
            }
            const double low = values[order[i - 1]];
            const double high = values[order[i]];
            const double between =
                middle > last_middle ? (p - last_middle) / (middle - last_middle) : 1.0;
            return low + (high - low) * between;
        }
        last_middle = middle;
        below += weight;
        if (i + 1 == order.size()) {
            return values[order[i]];
        }
    }
    return values[order.front()];
}

Interval weighted_interval(std::span<const double> values, std::span<const double> weights,
                           double level) {
    return {.low = weighted_quantile(values, weights, 0.5 * (1.0 - level)),
            .high = weighted_quantile(values, weights, 0.5 * (1.0 + level))};
}

std::vector<std::size_t> resampled(std::span<const double> weights, std::size_t n, double start) {
    std::vector<std::size_t> drawn;
    drawn.reserve(n);
    double below = 0.0;
    std::size_t i = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const double at = (static_cast<double>(k) + start) / static_cast<double>(n);
        while (i + 1 < weights.size() && below + weights[i] <= at) {
            below += weights[i];
            ++i;
        }
        drawn.push_back(i);
    }
    return drawn;
}

}  // namespace fides::analysis
