#include "analysis/statistics/sensitivity.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <set>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
const Resampling resampling{.level = 0.95, .replicates = 500, .seed = 2024};

std::vector<double> evaluate(const std::vector<Point>& points,
                             const std::function<double(const Point&)>& function) {
    std::vector<double> values;
    for (const Point& point : points) {
        values.push_back(function(point));
    }
    return values;
}

/// Ishigami & Homma 1990 on [-pi, pi]^3, a = 7, b = 0.1.
double ishigami(const Point& u) {
    const auto x = [&](std::size_t i) { return std::numbers::pi * (2.0 * u[i] - 1.0); };
    const double s = std::sin(x(1));
    return std::sin(x(0)) + 7.0 * s * s + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

}  // namespace

TEST_CASE("Trajectories move each factor once, by two thirds, on four levels", "[analysis]") {
    constexpr std::size_t n_factors = 5;
    constexpr std::size_t n_trajectories = 200;
    const std::vector<Point> points = morris_points(n_trajectories, n_factors, 3);
    REQUIRE(points.size() == n_trajectories * (n_factors + 1));
    const std::set<double> levels{0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0};
    std::size_t n_at_ends = 0;
    std::size_t n_first_moves_first = 0;
    for (std::size_t t = 0; t < n_trajectories; ++t) {
        std::array<int, n_factors> moves{};
        for (std::size_t step = 0; step < n_factors; ++step) {
            const Point& from = points[t * (n_factors + 1) + step];
            const Point& to = points[t * (n_factors + 1) + step + 1];
            for (std::size_t i = 0; i < n_factors; ++i) {
                REQUIRE(levels.contains(from[i]));
                REQUIRE(levels.contains(to[i]));
                if (from[i] != to[i]) {
                    ++moves[i];
                    REQUIRE_THAT(std::fabs(to[i] - from[i]), WithinAbs(2.0 / 3.0, 1e-15));
                    n_first_moves_first += step == 0 && i == 0 ? 1 : 0;
                }
            }
        }
        CHECK(moves == std::array<int, n_factors>{1, 1, 1, 1, 1});
        const double start = points[t * (n_factors + 1)][0];
        n_at_ends += start == 0.0 || start == 1.0 ? 1 : 0;
    }
    // Half of the starts are at an end, a fifth of the first moves are the first factor's: within
    // four binomial standard deviations of 200 draws.
    CHECK_THAT(static_cast<double>(n_at_ends), WithinAbs(100.0, 4.0 * 7.1));
    CHECK_THAT(static_cast<double>(n_first_moves_first), WithinAbs(40.0, 4.0 * 5.7));

    SECTION("the same ones with the same seed, however many follow") {
        const std::vector<Point> fewer = morris_points(10, n_factors, 3);
        CHECK(std::equal(fewer.begin(), fewer.end(), points.begin()));
        CHECK(fewer != morris_points(10, n_factors, 4));
    }
}

TEST_CASE("Screening finds the coefficients of a linear function", "[analysis]") {
    const std::array<double, 4> coefficients{-3.0, 0.0, 1.0, 2.0};
    const std::vector<Point> points = morris_points(10, 4, 1);
    const auto linear = [&](const Point& u) {
        double sum = 5.0;
        for (std::size_t i = 0; i < u.size(); ++i) {
            sum += coefficients[i] * u[i];
        }
        return sum;
    };
    const std::vector<Screening> found = morris(points, evaluate(points, linear), resampling);
    REQUIRE(found.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        const double size = std::fabs(coefficients[i]);
        CHECK_THAT(found[i].mu.value(), WithinAbs(coefficients[i], 1e-13));  // rounding of values
        CHECK_THAT(found[i].mu_star.value(), WithinAbs(size, 1e-13));
        CHECK_THAT(found[i].sigma.value(), WithinAbs(0.0, 1e-13));
        CHECK_THAT(found[i].mu_star_interval.value().low, WithinAbs(size, 1e-13));
        CHECK_THAT(found[i].mu_star_interval.value().high, WithinAbs(size, 1e-13));
    }
}

TEST_CASE("Screening tells effects that depend on other factors by sigma", "[analysis]") {
    // f = u0 u1 + u2: the effect of u0 is u1, evenly among the four levels: mean 1/2, variance
    // 5/36. That of an evenly signed one, (u0 - 1/2)(u1 - 1/2), has mean 0 but not mu_star.
    const std::vector<Point> points = morris_points(400, 4, 8);
    const std::vector<Screening> found = morris(
        points, evaluate(points, [](const Point& u) { return u[0] * u[1] + u[2]; }), resampling);
    const double error = std::sqrt(5.0 / 36.0 / 400.0);
    CHECK_THAT(found[0].mu.value(), WithinAbs(0.5, 4.0 * error));
    CHECK_THAT(found[0].sigma.value(), WithinAbs(std::sqrt(5.0 / 36.0), 4.0 * error));
    CHECK(found[0].mu_star_interval.value().low < found[0].mu_star.value());
    CHECK(found[0].mu_star.value() < found[0].mu_star_interval.value().high);
    CHECK_THAT(found[2].sigma.value(), WithinAbs(0.0, 1e-13));
    CHECK(found[3].mu_star == 0.0);

    const std::vector<Screening> signless =
        morris(points, evaluate(points, [](const Point& u) { return (u[0] - 0.5) * (u[1] - 0.5); }),
               resampling);
    CHECK_THAT(signless[0].mu.value(), WithinAbs(0.0, 4.0 * error));
    CHECK_THAT(signless[0].mu_star.value(), WithinAbs(1.0 / 3.0, 4.0 * error));  // (1/2 + 1/6)/2
}

