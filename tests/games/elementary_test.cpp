#include "games/elementary.hpp"

#include "tests/catch.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <sleef.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

using namespace fides::games;

namespace {

/// Sleef's portable versions, which give the same bits on every processor.
double reference_exponential(double x) {
    return Sleef_cinz_expd1_u10purec(x);
}

double reference_logarithm(double x) {
    return Sleef_cinz_logd1_u10purec(x);
}

/// How many doubles apart two numbers of one sign are.
std::int64_t ulps_apart(double a, double b) {
    const auto difference = std::bit_cast<std::int64_t>(a) - std::bit_cast<std::int64_t>(b);
    return difference < 0 ? -difference : difference;
}

/// The n-th of a fixed row of 64-bit words (splitmix64, Steele, Lea & Flood 2014).
std::uint64_t word(std::uint64_t n) {
    std::uint64_t z = (n + 1) * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

/// The n-th of a fixed row of numbers in [low, high).
double number(std::uint64_t n, double low, double high) {
    return low + (high - low) * (static_cast<double>(word(n) >> 11U) * 0x1p-53);
}

using Four = double __attribute__((vector_size(32)));

constexpr std::uint64_t n_arguments = 200'000;

/// 112 bits, so that the reference rounds rightly even where e^(-x^2/2) magnifies its errors; one
/// bit more and Boost would ask for libquadmath.
using Quad = boost::multiprecision::number<
    boost::multiprecision::cpp_bin_float<112, boost::multiprecision::digit_base_2>,
    boost::multiprecision::et_off>;

Quad reference_normal_cdf(double x) {
    return boost::math::erfc(Quad(-x) / sqrt(Quad(2))) / 2;
}

Quad reference_log_normal_cdf(double x) {
    return x > 0.0 ? boost::math::log1p(Quad(-reference_normal_cdf(-x)))
                   : Quad(log(reference_normal_cdf(x)));
}

constexpr std::uint64_t n_slow_arguments = 1'000;

}  // namespace

TEST_CASE("The exponential is within one unit in the last place of SLEEF's", "[games]") {
    std::int64_t worst = 0;
    SECTION("over its whole range") {
        for (std::uint64_t n = 0; n < n_arguments; ++n) {
            const double x = number(n, -708.0, 709.0);
            worst = std::max(worst, ulps_apart(exponential(x), reference_exponential(x)));
        }
        CHECK(worst <= 1);
    }
    SECTION("where probabilities are decided") {
        for (std::uint64_t n = 0; n < n_arguments; ++n) {
            const double x = number(n, -8.0, 8.0);
            worst = std::max(worst, ulps_apart(exponential(x), reference_exponential(x)));
        }
        CHECK(worst <= 1);
    }
    SECTION("close to 0, and where the reduction changes its multiple of ln 2") {
        for (std::uint64_t n = 0; n < n_arguments; ++n) {
            const double tiny = number(n, -0x1p-20, 0x1p-20);
            const double edge =
                (static_cast<double>(word(n) % 2000U) - 1000.0 + 0.5) * 0.69314718055994530942 +
                tiny;
            worst = std::max(worst, ulps_apart(exponential(tiny), reference_exponential(tiny)));
            worst = std::max(worst, ulps_apart(exponential(edge), reference_exponential(edge)));
        }
        CHECK(worst <= 1);
    }
}

TEST_CASE("The exponential is exact at 0 and stops at its ends", "[games]") {
    CHECK(exponential(0.0) == 1.0);
    CHECK(exponential(-0.0) == 1.0);
    CHECK(exponential(-1e6) == exponential(-708.0));
    CHECK(exponential(1e6) == exponential(709.0));
    CHECK(exponential(-std::numeric_limits<double>::infinity()) == exponential(-708.0));
    CHECK(exponential(-708.0) > 0.0);
    CHECK(std::isfinite(exponential(709.0)));
}

TEST_CASE("The logarithm is within one unit in the last place of SLEEF's", "[games]") {
    std::int64_t worst = 0;
    SECTION("over all normal numbers") {
        for (std::uint64_t n = 0; n < n_arguments; ++n) {
            constexpr std::uint64_t lowest = 0x0010000000000000U;
            constexpr std::uint64_t span = 0x7ff0000000000000U - lowest;
            const auto x = std::bit_cast<double>(lowest + word(n) % span);
            worst = std::max(worst, ulps_apart(logarithm(x), reference_logarithm(x)));
        }
        CHECK(worst <= 1);
    }
    SECTION("over probabilities") {
        for (std::uint64_t n = 0; n < n_arguments; ++n) {
            const double x = number(n, 0x1p-53, 1.0);
            worst = std::max(worst, ulps_apart(logarithm(x), reference_logarithm(x)));
        }
        CHECK(worst <= 1);
    }
    SECTION("close to 1 and to the roots of 2, where it cancels") {
        for (std::uint64_t n = 0; n < n_arguments; ++n) {
            for (const double centre : {1.0, 0.70710678118654752440, 1.41421356237309504880}) {
                const double x = centre + number(n, -0x1p-20, 0x1p-20);
                if (x != 1.0) {
                    worst = std::max(worst, ulps_apart(logarithm(x), reference_logarithm(x)));
                }
            }
        }
        CHECK(worst <= 1);
    }
}

TEST_CASE("The logarithm has its exact values and ends", "[games]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    CHECK(logarithm(1.0) == 0.0);
    CHECK(logarithm(0.0) == -infinity);
    CHECK(logit(0.5) == 0.0);
    CHECK(logit(0.0) == -infinity);
    CHECK(logit(1.0) == infinity);
}

TEST_CASE("The logistic function undoes the logit", "[games]") {
    CHECK(logistic(0.0) == 0.5);
    const double p = GENERATE(0.01, 0.16, 0.4, 0.6, 0.99);
    CHECK_THAT(logistic(logit(p)), Catch::Matchers::WithinAbs(p, 4e-16));  // two roundings or so
}

TEST_CASE("The normal distribution is within one unit in the last place of Boost's", "[games]") {
    const auto [low, high] = GENERATE(table<double, double>(
        {{-37.5, -30.0}, {-30.0, -5.0}, {-5.0, -1.0}, {-1.0, 1.0}, {1.0, 5.0}, {5.0, 9.0}}));
    std::int64_t worst = 0;
    std::int64_t worst_log = 0;
    for (std::uint64_t n = 0; n < n_slow_arguments; ++n) {
        const double x = number(n, low, high);
        const auto reference = static_cast<double>(reference_normal_cdf(x));
        const auto reference_log = static_cast<double>(reference_log_normal_cdf(x));
        worst = std::max(worst, ulps_apart(normal_cdf(x), reference));
        worst_log = std::max(worst_log, ulps_apart(log_normal_cdf(x), reference_log));
    }
    CHECK(worst <= 1);      // 0 in all but ties: two doubles carry it
    CHECK(worst_log <= 2);  // a logarithm within one and a sum
}

TEST_CASE("The normal distribution keeps its values, its symmetry and its order", "[games]") {
    CHECK(normal_cdf(0.0) == 0.5);
    CHECK(normal_cdf(-0.0) == 0.5);
    CHECK(normal_cdf(40.0) == 1.0);
    CHECK(normal_cdf(-40.0) == 0.0);
    CHECK(normal_cdf(-std::numeric_limits<double>::infinity()) == 0.0);
    CHECK(normal_cdf(std::numeric_limits<double>::infinity()) == 1.0);
    std::uint64_t n_out_of_order = 0;
    for (double x = -39.0; x < 9.0; x += 0x1p-6) {
        n_out_of_order += normal_cdf(x) <= normal_cdf(x + 0x1p-6) ? 0 : 1;
        n_out_of_order += log_normal_cdf(x) <= log_normal_cdf(x + 0x1p-6) ? 0 : 1;
        // q rounded, then 1 - q rounded: each by half a unit of 1 at most.
        n_out_of_order += std::abs(normal_cdf(x) + normal_cdf(-x) - 1.0) <= 0x1p-52 ? 0 : 1;
    }
    CHECK(n_out_of_order == 0);
}

TEST_CASE("The logarithm of the normal distribution is finite everywhere", "[games]") {
    const double x = GENERATE(-std::numeric_limits<double>::infinity(), -1e300, -1e10, -40.0, -5.0,
                              0.0, 5.0, 40.0, 1e300, std::numeric_limits<double>::infinity());
    CHECK(std::isfinite(log_normal_cdf(x)));
    CHECK(log_normal_cdf(x) <= 0.0);
    // Abramowitz & Stegun 26.2.12: -x^2/2 - log(-x sqrt(2 pi)) + log(1 - 1/x^2 + 3/x^4 - 15/x^6),
    // at x = -40.
    const double corrections = std::log1p(-1.0 / 1600.0 + 3.0 / 2.56e6 - 15.0 / 4.096e9);
    const double expected = -800.0 - std::log(40.0 * 2.5066282746310002) + corrections;
    CHECK_THAT(log_normal_cdf(-40.0), Catch::Matchers::WithinAbs(expected, 1e-10));
}

TEST_CASE("Each lane of a vector has the bits of a single double", "[games]") {
    std::uint64_t n_different = 0;
    for (std::uint64_t n = 0; n < n_arguments; n += 4) {
        Four x{};
        for (std::size_t lane = 0; lane < 4; ++lane) {
            x[lane] = number(n + lane, -720.0, 720.0);
        }
        const Four vector_exponential = exponential(x);
        const Four vector_logistic = logistic(x);
        for (std::size_t lane = 0; lane < 4; ++lane) {
            const double alone = x[lane];
            n_different += vector_exponential[lane] == exponential(alone) ? 0 : 1;
            n_different += vector_logistic[lane] == logistic(alone) ? 0 : 1;
        }
    }
    CHECK(n_different == 0);
}
