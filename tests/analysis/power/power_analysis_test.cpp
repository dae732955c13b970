#include "analysis/power/power_analysis.hpp"

#include "analysis/power/power_tables.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/progress.hpp"

#include <cmath>
#include <string>

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using tournament::Experiment;

namespace {

Experiment swept(const std::string& axis) {
    return tournament::read_experiment_text(
               "rounds = 10\nrepetitions = 200\n[contract]\npenalty = 4\n[collaboration]\n"
               "[sweep]\n" +
                   axis + "\n",
               "swept.toml", {})
        .experiment;
}

PowerAnalysis power_of(const Experiment& experiment, const PowerRules& rules,
                       unsigned threads = 2) {
    const auto executor = tournament::make_parallel_executor(threads);
    tournament::NoProgress progress;
    return analyse_power(experiment, rules, *executor, progress);
}

}  // namespace

TEST_CASE("Simulated power is near that of the noncentral t", "[analysis]") {
    const PowerAnalysis found =
        power_of(swept("contract.coverage = { values = [0, 0.5, 1] }"),
                 {.between = {{0.0, 0.5}}, .pairs = {30, 60, 120}, .pool = 10'000});
    REQUIRE(found.at.size() == 3);
    REQUIRE(found.smallest);
    CHECK(found.has_effect);
    double before = 0.0;
    for (const PowerAt& at : found.at) {
        INFO(at.pairs);
        CHECK(at.power >= before);
        before = at.power;
        CHECK(at.interval.low <= at.power);
        CHECK(at.interval.high >= at.power);
        // The error of 2,000 simulations is 0.011 at most; pairs are not normal.
        CHECK_THAT(at.power, WithinAbs(at.noncentral_t, 0.05));
    }
}

TEST_CASE("The smallest number of pairs has the power wanted, and one less has not", "[analysis]") {
    const Experiment experiment = swept("contract.coverage = { values = [0, 0.5, 1] }");
    PowerRules rules{.between = {{0.0, 0.5}}, .pairs = {}, .simulations = 500, .pool = 5000};
    const PowerAnalysis found = power_of(experiment, rules);
    REQUIRE(found.smallest);
    CHECK(found.smallest->power >= 0.8);
    rules.pairs = {found.smallest->pairs - 1, found.smallest->pairs};
    const PowerAnalysis again = power_of(experiment, rules);
    CHECK(again.at[0].power < 0.8);
    CHECK(again.at[1].found == found.smallest->found);
}

TEST_CASE("Power has the same bits on any number of threads", "[analysis]") {
    const Experiment experiment = swept("contract.coverage = { values = [0, 0.5, 1] }");
    const PowerRules rules{
        .between = {{0.0, 0.5}}, .pairs = {20, 40}, .simulations = 300, .pool = 3000};
    const PowerAnalysis one = power_of(experiment, rules, 1);
    const PowerAnalysis two = power_of(experiment, rules, 2);
    CHECK(one.difference == two.difference);
    CHECK(one.at[0].found == two.at[0].found);
    CHECK(one.at[1].found == two.at[1].found);
    REQUIRE(one.smallest);
    CHECK(one.smallest->pairs == two.smallest->pairs);
}

TEST_CASE("Where the points make no difference no number of pairs is told", "[analysis]") {
    // Without conflicts it changes nothing how fast they close.
    const Experiment experiment =
        swept("collaboration.natural_resolution = { values = [0.1, 0.9] }");
    const PowerRules rules{.pool = 2000};
    const PowerAnalysis found = power_of(experiment, rules);
    CHECK(found.difference == 0.0);
    CHECK_FALSE(found.has_effect);
    CHECK_FALSE(found.smallest);
    CHECK(found.at.empty());
    CHECK_THAT(power_verdict(experiment, found, rules),
               ContainsSubstring("do not tell from none: there is no effect, or one too small"));
}

TEST_CASE("Of an effect that even the most pairs seldom find no number is told", "[analysis]") {
    const Experiment experiment = swept("beliefs.prior_trust = { values = [0.4, 0.5] }");
    const PowerAnalysis tiny{.axis = "beliefs.prior_trust",
                             .points = {0.4, 0.5},
                             .groups = {{{.n = 1e6, .mean = 0.5, .variance = 0.04},
                                         {.n = 1e6, .mean = 0.501, .variance = 0.04}}},
                             .difference = -0.001,
                             .difference_interval = {.low = -0.0015, .high = -0.0005},
                             .effect_size = -0.005,
                             .at = {},
                             .smallest = {},
                             .has_effect = true};
    CHECK_THAT(power_verdict(experiment, tiny, {}),
               ContainsSubstring("with a chance below 0.8 even with 100,000 pairs in each "
                                 "condition: it is too small to be seen."));
}

TEST_CASE("The points compared are the highest and the last unless they are named", "[analysis]") {
    const PowerRules rules{.pairs = {}, .simulations = 100, .pool = 1000};
    // Trust rises with the prior throughout, so that the last point is the highest.
    const PowerAnalysis rising =
        power_of(swept("beliefs.prior_trust = { values = [0.1, 0.5, 0.9] }"), rules);
    CHECK(rising.chosen == PointsChosen::first_and_last);
    CHECK(rising.points == std::array<double, 2>{0.1, 0.9});
    const Experiment falling = swept("beliefs.discounting = { values = [0, 0.5, 1] }");
    Experiment covered = falling;
    covered.contract.coverage = 0.9;
    const PowerAnalysis highest = power_of(covered, rules);
    CHECK(highest.chosen == PointsChosen::highest_and_last);
    CHECK(highest.points == std::array<double, 2>{0.0, 1.0});
    CHECK_THAT(power_verdict(covered, highest, rules),
               ContainsSubstring("(the curve's highest point and its last)"));
}
