// Welch's test against published numbers and Boost.Math.
#include "analysis/statistics/welch.hpp"

#include "tests/catch.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("Welch's test weighs variances by their groups", "[analysis]") {
    // Of equal groups t is that of Student's, and of equal variances so are the degrees of freedom.
    const GroupMoments one{.n = 16.0, .mean = 3.0, .variance = 4.0};
    const GroupMoments other{.n = 16.0, .mean = 1.0, .variance = 4.0};
    const WelchTest test = welch_test(one, other);
    CHECK_THAT(test.t, WithinRel(2.0 / std::sqrt(0.5), 1e-15));
    CHECK_THAT(test.dof, WithinRel(30.0, 1e-12));

    SECTION("p is Student's, between whole degrees of freedom too") {
        for (const double variance : {0.01, 1.0, 2.0, 3.0, 9.0, 1000.0}) {
            for (const double n : {3.0, 5.0, 30.0, 1000.0}) {
                for (const double mean : {0.5, 2.5, 2.9, 6.0}) {
                    const WelchTest between =
                        welch_test(one, {.n = n, .mean = mean, .variance = variance});
                    const boost::math::students_t exact{between.dof};
                    INFO(between.t << " with " << between.dof);
                    CHECK_THAT(between.p, WithinRel(2.0 * boost::math::cdf(boost::math::complement(
                                                              exact, std::fabs(between.t))),
                                                    0.01));
                }
            }
        }
    }
}

TEST_CASE("Groups that do not vary are told apart if they differ", "[analysis]") {
    const GroupMoments ones{.n = 5.0, .mean = 1.0};
    CHECK(welch_test(ones, {.n = 5.0, .mean = 0.0}).p == 0.0);
    CHECK(welch_test(ones, ones).p == 1.0);
    CHECK(welch_test({.n = 1.0, .mean = 4.0}, ones).p == 1.0);
}

TEST_CASE("Power is that of the tables", "[analysis]") {
    // Cohen 1988, table 2.3.5 (two-tailed, a = .05): d = .50 with n = 64 has .80; d = .20 with
    // n = 393 .80 and d = .80 with n = 26 .80 (table 2.4.1).
    const auto power = [](double d, double n) {
        return welch_power({.n = n, .mean = d, .variance = 1.0},
                           {.n = n, .mean = 0.0, .variance = 1.0}, 0.95);
    };
    CHECK_THAT(power(0.5, 64.0), WithinAbs(0.80, 0.005));
    CHECK_THAT(power(0.2, 393.0), WithinAbs(0.80, 0.005));
    CHECK_THAT(power(0.8, 26.0), WithinAbs(0.80, 0.01));
    CHECK_THAT(power(0.0, 64.0), WithinAbs(0.05, 1e-9));
    CHECK(power(1e6, 2.0) == 1.0);  // beyond what the series of the distribution can sum
}
