#include "analysis/statistics/student_t.hpp"

#include "tests/catch.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>
#include <numbers>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("Student's t tail has the closed forms of one and two degrees of freedom", "[analysis]") {
    const double t = GENERATE(0.0, 1e-9, 0.125, 0.5, 1.0, 2.0, 12.0);
    CHECK_THAT(student_t_upper_tail(t, 1), WithinAbs(0.5 - std::atan(t) / std::numbers::pi, 1e-15));
    CHECK_THAT(student_t_upper_tail(t, 2),
               WithinAbs(0.5 - t / (2.0 * std::sqrt(2.0 + t * t)), 1e-15));
}

TEST_CASE("Student's t tail agrees with Boost.Math far into the tail", "[analysis]") {
    const int dof = GENERATE(1, 2, 3, 7, 8, 37, 96, 997);
    const double t = GENERATE(0.001, 0.01, 0.7, 1.5, 2.306, 6.0, 40.0, 1e4);
    const double expected = boost::math::cdf(
        boost::math::complement(boost::math::students_t_distribution<double>(dof), t));
    // A power of dof/2 multiplies the rounding of its base: 500 x 1e-16 for the largest dof here.
    if (expected > 1e-290) {  // below, doubles lose digits themselves
        CHECK_THAT(student_t_upper_tail(t, dof), WithinRel(expected, 1e-12));
    } else {
        CHECK(student_t_upper_tail(t, dof) < 1e-289);
    }
    CHECK_THAT(student_t_upper_tail(-t, dof), WithinAbs(1.0 - expected, 1e-13));
}

TEST_CASE("Student's t is certain at infinity and undecided at zero", "[analysis]") {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(student_t_upper_tail(infinity, 8) == 0.0);
    CHECK(student_t_upper_tail(-infinity, 8) == 1.0);
    CHECK(student_t_two_sided(-infinity, 8) == 0.0);
    CHECK(student_t_two_sided(0.0, 8) == 1.0);
    CHECK(std::isnan(student_t_upper_tail(std::numeric_limits<double>::quiet_NaN(), 8)));
}

TEST_CASE("The limits of Student's t are the printed ones", "[analysis]") {
    CHECK_THAT(student_t_limit(0.95, 8), WithinAbs(2.306004, 5e-7));
    CHECK_THAT(student_t_limit(0.95, 1), WithinAbs(12.706, 5e-4));
    CHECK_THAT(student_t_limit(0.99, 10), WithinAbs(3.169, 5e-4));
    CHECK_THAT(student_t_limit(0.95, 100000), WithinAbs(1.96, 5e-4));  // the normal limit
}

TEST_CASE("With degrees of freedom beyond count Student's limit is the normal one", "[analysis]") {
    // At once: sums over the degrees of freedom would take minutes.
    const double level = GENERATE(0.5, 0.8, 0.95, 0.99, 0.999999);
    const double expected = boost::math::quantile(
        boost::math::complement(boost::math::normal_distribution<double>(), 0.5 * (1.0 - level)));
    // 1 - level is rounded to 1e-16, of 1e-6 in the last case.
    CHECK_THAT(student_t_limit(level, 100'000'000), WithinRel(expected, 1e-9));
}
