#include "analysis/statistics/u_test.hpp"

#include "analysis/statistics/natural_spline.hpp"
#include "analysis/statistics/percentile.hpp"
#include "analysis/statistics/student_t.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace fides::analysis {

namespace {

constexpr std::size_t fewest_points = 5;

// The observed points in ascending x, moved and scaled to x in [0, 1] and y from the first value:
// the fits are then well conditioned, and a constant curve is zero exactly.
struct ScaledCurve {
    std::vector<double> x;
    std::vector<double> y;
    double x_low = 0.0;
    double width = 0.0;
    double y_base = 0.0;

    [[nodiscard]] double original_x(double scaled) const noexcept { return x_low + width * scaled; }
};

std::optional<ScaledCurve> scaled_curve(std::span<const double> x, std::span<const double> y) {
    assert(x.size() == y.size());
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isfinite(x[i]) && std::isfinite(y[i])) {
            points.emplace_back(x[i], y[i]);
        }
    }
    std::sort(points.begin(), points.end());
    if (points.size() < fewest_points || points.front().first == points.back().first) {
        return std::nullopt;
    }
    ScaledCurve curve{.x = {},
                      .y = {},
                      .x_low = points.front().first,
                      .width = points.back().first - points.front().first,
                      .y_base = points.front().second};
    for (const auto& [at, value] : points) {
        curve.x.push_back((at - curve.x_low) / curve.width);
        curve.y.push_back(value - curve.y_base);
    }
    return curve;
}

// Both ends of { m : (b1 + 2 b2 m)^2 <= t^2 var(b1 + 2 b2 m) }.
Interval fieller_interval(const Regression& fit, double t) noexcept {
    const double b1 = fit.coefficients[1];
    const double b2 = fit.coefficients[2];
    const double t2 = t * t;
    const double v11 = fit.covariance_of(1, 1);
    const double v12 = fit.covariance_of(1, 2);
    const double v22 = fit.covariance_of(2, 2);
    const double square = 4.0 * (b2 * b2 - t2 * v22);
    const double half_linear = 2.0 * (b1 * b2 - t2 * v12);
    const double constant = b1 * b1 - t2 * v11;
    if (!(square > 0.0)) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        return {.low = -infinity, .high = infinity};
    }
    // Never negative but for rounding: the turning point itself satisfies the inequality.
    const double root = std::sqrt(std::max(0.0, half_linear * half_linear - square * constant));
    // The root of larger size first, then the other from their product: no cancellation.
    const double larger = -(half_linear + std::copysign(root, half_linear));
    if (larger == 0.0) {
        return {.low = 0.0, .high = 0.0};
    }
    const auto [low, high] = std::minmax({larger / square, constant / larger});
    return {.low = low, .high = high};
}

std::optional<TwoLinesTest> two_lines_on(const ScaledCurve& curve, double scaled_break,
                                         ErrorModel errors) {
    std::vector<double> design;
    design.reserve(4 * curve.x.size());
    for (const double at : curve.x) {
        const bool is_second = at >= scaled_break;
        const double distance = at - scaled_break;
        design.insert(design.end(), {1.0, is_second ? 0.0 : distance, is_second ? distance : 0.0,
                                     is_second ? 1.0 : 0.0});
    }
    const std::optional<Regression> fit = least_squares(design, 4, curve.y, errors);
    if (!fit) {
        return std::nullopt;
    }
    const Combination first = fit->combination(std::array{0.0, 1.0, 0.0, 0.0});
    const Combination second = fit->combination(std::array{0.0, 0.0, 1.0, 0.0});
    return TwoLinesTest{.break_point = curve.original_x(scaled_break),
                        .first_slope = first.value / curve.width,
                        .second_slope = second.value / curve.width,
                        .first_t = first.t_value(),
                        .second_t = second.t_value(),
                        .first_p = student_t_two_sided(first.t_value(), fit->residual_dof),
                        .second_p = student_t_two_sided(second.t_value(), fit->residual_dof)};
}

// The interior x whose smoothed value comes within one standard error of the highest, ascending.
std::vector<double> flat_set(const ScaledCurve& curve, const SmoothedCurve& smooth) {
    const std::size_t n = curve.x.size();
    const std::size_t margin = std::min<std::size_t>(3, n / 2);
    const std::size_t first = margin;         // has `margin` points below it
    const std::size_t past = n - margin + 1;  // the one before has `margin` points from it upwards
    double highest = smooth.fitted[first];
    for (std::size_t i = first; i < past; ++i) {
        highest = std::max(highest, smooth.fitted[i]);
    }
    std::vector<double> flat;
    for (std::size_t i = first; i < past; ++i) {
        if (smooth.fitted[i] + smooth.standard_error[i] >= highest) {
            flat.push_back(curve.x[i]);
        }
    }
    return flat;
}

