#include "tournament/experiment/design.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace fides::tournament;
using Catch::Matchers::WithinAbs;

namespace {

/// How many points each of n equal intervals of a dimension holds.
std::vector<int> counts(const std::vector<Point>& points, std::size_t dimension, std::size_t n) {
    std::vector<int> out(n, 0);
    for (const Point& point : points) {
        REQUIRE(point[dimension] >= 0.0);
        REQUIRE(point[dimension] < 1.0);
        ++out[static_cast<std::size_t>(point[dimension] * static_cast<double>(n))];
    }
    return out;
}

/// Mean of the product of 12 (x - 1/2)^2 over the dimensions, whose integral is 1.
double mean_product(const std::vector<Point>& points) {
    double sum = 0.0;
    for (const Point& point : points) {
        double product = 1.0;
        for (const double x : point) {
            product *= 12.0 * (x - 0.5) * (x - 0.5);
        }
        sum += product;
    }
    return sum / static_cast<double>(points.size());
}

}  // namespace

TEST_CASE("Sobol's sequence is that of Joe and Kuo's direction numbers", "[tournament]") {
    // The first ten points in three dimensions that the authors print beside their tables
    // (web.maths.unsw.edu.au/~fkuo/sobol).
    const std::vector<Point> printed{{0.0, 0.0, 0.0},          {0.5, 0.5, 0.5},
                                     {0.75, 0.25, 0.25},       {0.25, 0.75, 0.75},
                                     {0.375, 0.375, 0.625},    {0.875, 0.875, 0.125},
                                     {0.625, 0.125, 0.875},    {0.125, 0.625, 0.375},
                                     {0.1875, 0.3125, 0.9375}, {0.6875, 0.8125, 0.4375}};
    CHECK(sobol_sequence(10, 3) == printed);
}

TEST_CASE("Points of Sobol's sequence have their exact share of every interval", "[tournament]") {
    constexpr std::size_t n_points = 64;
    constexpr std::size_t n_dimensions = 12;
    const bool is_shifted = GENERATE(false, true);
    const std::vector<Point> points = is_shifted
                                          ? shifted_sobol_sequence(n_points, n_dimensions, 2024)
                                          : sobol_sequence(n_points, n_dimensions);
    REQUIRE(points.size() == n_points);
    for (std::size_t d = 0; d < n_dimensions; ++d) {
        CAPTURE(is_shifted, d);
        CHECK(counts(points, d, 2) == std::vector<int>(2, 32));
        CHECK(counts(points, d, 4) == std::vector<int>(4, 16));
        CHECK(counts(points, d, n_points) == std::vector<int>(n_points, 1));
    }
    SECTION("and of every elementary rectangle of the first two dimensions") {
        // Both have t = 0: a (0, 6, 2)-net in base 2.
        for (std::size_t n = 1; n <= n_points; n *= 2) {
            const std::size_t n_rows = n_points / n;
            std::vector<int> held(n_points, 0);
            for (const Point& point : points) {
                const auto column = static_cast<std::size_t>(point[0] * static_cast<double>(n));
                const auto row = static_cast<std::size_t>(point[1] * static_cast<double>(n_rows));
                ++held[column * n_rows + row];
            }
            CHECK(held == std::vector<int>(n_points, 1));
        }
    }
}

TEST_CASE("A digital shift moves all points together, anew with each seed", "[tournament]") {
    const std::vector<Point> one = shifted_sobol_sequence(16, 3, 1);
    CHECK(one == shifted_sobol_sequence(16, 3, 1));
    CHECK(one != shifted_sobol_sequence(16, 3, 2));
    CHECK(one.front() != Point(3, 0.0));
    SECTION("and a dimension's shift does not depend on the others") {
        const std::vector<Point> wider = shifted_sobol_sequence(16, 5, 1);
        for (std::size_t i = 0; i < one.size(); ++i) {
            CHECK(Point(wider[i].begin(), wider[i].begin() + 3) == one[i]);
        }
    }
    SECTION("so that over seeds a point is evenly distributed") {
        double sum = 0.0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            sum += shifted_sobol_sequence(2, 1, seed)[1][0];
        }
        CHECK_THAT(sum / 400.0, WithinAbs(0.5, 4.0 * std::sqrt(1.0 / 12.0 / 400.0)));  // 4 errors
    }
}

TEST_CASE("A Latin hypercube has one point in each stratum of each dimension", "[tournament]") {
    const std::size_t n_points = GENERATE(1U, 2U, 7U, 100U);
    const std::vector<Point> points = latin_hypercube(n_points, 5, 7);
    REQUIRE(points.size() == n_points);
    for (std::size_t d = 0; d < 5; ++d) {
        CAPTURE(n_points, d);
        CHECK(counts(points, d, n_points) == std::vector<int>(n_points, 1));
    }
    CHECK(points == latin_hypercube(n_points, 5, 7));
    CHECK(points != latin_hypercube(n_points, 5, 8));
}

TEST_CASE("A Latin hypercube pairs strata of different dimensions by chance", "[tournament]") {
    // Of a random pairing the correlation has variance 1/(n - 1).
    constexpr std::size_t n_points = 500;
    const std::vector<Point> points = latin_hypercube(n_points, 2, 11);
    double covariance = 0.0;
    for (const Point& point : points) {
        covariance += (point[0] - 0.5) * (point[1] - 0.5) / n_points;
    }
    CHECK_THAT(12.0 * covariance, WithinAbs(0.0, 4.0 / std::sqrt(n_points - 1.0)));
}

TEST_CASE("Sobol's sequence integrates a smooth function better than chance can", "[tournament]") {
    // By chance the error of n points is sqrt((9/5)^3 - 1) / sqrt(n) = 0.034 here (variance of
    // 12 (x - 1/2)^2 is 4/5).
    constexpr std::size_t n_points = 4096;
    CHECK_THAT(mean_product(shifted_sobol_sequence(n_points, 3, 3)), WithinAbs(1.0, 0.0034));
}
