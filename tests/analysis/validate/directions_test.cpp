
#include "tests/analysis/channels.hpp"
#include "tests/catch.hpp"

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using tournament::Measure;

TEST_CASE("Student's own example of a paired test is met", "[analysis]") {
    // Hours of sleep gained with each of two drugs by ten patients (Student 1908): 1.58 more with
    // the second, t = 4.0621 with 9 degrees of freedom, two-sided p = 0.002833 (R, t.test(sleep)).
    const BySeed first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    const BySeed second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    CHECK_THAT(mean_change(first, second), WithinAbs(1.58, 1e-15));
    CHECK_THAT(p_of_rise(first, second), WithinAbs(0.5 * 0.002833, 3e-7));
    CHECK_THAT(p_of_fall(first, second), WithinAbs(1.0 - 0.5 * 0.002833, 3e-7));
    CHECK(p_of_fall(second, first) == p_of_rise(first, second));
}

TEST_CASE("Differences without any spread are certain", "[analysis]") {
    const BySeed low{0.25, 0.5, 0.75};
    const BySeed high{0.5, 0.75, 1.0};
    CHECK(p_of_rise(low, high) == 0.0);
    CHECK(p_of_fall(low, high) == 1.0);
    CHECK(p_of_rise(low, low) == 0.5);
}

TEST_CASE("Experiments are compared seed by seed", "[analysis]") {
    const tournament::Experiment plain = dyad();
    const tournament::Experiment written = with(plain, {{"contract.coverage", 0.5}});
    const PlayedSeeds before = play(plain, {10, 20});
    const PlayedSeeds after = play(written);

    SECTION("once for each of thirty seeds, no two alike") {
        const BySeed trust = before.of(Measure::trust);
        REQUIRE(trust.size() == n_seeds);
        CHECK(trust[0] != trust[1]);
        CHECK(before.of(Measure::trust) == play(plain).of(Measure::trust));
    }
    SECTION("with the settings asked for") {
        CHECK(written.contract.coverage == 0.5);
        CHECK(greatest_change(before, after, {Measure::confidence, Measure::reliance}) >= 0.25);
        CHECK(p_of_rise(before, after, Measure::reliance) < one_percent);
        CHECK(p_of_fall(before, after, Measure::reliance) > 0.5);
    }
    SECTION("over the sampled rounds of a stretch") {
        const BySeed both = before.between(10, 20, Measure::reliance);
        const BySeed first = before.between(0, 19, Measure::reliance);
        const BySeed second = before.between(11, 30, Measure::reliance);
        CHECK_THAT(both[7], WithinAbs(0.5 * (first[7] + second[7]), 1e-15));  // roundings
    }
}
