#include "analysis/statistics/u_test.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

struct Curve {
    std::vector<double> x;
    std::vector<double> y;
};

template <typename Function>
Curve curve_of(int n, double from, double to, Function function) {
    Curve curve;
    for (int i = 0; i < n; ++i) {
        curve.x.push_back(from + (to - from) * i / (n - 1));
        curve.y.push_back(function(curve.x.back()));
    }
    return curve;
}

/// Both regressions speak of an inverted U with its turning point inside the data.
bool declares_hump(const RegressionTests& tests, const Curve& curve) {
    const auto [low, high] = std::minmax_element(curve.x.begin(), curve.x.end());
    return tests.lind_mehlum_p < 0.05 && tests.slope_low > 0.0 && tests.slope_high < 0.0 &&
           tests.fieller_low >= *low && tests.fieller_high <= *high && tests.first_slope > 0.0 &&
           tests.second_slope < 0.0 && tests.two_lines_p1 < 0.05 && tests.two_lines_p2 < 0.05;
}

// Both regressions see an inverted U here: a parabola with alternating errors.
Curve bumpy_parabola() {
    Curve curve;
    for (int i = 0; i <= 10; ++i) {
        const double x = i / 10.0;
        curve.x.push_back(x);
        curve.y.push_back(0.3 + x * (1.0 - x) + (i % 2 == 0 ? 0.02 : -0.02));
    }
    return curve;
}

// Rises throughout, though a parabola through it bends down within the range: why one line on each
// side is needed too (Simonsohn 2018, Adv. Meth. Pract. Psych. Sci. 1:538-555).
Curve logarithm() {
    Curve curve;
    for (int i = 1; i <= 100; ++i) {
        curve.x.push_back(i / 10.0);
        curve.y.push_back(std::log(i / 10.0));
    }
    return curve;
}

}  // namespace

TEST_CASE("Both regressions accept a parabola with errors", "[analysis]") {
    const Curve curve = bumpy_parabola();

    SECTION("Lind and Mehlum's, with values worked out apart") {
        const auto test = quadratic_test(curve.x, curve.y, 0.95);
        REQUIRE(test);
        CHECK_THAT(test->coefficients[0], WithinAbs(0.3088112, 5e-8));
        CHECK_THAT(test->coefficients[1], WithinAbs(0.9533800, 5e-8));
        CHECK_THAT(test->coefficients[2], WithinAbs(-0.9533800, 5e-8));
        CHECK_THAT(test->slope_low, WithinAbs(0.9533800, 5e-8));
        CHECK_THAT(test->slope_high, WithinAbs(-0.9533800, 5e-8));
        CHECK_THAT(test->t_low, WithinAbs(11.77077, 5e-6));
        CHECK_THAT(test->t_high, WithinAbs(-11.77077, 5e-6));
        CHECK_THAT(test->turning_point, WithinAbs(0.5, 1e-12));
        CHECK_THAT(test->fieller_low, WithinAbs(0.4731691, 5e-8));
        CHECK_THAT(test->fieller_high, WithinAbs(0.5268309, 5e-8));
        CHECK(test->p < 1e-5);
    }
    SECTION("two lines at 0.5, with values worked out apart") {
        const auto test = two_lines_test(curve.x, curve.y, 0.5, ErrorModel::classical);
        REQUIRE(test);
        CHECK(test->break_point == 0.5);
        CHECK_THAT(test->first_slope, WithinAbs(0.6, 1e-12));
        CHECK_THAT(test->first_t, WithinAbs(5.7403, 5e-5));
        CHECK_THAT(test->second_slope, WithinAbs(-0.4657143, 5e-8));
        CHECK_THAT(test->second_t, WithinAbs(-5.8942, 5e-5));
    }
    SECTION("and together, at the break they choose") {
        const auto verdict = regression_tests(curve.x, curve.y, 0.95);
        REQUIRE(verdict);
        CHECK(declares_hump(*verdict, curve));
        CHECK_THAT(verdict->fieller_low, WithinAbs(0.4731691, 5e-8));
        CHECK_THAT(verdict->fieller_high, WithinAbs(0.5268309, 5e-8));
        CHECK(verdict->two_lines_p1 < 0.05);
        CHECK(verdict->two_lines_p2 < 0.05);
    }
}

