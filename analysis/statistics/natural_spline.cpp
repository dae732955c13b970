#include "analysis/statistics/natural_spline.hpp"

#include "analysis/statistics/percentile.hpp"
#include "analysis/statistics/regression.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace fides::analysis {

namespace {

constexpr std::size_t most_knots = 5;

std::vector<double> place_knots(std::span<const double> x) {
    std::vector<double> distinct(x.begin(), x.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() < 4) {
        return {};
    }
    // Two more points than knots: one degree of freedom would leave no usable error.
    const std::size_t n_knots = std::min(most_knots, distinct.size() - 2);
    std::vector<double> knots(n_knots);
    for (std::size_t k = 0; k < n_knots; ++k) {
        knots[k] = quantile(distinct, static_cast<double>(k) / static_cast<double>(n_knots - 1));
    }
    return knots;
}

double cubed_excess(double x, double knot) noexcept {
    const double excess = std::max(0.0, x - knot);
    return excess * excess * excess;
}

// d_k(x) = ((x - knot_k)^3_+ - (x - knot_K)^3_+) / (knot_K - knot_k)
double scaled_difference(double x, double knot, double last_knot) noexcept {
    return (cubed_excess(x, knot) - cubed_excess(x, last_knot)) / (last_knot - knot);
}

}  // namespace

std::optional<SmoothedCurve> smooth_curve(std::span<const double> x, std::span<const double> y) {
    assert(x.size() == y.size());
    const std::vector<double> knots = place_knots(x);
    if (knots.empty()) {
        return std::nullopt;
    }
    const std::size_t n_columns = knots.size();
    std::vector<double> design;
    design.reserve(x.size() * n_columns);
    for (const double at : x) {
        design.push_back(1.0);
        design.push_back(at);
        const double last =
            n_columns < 3 ? 0.0 : scaled_difference(at, knots[n_columns - 2], knots.back());
        for (std::size_t k = 0; k + 2 < n_columns; ++k) {
            design.push_back(scaled_difference(at, knots[k], knots.back()) - last);
        }
    }
    const std::optional<Regression> fit =
        least_squares(design, n_columns, y, ErrorModel::classical);
    if (!fit) {
        return std::nullopt;
    }
    SmoothedCurve curve;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const Combination value =
            fit->combination(std::span(design).subspan(i * n_columns, n_columns));
        curve.fitted.push_back(value.value);
        curve.standard_error.push_back(value.standard_error);
    }
    return curve;
}

}  // namespace fides::analysis
