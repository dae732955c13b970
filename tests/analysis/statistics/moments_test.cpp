#include "analysis/statistics/moments.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

struct Repetition {
    double num = 0.0;
    double den = 0.0;
};

// Repetitions with 1 to 8 chances each, and successes that depend on their number.
std::vector<Repetition> some_repetitions(int n, std::uint32_t seed) {
    std::vector<Repetition> repetitions;
    std::uint32_t state = seed;
    const auto next = [&state] {
        state = state * 1664525u + 1013904223u;  // Numerical Recipes' generator; high bits are good
        return state >> 16;
    };
    for (int i = 0; i < n; ++i) {
        const std::uint32_t chances = 1 + next() % 8;
        std::uint32_t successes = 0;
        for (std::uint32_t chance = 0; chance < chances; ++chance) {
            successes += next() % 12 < 2 + chances ? 1 : 0;
        }
        repetitions.push_back({static_cast<double>(successes), static_cast<double>(chances)});
    }
    return repetitions;
}

RatioMoments moments_of(const std::vector<Repetition>& repetitions) {
    RatioMoments moments;
    for (const Repetition& repetition : repetitions) {
        moments.add(repetition.num, repetition.den);
    }
    return moments;
}

}  // namespace

TEST_CASE("A ratio pools numerators and denominators", "[analysis]") {
    const auto estimate = moments_of({{1.0, 2.0}, {0.0, 0.0}, {2.0, 6.0}, {3.0, 8.0}}).estimate();
    REQUIRE(estimate);
    CHECK(estimate->mean == 0.375);
    // Of three repetitions with observations: residuals 1/4, -1/4, 0; 3/2 (1/16 + 1/16) / 16^2.
    REQUIRE(estimate->standard_error);
    CHECK_THAT(*estimate->standard_error, WithinRel(std::sqrt(1.5 * 0.125) / 16.0, 1e-14));
}

TEST_CASE("With equal denominators the error of a ratio is s / sqrt(n)", "[analysis]") {
    const double den = GENERATE(1.0, 4.0);
    RatioMoments moments;
    for (const double num : {1.0, 2.0, 4.0, 5.0}) {  // mean 3, s^2 = 10/3
        moments.add(num * den, den);
    }
    const auto estimate = moments.estimate();
    REQUIRE(estimate);
    CHECK(estimate->mean == 3.0);
    REQUIRE(estimate->standard_error);
    CHECK_THAT(*estimate->standard_error, WithinRel(std::sqrt(10.0 / 3.0 / 4.0), 1e-14));
}

TEST_CASE("What cannot be estimated is absent", "[analysis]") {
    CHECK_FALSE(RatioMoments{}.estimate());
    CHECK_FALSE(moments_of({{0.0, 0.0}, {0.0, 0.0}}).estimate());
    const auto single = moments_of({{1.0, 4.0}, {0.0, 0.0}}).estimate();
    REQUIRE(single);
    CHECK(single->mean == 0.25);
    CHECK_FALSE(single->standard_error);
}

TEST_CASE("Repetitions that all agree have no error, whatever their rounding", "[analysis]") {
    RatioMoments moments;
    for (int i = 1; i <= 1000; ++i) {
        moments.add(0.1 * i, 0.3 * i);
    }
    const auto estimate = moments.estimate();
    REQUIRE(estimate);
    CHECK_THAT(estimate->mean, WithinRel(1.0 / 3.0, 1e-14));
    REQUIRE(estimate->standard_error);
    CHECK_THAT(*estimate->standard_error, WithinAbs(0.0, 1e-8));
}

TEST_CASE("Merged moments are those of all repetitions", "[analysis]") {
    auto repetitions = some_repetitions(50, 1);
    const RatioMoments all = moments_of(repetitions);
    RatioMoments merged = moments_of({repetitions.begin(), repetitions.begin() + 20});
    merged.merge(moments_of({repetitions.begin() + 20, repetitions.end()}));
    // Whole numbers: exact.
    CHECK(merged.n == all.n);
    CHECK(merged.estimate()->mean == all.estimate()->mean);
    CHECK(merged.estimate()->standard_error == all.estimate()->standard_error);
}

