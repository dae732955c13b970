#include "analysis/statistics/weighted_sample.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinRel;

TEST_CASE("Weights say how much each value counts", "[analysis]") {
    const std::vector<double> values{4.0, 0.0, 8.0};
    const std::vector<double> weights{0.5, 0.25, 0.25};
    CHECK(weighted_mean(values, weights) == 4.0);
    CHECK_THAT(weighted_deviation(values, weights), WithinRel(std::sqrt(8.0), 1e-15));
    CHECK_THAT(effective_sample_size(weights), WithinRel(1.0 / 0.375, 1e-15));

    SECTION("a value lies at the middle of its weight") {
        CHECK(weighted_quantile(values, weights, 0.125) == 0.0);
        CHECK(weighted_quantile(values, weights, 0.5) == 4.0);
        CHECK(weighted_quantile(values, weights, 0.3125) == 2.0);
        CHECK(weighted_quantile(values, weights, 0.875) == 8.0);
    }
    SECTION("and beyond the outermost there is nothing") {
        CHECK(weighted_quantile(values, weights, 0.0) == 0.0);
        CHECK(weighted_quantile(values, weights, 1.0) == 8.0);
        CHECK(weighted_interval(values, weights, 0.75) == Interval{0.0, 8.0});
    }
    SECTION("a value without weight does not count") {
        const std::vector<double> more{4.0, 0.0, 8.0, 100.0};
        const std::vector<double> none{0.5, 0.25, 0.25, 0.0};
        CHECK(weighted_quantile(more, none, 0.5) == 4.0);
        CHECK(weighted_mean(more, none) == 4.0);
    }
}

TEST_CASE("Resampling draws each value as often as its weight says", "[analysis]") {
    const std::vector<double> weights{0.5, 0.0, 0.375, 0.125};
    const std::vector<std::size_t> drawn = resampled(weights, 8, 0.5);
    CHECK(drawn == std::vector<std::size_t>{0, 0, 0, 0, 2, 2, 2, 3});
    CHECK(resampled(weights, 3, 0.99).back() == 3);
}
