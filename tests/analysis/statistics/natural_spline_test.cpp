#include "analysis/statistics/natural_spline.hpp"

#include "tests/catch.hpp"

#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

TEST_CASE("A natural spline reproduces what it contains", "[analysis]") {
    std::vector<double> x;
    std::vector<double> line;
    std::vector<double> spline;
    for (int i = 0; i <= 12; ++i) {
        const double at = i / 12.0;
        x.push_back(at);
        line.push_back(2.0 - 3.0 * at);
        // Cubic up to the knot at 1/2, then its mirror image; second derivative zero at both ends.
        const double side = at < 0.5 ? at : 1.0 - at;
        spline.push_back(3.0 * side - 4.0 * side * side * side);
    }
    for (const std::vector<double>& y : {line, spline}) {
        const auto smooth = smooth_curve(x, y);
        REQUIRE(smooth);
        for (std::size_t i = 0; i < x.size(); ++i) {
            CHECK_THAT(smooth->fitted[i], WithinAbs(y[i], 1e-12));
            CHECK(smooth->standard_error[i] == 0.0);
        }
    }
}

TEST_CASE("Where the spline cannot follow, its values have errors", "[analysis]") {
    const std::vector<double> x{0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0};
    const std::vector<double> y{1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0};
    const auto smooth = smooth_curve(x, y);
    REQUIRE(smooth);
    for (const double error : smooth->standard_error) {
        CHECK(error > 0.1);
        CHECK(error < 2.0);
    }
    CHECK_THAT(smooth->fitted[1], WithinAbs(smooth->fitted[7], 1e-12));  // symmetric as the data
}

TEST_CASE("Fewer than four distinct x make no smooth", "[analysis]") {
    const std::vector<double> x{0.0, 0.0, 0.5, 0.5, 1.0, 1.0};
    CHECK_FALSE(smooth_curve(x, x));
}
