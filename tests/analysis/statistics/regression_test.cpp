#include "analysis/statistics/regression.hpp"

#include "tests/catch.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Three points by hand: y = 1 + 1.5 x leaves residuals 1/2, -1, 1/2 at leverages 5/6, 1/3, 5/6, so
// the deleted residuals e / (1 - h) are 3, -3/2, 3.
const std::vector<double> line_design{1.0, -1.0, 1.0, 0.0, 1.0, 1.0};
const std::vector<double> line_response{0.0, 0.0, 3.0};

}  // namespace

TEST_CASE("Least squares on three points agrees with the calculation by hand", "[analysis]") {
    const auto classical = least_squares(line_design, 2, line_response, ErrorModel::classical);
    const auto hc3 = least_squares(line_design, 2, line_response, ErrorModel::hc3);
    REQUIRE(classical);
    REQUIRE(hc3);
    CHECK(classical->residual_dof == 1);
    CHECK_THAT(classical->coefficients[0], WithinAbs(1.0, 1e-15));
    CHECK_THAT(classical->coefficients[1], WithinAbs(1.5, 1e-15));

    SECTION("classical: s^2 = 3/2 over the sums of squares 3 and 2") {
        CHECK_THAT(classical->covariance[0], WithinAbs(0.5, 1e-15));
        CHECK_THAT(classical->covariance[1], WithinAbs(0.0, 1e-15));
        CHECK_THAT(classical->covariance[3], WithinAbs(0.75, 1e-15));
    }
    SECTION("HC3: (9 + 9/4 + 9) / 9 and (9 + 9) / 4") {
        CHECK(hc3->coefficients == classical->coefficients);
        CHECK_THAT(hc3->covariance[0], WithinAbs(2.25, 1e-14));
        CHECK_THAT(hc3->covariance[1], WithinAbs(0.0, 1e-14));
        CHECK_THAT(hc3->covariance[2], WithinAbs(0.0, 1e-14));
        CHECK_THAT(hc3->covariance[3], WithinAbs(4.5, 1e-14));
    }
    SECTION("a fitted value is a combination: at x = 1 it is 5/2 with variance 1/2 + 3/4") {
        const Combination fitted = classical->combination(std::array{1.0, 1.0});
        CHECK_THAT(fitted.value, WithinAbs(2.5, 1e-15));
        CHECK_THAT(fitted.standard_error, WithinAbs(std::sqrt(1.25), 1e-15));
        CHECK_THAT(fitted.t_value(), WithinAbs(2.5 / std::sqrt(1.25), 1e-14));
    }
}

TEST_CASE("An exact fit has no error, and what is only rounding is zero", "[analysis]") {
    std::vector<double> design;
    std::vector<double> response;
    for (int i = 0; i < 9; ++i) {
        const double x = i / 8.0;
        design.insert(design.end(), {1.0, x, x * x});
        response.push_back(0.1 + x * (2.0 - x));  // slope 0 at x = 1; 0.1 is not a binary number
    }
    const ErrorModel errors = GENERATE(ErrorModel::classical, ErrorModel::hc3);
    const auto fit = least_squares(design, 3, response, errors);
    REQUIRE(fit);
    CHECK(fit->combination(std::array{0.0, 1.0, 0.0}).t_value() == infinity);
    CHECK(fit->combination(std::array{0.0, 0.0, 1.0}).t_value() == -infinity);
    CHECK(fit->combination(std::array{0.0, 1.0, 2.0}).value == 0.0);
    CHECK(fit->combination(std::array{0.0, 1.0, 2.0}).t_value() == 0.0);
}

TEST_CASE("A coefficient that hangs on one point alone has no robust error", "[analysis]") {
    // The second column exists at the last point only, which therefore has leverage one.
    const std::vector<double> design{1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0};
    const auto fit = least_squares(design, 2, std::vector{0.0, 1.0, 2.0, 9.0}, ErrorModel::hc3);
    REQUIRE(fit);
    const Combination level = fit->combination(std::array{1.0, 0.0});
    const Combination jump = fit->combination(std::array{0.0, 1.0});
    CHECK_THAT(level.value, WithinAbs(1.0, 1e-15));
    CHECK_THAT(level.standard_error, WithinAbs(std::sqrt(0.5), 1e-15));  // (9/4 + 9/4) / 9
    CHECK_THAT(jump.value, WithinAbs(8.0, 1e-14));
    CHECK(jump.standard_error == infinity);
    CHECK(jump.t_value() == 0.0);
}

TEST_CASE("Least squares declines what it cannot determine", "[analysis]") {
    SECTION("as many coefficients as points") {
        CHECK_FALSE(least_squares(std::vector{1.0, 0.0, 1.0, 1.0}, 2, std::vector{0.0, 1.0},
                                  ErrorModel::classical));
    }
    SECTION("a column that repeats another") {
        CHECK_FALSE(least_squares(std::vector{1.0, 0.1, 1.0, 0.1, 1.0, 0.1}, 2,
                                  std::vector{0.0, 1.0, 2.0}, ErrorModel::classical));
    }
}
