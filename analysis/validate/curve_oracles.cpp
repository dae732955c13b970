// Oracles of curve tests: two fixtures by ordinary least squares, and which shapes they have.
#include "analysis/statistics/shape_test.hpp"
#include "analysis/statistics/u_test.hpp"
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "games/elementary.hpp"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace fides::analysis {

namespace {

struct FixedCurve {
    std::vector<double> x;
    std::vector<double> y;
};

/// y = 0.3 + x(1 - x) with 0.02 added and taken by turns, x = 0, 0.1, ..., 1.
FixedCurve hump() {
    FixedCurve curve;
    for (int i = 0; i <= 10; ++i) {
        const double x = i / 10.0;
        curve.x.push_back(x);
        curve.y.push_back(0.3 + x * (1.0 - x) + (i % 2 == 0 ? 0.02 : -0.02));
    }
    return curve;
}

/// y = log x, x = 0.1, 0.2, ..., 10: it never falls.
FixedCurve logarithm() {
    FixedCurve curve;
    for (int i = 1; i <= 100; ++i) {
        const double x = i / 10.0;
        curve.x.push_back(x);
        curve.y.push_back(games::logarithm(x));
    }
    return curve;
}

/// The shape that paired differences find where every block has the curve, moved as a whole, and
/// errors of its own.
Shape shape_in_blocks(const FixedCurve& curve) {
    constexpr std::size_t n_blocks = 64;
    constexpr double spread = 0.05;
    ShapeTracker tracker;
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
        BlockSums::Quotient quotient;
        for (std::size_t block = 0; block < n_blocks; ++block) {
            // Fractions of multiples of the golden section are spread evenly over [0, 1).
            const double turned = 0.6180339887498949 * static_cast<double>(7 * block + 13 * i + 1);
            const double error = turned - static_cast<double>(static_cast<long>(turned)) - 0.5;
            quotient.numerators.push_back(curve.y[i] + spread * error);
            quotient.denominators.push_back(1.0);
        }
        tracker.add({.quotients = {std::move(quotient)}});
    }
    return tracker.result(0.95).value().shape;
}

CheckRows u_tests() {
    constexpr double printed = 5e-6;  // t-values are known to five digits after the point
    constexpr double printed_slope = 5e-8;
    const FixedCurve rising_and_falling = hump();
    const QuadraticTest humped =
        quadratic_test(rising_and_falling.x, rising_and_falling.y, 0.95).value();
    const TwoLinesTest lines =
        two_lines_test(rising_and_falling.x, rising_and_falling.y, 0.5, ErrorModel::classical)
            .value();
    const FixedCurve rising = logarithm();
    const QuadraticTest bent = quadratic_test(rising.x, rising.y, 0.95).value();
    const TwoLinesTest both_rise = two_lines_test(rising.x, rising.y, 5.0).value();
    const Shape shape_of_hump = shape_in_blocks(rising_and_falling);
    const Shape shape_of_logarithm = shape_in_blocks(rising);
    return {
        meets("hump: quadratic term", -0.9533800, humped.coefficients[2], printed_slope),
        meets("hump: t of the slope at the lower end", 11.77077, humped.t_low, printed),
        meets("hump: t of the slope at the upper end", -11.77077, humped.t_high, printed),
        meets("hump: turning point", 0.5, humped.turning_point),
        meets("hump: Fieller's lower limit", 0.4731691, humped.fieller_low, printed_slope),
        meets("hump: Fieller's upper limit", 0.5268309, humped.fieller_high, printed_slope),
        meets("hump: first of two lines", 0.6, lines.first_slope),
        meets("hump: second of two lines", -0.4657143, lines.second_slope, printed_slope),
        meets("logarithm: slope of the parabola at the lower end", 0.7293376, bent.slope_low,
              printed_slope),
        meets("logarithm: slope of the parabola at the upper end, which is wrong", -0.1561834,
              bent.slope_high, printed_slope),
        meets("logarithm: first of two lines", 0.564959, both_rise.first_slope, 5e-7),
        meets("logarithm: second of two lines, which is right", 0.136576, both_rise.second_slope,
              5e-7),
        must_be("hump: 1 where paired differences find an inverted U", "1",
                shape_of_hump == Shape::inverted_u ? 1.0 : 0.0, shape_of_hump == Shape::inverted_u),
        must_be("logarithm: 1 where paired differences find that it only rises", "1",
                shape_of_logarithm == Shape::rises ? 1.0 : 0.0, shape_of_logarithm == Shape::rises),
    };
}

constexpr std::array checks_of_curves{
    Check{.id = "O20",
          .group = CheckGroup::oracles,
          .claim =
              "The curve tests find a hump where there is one; for log x the parabola finds one "
              "wrongly, two lines and paired differences do not.",
          .source = "Lind & Mehlum 2010; Simonsohn 2018",
          .set_up = "two fixed curves, known to the digits printed",
          .read = u_tests},
};

}  // namespace

std::span<const Check> curve_checks() {
    return checks_of_curves;
}

}  // namespace fides::analysis