TEST_CASE("Two lines reject the logarithm, which the quadratic test takes for an inverted U",
          "[analysis]") {
    const Curve curve = logarithm();

    SECTION("Lind and Mehlum's is misled, with values worked out apart") {
        const auto test = quadratic_test(curve.x, curve.y, 0.95);
        REQUIRE(test);
        CHECK_THAT(test->slope_low, WithinAbs(0.7293376, 5e-8));
        CHECK_THAT(test->t_low, WithinAbs(21.86, 5e-3));
        CHECK_THAT(test->slope_high, WithinAbs(-0.1561834, 5e-8));
        CHECK_THAT(test->t_high, WithinAbs(-4.68, 5e-3));
        CHECK_THAT(test->turning_point, WithinAbs(8.2539, 5e-5));
        CHECK(test->p < 0.001);
    }
    SECTION("two lines at 5 both rise, with values worked out apart") {
        const auto test = two_lines_test(curve.x, curve.y, 5.0, ErrorModel::classical);
        REQUIRE(test);
        CHECK_THAT(test->first_slope, WithinAbs(0.564959, 5e-7));
        CHECK_THAT(test->second_slope, WithinAbs(0.136576, 5e-7));
    }
    SECTION("together they do not declare one") {
        const auto verdict = regression_tests(curve.x, curve.y, 0.95);
        REQUIRE(verdict);
        CHECK(verdict->lind_mehlum_p < 0.05);
        CHECK_FALSE(declares_hump(*verdict, curve));
    }
}

TEST_CASE("A curve that never turns is no inverted U, exact as it may be", "[analysis]") {
    const int n = GENERATE(5, 6, 11, 41);
    const Curve rising = curve_of(n, 0.0, 1.0, [](double x) { return 0.1 + 3.0 * x; });
    const Curve falling = curve_of(n, 0.0, 1.0, [](double x) { return 0.1 - 3.0 * x; });
    const Curve levelling_off = curve_of(n, 0.0, 1.0, [](double x) { return std::sqrt(x); });
    const Curve speeding_up = curve_of(n, 0.0, 1.0, [](double x) { return x * x; });
    const Curve constant = curve_of(n, 0.0, 1.0, [](double) { return 0.1; });
    const Curve late_fall = curve_of(n, 0.0, 1.0, [](double x) { return x < 0.5 ? 0.7 : 1.2 - x; });
    const Curve valley = curve_of(n, 0.0, 1.0, [](double x) { return (x - 0.5) * (x - 0.5); });
    for (const Curve& curve :
         {rising, falling, levelling_off, speeding_up, constant, late_fall, valley}) {
        const auto verdict = regression_tests(curve.x, curve.y, 0.95);
        REQUIRE(verdict);
        CHECK_FALSE(declares_hump(*verdict, curve));
        for (const double p :
             {verdict->lind_mehlum_p, verdict->two_lines_p1, verdict->two_lines_p2}) {
            CHECK((p >= 0.0 && p <= 1.0));  // also false for NaN
        }
        CHECK(verdict->fieller_low <= verdict->fieller_high);
    }
}

TEST_CASE("An exact parabola is an inverted U with its vertex as Fieller's interval",
          "[analysis]") {
    const int n = GENERATE(11, 21, 41);
    const Curve curve = curve_of(n, 0.0, 1.0, [](double x) { return x * (1.0 - x); });
    const auto test = quadratic_test(curve.x, curve.y, 0.95);
    REQUIRE(test);
    CHECK(test->p == 0.0);
    CHECK_THAT(test->fieller_low, WithinAbs(0.5, 1e-12));
    CHECK_THAT(test->fieller_high, WithinAbs(0.5, 1e-12));
    const auto verdict = regression_tests(curve.x, curve.y, 0.95);
    REQUIRE(verdict);
    CHECK(declares_hump(*verdict, curve));
}

TEST_CASE("Where two lines fit exactly their p-values are zero", "[analysis]") {
    const Curve tent = curve_of(11, 0.0, 10.0, [](double x) { return x < 7.0 ? x : 14.0 - x; });
    const auto test = two_lines_test(tent.x, tent.y, 7.0);
    REQUIRE(test);
    CHECK_THAT(test->first_slope, WithinAbs(1.0, 1e-12));
    CHECK_THAT(test->second_slope, WithinAbs(-1.0, 1e-12));
    CHECK(test->first_p == 0.0);
    CHECK(test->second_p == 0.0);
}

TEST_CASE("Fieller's interval is unbounded where the bend is not significant", "[analysis]") {
    const std::vector<double> x{0.0, 1.0, 2.0, 3.0, 4.0, 5.0};
    const std::vector<double> y{0.0, 1.25, 1.75, 3.25, 3.75, 5.0};
    const auto test = quadratic_test(x, y, 0.95);
    REQUIRE(test);
    CHECK(test->fieller_low == -unbounded);
    CHECK(test->fieller_high == unbounded);
    CHECK(test->p > 0.5);
}