// |t2| / (|t1| + |t2|), also where a slope is known exactly or neither is known at all.
double share_of_second(double t1, double t2) noexcept {
    const double first = std::fabs(t1);
    const double second = std::fabs(t2);
    if (first == second) {
        return 0.5;
    }
    if (std::isinf(first) || std::isinf(second)) {
        return second > first ? 1.0 : 0.0;
    }
    return second / (first + second);
}

std::optional<double> scaled_robin_hood_break(const ScaledCurve& curve) {
    const std::optional<SmoothedCurve> smooth = smooth_curve(curve.x, curve.y);
    if (!smooth) {
        return std::nullopt;
    }
    const std::vector<double> flat = flat_set(curve, *smooth);
    const std::optional<TwoLinesTest> start =
        two_lines_on(curve, quantile(flat, 0.5), ErrorModel::hc3);
    if (!start) {
        return std::nullopt;
    }
    return quantile(flat, share_of_second(start->first_t, start->second_t));
}

}  // namespace

std::optional<QuadraticTest> quadratic_test(std::span<const double> x, std::span<const double> y,
                                            double level) {
    assert(level > 0.0 && level < 1.0);
    const std::optional<ScaledCurve> curve = scaled_curve(x, y);
    if (!curve) {
        return std::nullopt;
    }
    std::vector<double> design;
    design.reserve(3 * curve->x.size());
    for (const double at : curve->x) {
        design.insert(design.end(), {1.0, at, at * at});
    }
    const std::optional<Regression> fit = least_squares(design, 3, curve->y, ErrorModel::classical);
    if (!fit) {
        return std::nullopt;
    }
    const int dof = fit->residual_dof;
    const Combination low = fit->combination(std::array{0.0, 1.0, 0.0});   // slope at 0
    const Combination high = fit->combination(std::array{0.0, 1.0, 2.0});  // slope at 1
    const Interval fieller = fieller_interval(*fit, student_t_limit(level, dof));
    // Back to the units of x.
    const double b1 = fit->coefficients[1] / curve->width;
    const double b2 = fit->coefficients[2] / (curve->width * curve->width);
    const double from = curve->x_low;
    return QuadraticTest{
        .coefficients = {curve->y_base + fit->coefficients[0] - b1 * from + b2 * from * from,
                         b1 - 2.0 * b2 * from, b2},
        .slope_low = low.value / curve->width,
        .slope_high = high.value / curve->width,
        .t_low = low.t_value(),
        .t_high = high.t_value(),
        .p = std::max(student_t_upper_tail(low.t_value(), dof),
                      student_t_upper_tail(-high.t_value(), dof)),
        .turning_point =
            b2 == 0.0 ? std::numeric_limits<double>::quiet_NaN() : from - 0.5 * b1 / b2,
        .fieller_low = curve->original_x(fieller.low),
        .fieller_high = curve->original_x(fieller.high)};
}

std::optional<TwoLinesTest> two_lines_test(std::span<const double> x, std::span<const double> y,
                                           double break_point, ErrorModel errors) {
    const std::optional<ScaledCurve> curve = scaled_curve(x, y);
    if (!curve) {
        return std::nullopt;
    }
    std::optional<TwoLinesTest> test =
        two_lines_on(*curve, (break_point - curve->x_low) / curve->width, errors);
    if (test) {
        test->break_point = break_point;  // as given, not scaled there and back
    }
    return test;
}

std::optional<double> robin_hood_break(std::span<const double> x, std::span<const double> y) {
    const std::optional<ScaledCurve> curve = scaled_curve(x, y);
    if (!curve) {
        return std::nullopt;
    }
    const std::optional<double> scaled_break = scaled_robin_hood_break(*curve);
    if (!scaled_break) {
        return std::nullopt;
    }
    return curve->original_x(*scaled_break);
}

std::optional<RegressionTests> regression_tests(std::span<const double> x,
                                                std::span<const double> y, double level) {
    const std::optional<QuadraticTest> quadratic = quadratic_test(x, y, level);
    const std::optional<ScaledCurve> curve = scaled_curve(x, y);
    if (!quadratic || !curve) {
        return std::nullopt;
    }
    const std::optional<double> scaled_break = scaled_robin_hood_break(*curve);
    if (!scaled_break) {
        return std::nullopt;
    }
    const std::optional<TwoLinesTest> lines = two_lines_on(*curve, *scaled_break, ErrorModel::hc3);
    if (!lines) {
        return std::nullopt;
    }
    return RegressionTests{.lind_mehlum_p = quadratic->p,
                           .slope_low = quadratic->slope_low,
                           .slope_high = quadratic->slope_high,
                           .fieller_low = quadratic->fieller_low,
                           .fieller_high = quadratic->fieller_high,
                           .two_lines_p1 = lines->first_p,
                           .two_lines_p2 = lines->second_p,
                           .first_slope = lines->first_slope,
                           .second_slope = lines->second_slope};
}

}  // namespace fides::analysis