TEST_CASE("What the error is does not hang on what is added to every value", "[analysis]") {
    const auto repetitions = some_repetitions(200, 3);
    const double expected = *moments_of(repetitions).estimate()->standard_error;
    for (const double shift : {1e3, 1e5, 1e7, -1e9}) {
        auto shifted = repetitions;
        for (Repetition& repetition : shifted) {
            repetition.num += shift * repetition.den;
        }
        CAPTURE(shift);
        CHECK_THAT(*moments_of(shifted).estimate()->standard_error, WithinRel(expected, 1e-4));
        RatioMoments merged;
        for (auto part = shifted.begin(); part != shifted.end(); part += 50) {
            merged.merge(moments_of({part, part + 50}));
        }
        CHECK_THAT(*merged.estimate()->standard_error, WithinRel(expected, 1e-4));
    }
}

TEST_CASE("Rounding of many repetitions is not taken for their spread", "[analysis]") {
    // Every hundredth is 3 above a million; half of another lot is 1e-5 above 2.1.
    RatioMoments rare;
    RatioMoments close;
    constexpr int n = 200'000;
    for (int i = 0; i < n; ++i) {
        rare.add(1e6 + 0.1 + (i % 100 == 0 ? 3.0 : 0.0), 1.0);
        close.add(2.1 + (i % 2 == 0 ? 1e-5 : 0.0), 1.0);
    }
    CHECK_THAT(*rare.estimate()->standard_error,
               WithinRel(3.0 * std::sqrt(0.01 * 0.99 / (n - 1.0)), 1e-2));
    CHECK_THAT(*close.estimate()->standard_error,
               WithinRel(1e-5 * std::sqrt(0.25 / (n - 1.0)), 1e-2));
}

TEST_CASE("Many repetitions of one value and one of another are told apart", "[analysis]") {
    RatioMoments moments;
    moments.add_times(1e6, 99.0);
    moments.add_times(1e6 + 1.0, 1.0);
    // A share of 1 % that is 1 above: s^2 = 0.01 0.99 100/99.
    CHECK_THAT(*moments.estimate()->standard_error, WithinRel(0.01, 1e-9));
}

TEST_CASE("The delta method agrees with the jackknife", "[analysis]") {
    const auto repetitions = some_repetitions(400, 2);
    const auto estimate = moments_of(repetitions).estimate();
    REQUIRE(estimate);
    REQUIRE(estimate->standard_error);
    double squares = 0.0;
    for (std::size_t left_out = 0; left_out < repetitions.size(); ++left_out) {
        auto others = repetitions;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
        const double change = moments_of(others).estimate()->mean - estimate->mean;
        squares += change * change;
    }
    const double jackknife = std::sqrt(399.0 / 400.0 * squares);
    CHECK_THAT(*estimate->standard_error, WithinRel(jackknife, 0.01));  // they differ by order 1/n
}

TEST_CASE("The delta method's error is the spread of the ratio over experiments", "[analysis]") {
    constexpr int n_experiments = 2000;
    double sum = 0.0;
    double sum2 = 0.0;
    double claimed = 0.0;
    for (std::uint32_t experiment = 0; experiment < n_experiments; ++experiment) {
        const auto estimate = moments_of(some_repetitions(60, 1000 + 7919 * experiment)).estimate();
        sum += estimate->mean;
        sum2 += estimate->mean * estimate->mean;
        claimed += *estimate->standard_error * *estimate->standard_error / n_experiments;
    }
    const double mean = sum / n_experiments;
    const double variance = sum2 / n_experiments - mean * mean;
    // A variance from 2000 experiments is known within sqrt(2/2000) = 3 %; four of these.
    CHECK_THAT(claimed / variance, WithinAbs(1.0, 0.13));
}
