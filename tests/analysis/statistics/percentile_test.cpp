#include "analysis/statistics/percentile.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <vector>

using namespace fides::analysis;

TEST_CASE("Quantiles interpolate between order statistics", "[analysis]") {
    const std::vector<double> sorted{1.0, 2.0, 4.0, 8.0, 16.0};
    CHECK(quantile(sorted, 0.0) == 1.0);
    CHECK(quantile(sorted, 0.125) == 1.5);
    CHECK(quantile(sorted, 0.5) == 4.0);
    CHECK(quantile(sorted, 0.875) == 12.0);
    CHECK(quantile(sorted, 1.0) == 16.0);
    CHECK(quantile(std::vector{3.0}, 0.25) == 3.0);
}

TEST_CASE("A percentile interval leaves equal shares on both sides", "[analysis]") {
    const double missing = std::numeric_limits<double>::quiet_NaN();

    SECTION("whatever the order, and without the missing") {
        const auto interval =
            percentile_interval(std::vector{8.0, missing, 1.0, 4.0, 16.0, missing, 2.0}, 0.75);
        REQUIRE(interval);
        CHECK(*interval == Interval{.low = 1.5, .high = 12.0});
    }
    SECTION("and there is none without values") {
        CHECK_FALSE(percentile_interval(std::vector{missing, missing}, 0.95));
        CHECK_FALSE(percentile_interval(std::vector<double>{}, 0.95));
    }
}

TEST_CASE("The spread of a sample is about its own mean", "[analysis]") {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    // Mean 5, squares 16 + 4 + 4 + 16, over 4 - 1.
    CHECK(standard_deviation(std::vector{1.0, missing, 3.0, 7.0, 9.0}).value() ==
          Approx(std::sqrt(40.0 / 3.0)));
    CHECK(standard_deviation(std::vector{2.0, 2.0}) == 0.0);
    CHECK_FALSE(standard_deviation(std::vector{2.0, missing}));
}