TEST_CASE("Screening leaves out what was not observed", "[analysis]") {
    const std::vector<Point> points = morris_points(3, 2, 1);
    std::vector<double> values = evaluate(points, [](const Point& u) { return u[0]; });
    values[1] = none;  // the middle of the first trajectory: neither of its effects is known
    const std::vector<Screening> found = morris(points, values, resampling);
    CHECK_THAT(found[0].mu.value(), WithinAbs(1.0, 1e-15));
    CHECK(found[1].mu == 0.0);

    SECTION("and says nothing where nothing was") {
        const std::vector<double> unobserved(points.size(), none);
        for (const Screening& one : morris(points, unobserved, resampling)) {
            CHECK(!one.mu);
            CHECK(!one.mu_star);
            CHECK(!one.sigma);
            CHECK(!one.mu_star_interval);
        }
    }
    SECTION("and has no spread of a single trajectory") {
        const std::vector<Screening> single =
            morris(std::span{points}.subspan(3, 3), std::span{values}.subspan(3, 3), resampling);
        CHECK(single[0].mu);
        CHECK(!single[0].sigma);
        CHECK(!single[0].mu_star_interval);
    }
}

TEST_CASE("Each row of the points for Sobol' indices goes from A to B factor by factor",
          "[analysis]") {
    const std::vector<Point> points = sobol_points(8, 3, 1);
    REQUIRE(points.size() == 8 * 5);
    for (std::size_t row = 0; row < 8; ++row) {
        const Point& a = points[row * 5];
        const Point& b = points[row * 5 + 4];
        for (std::size_t i = 0; i < 3; ++i) {
            Point mixed = a;
            mixed[i] = b[i];
            CHECK(points[row * 5 + 1 + i] == mixed);
            CHECK(a[i] != b[i]);
        }
    }
}

TEST_CASE("Sobol' indices of the Ishigami function are the known ones", "[analysis]") {
    // Closed forms for a = 7, b = 0.1 (Ishigami & Homma 1990): V_1 = (1 + b pi^4 / 5)^2 / 2,
    // V_2 = a^2 / 8, V_13 = b^2 pi^8 (1/18 - 1/50).
    const std::array<double, 3> first{0.3139, 0.4424, 0.0};
    const std::array<double, 3> total{0.5576, 0.4424, 0.2437};
    const std::uint64_t seed = GENERATE(1U, 2U, 3U);
    const std::vector<Point> points = sobol_points(1024, 3, seed);
    const std::vector<SobolIndex> found = sobol_indices(evaluate(points, ishigami), 3, resampling);
    REQUIRE(found.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CAPTURE(seed, i);
        CHECK_THAT(found[i].first.value(), WithinAbs(first[i], 0.05));
        CHECK_THAT(found[i].total.value(), WithinAbs(total[i], 0.05));
        CHECK(found[i].first_interval.value().low <= first[i]);
        CHECK(first[i] <= found[i].first_interval.value().high);
        CHECK(found[i].total_interval.value().low <= total[i]);
        CHECK(total[i] <= found[i].total_interval.value().high);
    }
    SECTION("whatever constant is added") {
        const std::vector<SobolIndex> lifted = sobol_indices(
            evaluate(points, [](const Point& u) { return 1000.0 + ishigami(u); }), 3, resampling);
        for (std::size_t i = 0; i < 3; ++i) {
            // 1000 costs three of sixteen digits, its square would cost six.
            CHECK_THAT(lifted[i].first.value(), WithinAbs(found[i].first.value(), 1e-11));
            CHECK_THAT(lifted[i].total.value(), WithinAbs(found[i].total.value(), 1e-11));
        }
    }
}

TEST_CASE("A function of one factor is all that factor's", "[analysis]") {
    const std::vector<Point> points = sobol_points(256, 2, 5);
    const std::vector<SobolIndex> found =
        sobol_indices(evaluate(points, [](const Point& u) { return u[0] * u[0]; }), 2, resampling);
    CHECK_THAT(found[0].first.value(), WithinAbs(1.0, 0.02));  // 256 even points
    CHECK_THAT(found[0].total.value(), WithinAbs(1.0, 0.02));
    CHECK(found[1].first == 0.0);
    CHECK(found[1].total == 0.0);
}

TEST_CASE("A function that never changes has no shares of variance", "[analysis]") {
    const double value = GENERATE(0.0, 0.1, 1e12 / 3.0);
    for (const SobolIndex& one : sobol_indices(std::vector<double>(64 * 5, value), 3, resampling)) {
        CHECK(!one.first);
        CHECK(!one.first_interval);
        CHECK(!one.total);
        CHECK(!one.total_interval);
    }
}

TEST_CASE("Rows that are not complete do not count", "[analysis]") {
    const std::vector<Point> points = sobol_points(64, 3, 9);
    std::vector<double> values = evaluate(points, ishigami);
    std::vector<double> without(values.begin() + 5, values.end());
    values[2] = none;
    const std::vector<SobolIndex> found = sobol_indices(values, 3, resampling);
    const std::vector<SobolIndex> expected = sobol_indices(without, 3, resampling);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(found[i].first == expected[i].first);
        CHECK(found[i].total_interval == expected[i].total_interval);
    }
    SECTION("and one row is not enough") {
        CHECK(!sobol_indices(std::vector{1.0, 2.0, 3.0}, 1, resampling)[0].first);
    }
}