TEST_CASE("A line through two points alone is never significant", "[analysis]") {
    const Curve curve = bumpy_parabola();
    const auto test = two_lines_test(curve.x, curve.y, 0.9);
    REQUIRE(test);
    CHECK(test->second_t == 0.0);
    CHECK(test->second_p == 1.0);
    CHECK_FALSE(two_lines_test(curve.x, curve.y, 1.0));  // one point has no slope at all
}

TEST_CASE("The Robin Hood break gives points to the weaker line", "[analysis]") {
    // Steep and clean up to 0.5, shallow and rough after it, around a flat top.
    Curve curve;
    for (int i = 0; i <= 20; ++i) {
        const double x = i / 20.0;
        const double top = std::min(1.0, 3.0 * x);
        const double fall = std::max(0.0, x - 0.6) * 0.5;
        curve.x.push_back(x);
        curve.y.push_back(top - fall + (x > 0.6 ? (i % 2 == 0 ? 0.05 : -0.05) : 0.0));
    }
    const auto chosen = robin_hood_break(curve.x, curve.y);
    REQUIRE(chosen);
    const auto test = two_lines_test(curve.x, curve.y, *chosen);
    REQUIRE(test);
    CHECK(*chosen >= 0.15);  // interior: at least three points on either side
    CHECK(*chosen <= 0.90);
    CHECK(std::fabs(test->first_t) > std::fabs(test->second_t));
    // The stronger line is the first: the break lies in the lower half of the flat set, below the
    // middle of the top.
    CHECK(*chosen < 0.5);
}

TEST_CASE("Too few observations give no verdict", "[analysis]") {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> x{0.0, 0.25, 0.5, 0.75, 1.0};
    CHECK_FALSE(
        regression_tests(std::vector{0.0, 0.5, 0.75, 1.0}, std::vector{0.0, 1.0, 1.0, 0.0}, 0.95));
    CHECK_FALSE(regression_tests(x, std::vector{0.0, 1.0, missing, 1.0, 0.0}, 0.95));
    CHECK_FALSE(regression_tests(std::vector(6, 0.5), std::vector(6, 1.0), 0.95));
    CHECK_FALSE(robin_hood_break(std::vector<double>{}, std::vector<double>{}));
    CHECK(regression_tests(x, std::vector{0.0, 1.0, 1.5, 1.0, 0.0}, 0.95));
}

TEST_CASE("The verdict follows the shape, not the units, the order or the gaps", "[analysis]") {
    const Curve curve = GENERATE(bumpy_parabola(), logarithm());
    const auto expected = regression_tests(curve.x, curve.y, 0.95);
    REQUIRE(expected);
    const auto check = [&](const Curve& other, double x_shift, double x_scale) {
        const auto verdict = regression_tests(other.x, other.y, 0.95);
        REQUIRE(verdict);
        CHECK(declares_hump(*verdict, other) == declares_hump(*expected, curve));
        // Moving the data rounds them at 1e-16 of their level, 1e-12 of the smallest residuals; the
        // p-value of two lines, with 96 degrees of freedom, feels t a hundredfold.
        CHECK_THAT(verdict->lind_mehlum_p, WithinRel(expected->lind_mehlum_p, 1e-9));
        CHECK_THAT(verdict->two_lines_p1, WithinRel(expected->two_lines_p1, 1e-7));
        CHECK_THAT(verdict->two_lines_p2, WithinRel(expected->two_lines_p2, 1e-7));
        CHECK_THAT(verdict->fieller_low,
                   WithinRel(x_shift + x_scale * expected->fieller_low, 1e-11));
        CHECK_THAT(verdict->fieller_high,
                   WithinRel(x_shift + x_scale * expected->fieller_high, 1e-11));
    };
    Curve other = curve;

    SECTION("y -> a + b y") {
        for (double& y : other.y) {
            y = -7.0 + 30.0 * y;
        }
        check(other, 0.0, 1.0);
    }
    SECTION("x -> a + b x") {
        for (double& x : other.x) {
            x = 3.0 + 12.0 * x;
        }
        check(other, 3.0, 12.0);
    }
    SECTION("points in reverse order") {
        other.x.assign(curve.x.rbegin(), curve.x.rend());
        other.y.assign(curve.y.rbegin(), curve.y.rend());
        check(other, 0.0, 1.0);
    }
    SECTION("points without observations among them") {
        other.x.insert(other.x.begin() + 4, 0.35);
        other.y.insert(other.y.begin() + 4, std::numeric_limits<double>::quiet_NaN());
        check(other, 0.0, 1.0);
    }
}
