#pragma once

#include "analysis/statistics/regression.hpp"

#include <array>
#include <optional>
#include <span>

/// What two regressions on a curve's points make of the question whether it rises and then falls.
namespace fides::analysis {

// All functions here take the points (x, y) in any order, shapes equal (asserted). Points whose y
// is not finite (no observation) are left out. Nothing is returned below five points, or if they
// share too few x to fit the lines.

/// Lind & Mehlum's test (2010, Oxford Bull. Econ. Stat. 72:109-118): y = b0 + b1 x + b2 x^2 with
/// classical errors; an inverted U rises at the lower end of the data and falls at the upper end.
struct QuadraticTest {
    std::array<double, 3> coefficients{};  ///< b0, b1, b2
    double slope_low = 0.0;                ///< b1 + 2 b2 x at the lowest x, units of y per x
    double slope_high = 0.0;               ///< the same at the highest x
    double t_low = 0.0;                    ///< slope over its standard error, may be +-infinite
    double t_high = 0.0;
    double p = 1.0;  ///< larger of the two one-sided p-values: slope_low > 0 and slope_high < 0
    double turning_point = 0.0;  ///< -b1 / (2 b2); NaN if b2 is 0

    /// Fieller's interval of the turning point: the roots of
    /// 4 (b2^2 - t^2 v22) x^2 + 4 (b1 b2 - t^2 v12) x + (b1^2 - t^2 v11) = 0.
    /// Where b2 is not significant at this level the set of turning points that the data allow is
    /// unbounded; it is then given as -infinity, +infinity.
    double fieller_low = 0.0;
    double fieller_high = 0.0;
};

/// @param level  of Fieller's interval, in (0, 1) (asserted): two-sided, Student t with n - 3
///               degrees of freedom
[[nodiscard]] std::optional<QuadraticTest> quadratic_test(std::span<const double> x,
                                                          std::span<const double> y, double level);

/// Simonsohn's test (2018, Adv. Meth. Pract. Psych. Sci. 1:538-555): two separate lines,
/// y = a + b (x - xc) [x < xc] + c (x - xc) [x >= xc] + d [x >= xc];
/// an inverted U needs b > 0 and c < 0, each significant. A quadratic can be "significantly" bent
/// inside the data where the curve never falls (log x), two lines cannot.
struct TwoLinesTest {
    double break_point = 0.0;   ///< xc
    double first_slope = 0.0;   ///< b, units of y per x
    double second_slope = 0.0;  ///< c
    double first_t = 0.0;       ///< slope over its standard error, may be +-infinite
    double second_t = 0.0;
    double first_p = 1.0;  ///< two-sided, Student t with n - 4 degrees of freedom
    double second_p = 1.0;
};

/// Two lines that meet, with a jump, at a given break.
///
/// Under HC3 a line through two points has an infinite error (p = 1): it would fit whatever they
/// are.
/// @param break_point  xc, units of x; nothing is returned unless two distinct x lie on either side
[[nodiscard]] std::optional<TwoLinesTest> two_lines_test(std::span<const double> x,
                                                         std::span<const double> y,
                                                         double break_point,
                                                         ErrorModel errors = ErrorModel::hc3);

/// Break point by the Robin Hood rule, which moves the break towards the better supported line, so
/// that the weaker one gets more points.
///
/// A smooth is fitted (natural_spline.hpp); the flat set is every interior x whose fitted value
/// lies within its one standard error of the highest interior one; from two lines at the median of
/// that set come t-values t1 and t2; the break is the |t2| / (|t1| + |t2|) quantile of the set.
/// Interior are the x that leave at least three points (two, if there are only five) on either
/// side.
[[nodiscard]] std::optional<double> robin_hood_break(std::span<const double> x,
                                                     std::span<const double> y);

/// What both say of a curve.
struct RegressionTests {
    double lind_mehlum_p = 1.0;  ///< QuadraticTest::p
    double slope_low = 0.0;      ///< QuadraticTest::slope_low
    double slope_high = 0.0;
    double fieller_low = 0.0;   ///< units of x, may be -infinity
    double fieller_high = 0.0;  ///< units of x, may be +infinity
    double two_lines_p1 = 1.0;  ///< TwoLinesTest::first_p at the Robin Hood break, HC3 errors
    double two_lines_p2 = 1.0;  ///< TwoLinesTest::second_p
    double first_slope = 0.0;   ///< TwoLinesTest::first_slope
    double second_slope = 0.0;
};

/// Both regressions. They know the points' means only, so that their answer depends on how many
/// points there are; which shape a curve has is for shape_test.hpp to say.
///
/// @param level  of Fieller's interval, in (0, 1) (asserted), e.g. 0.95
[[nodiscard]] std::optional<RegressionTests> regression_tests(std::span<const double> x,
                                                              std::span<const double> y,
                                                              double level);

}  // namespace fides::analysis
