#include "analysis/evolution/deterministic/mean_dynamic.hpp"

#include "analysis/evolution/deterministic/share_path.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace fides::analysis;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;

namespace {

constexpr std::array all_dynamics{
    MeanDynamic::replicator,    MeanDynamic::replicator_mutator,     MeanDynamic::logit,
    MeanDynamic::best_response, MeanDynamic::brown_von_neumann_nash, MeanDynamic::smith};

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double largest_size(const std::vector<double>& values) {
    double largest = 0.0;
    for (const double value : values) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

/// Value 2, cost 4 of a fight: half of the animals fight (Maynard Smith & Price 1973).
const PayoffMatrix hawks_and_doves{{-1.0, 2.0}, {0.0, 1.0}};

}  // namespace

TEST_CASE("Mean dynamics are known by their names", "[analysis]") {
    for (const MeanDynamic dynamic : all_dynamics) {
        CHECK(mean_dynamic_called(name_of(dynamic)) == dynamic);
        CHECK_THAT(names_of_mean_dynamics(), ContainsSubstring(std::string{name_of(dynamic)}));
    }
    CHECK_FALSE(mean_dynamic_called("replicators"));
}

TEST_CASE("Rules and shares out of range are refused in one line", "[analysis]") {
    CHECK(refusal_of(MeanDynamicRules{.mutation = 1.5}) == "mutation = 1.5 is outside [0, 1]");
    CHECK(refusal_of(MeanDynamicRules{.noise = 0.0}) == "noise = 0 is not a number > 0");
    CHECK_FALSE(refusal_of(MeanDynamicRules{.mutation = 1.0}));
    CHECK(refusal_of(Shares{0.5, 0.25}, 2) == "shares sum to 0.75; they must sum to 1");
    CHECK(refusal_of(Shares{1.5, -0.5}, 2) == "share 1 = 1.5 is outside [0, 1]");
    CHECK(refusal_of(Shares{1.0}, 2) == "1 shares for 2 strategies: one each is needed");
    CHECK_FALSE(refusal_of(Shares{0.25, 0.75}, 2));
}

TEST_CASE("Velocities are those of the published equations", "[analysis]") {
    // Against (1/4, 3/4): hawks earn 5/4, doves 3/4, the mean is 7/8.
    const Shares x{0.25, 0.75};
    const auto hawks_grow_by = [&](MeanDynamicRules rules) {
        const auto v = velocity(hawks_and_doves, rules, x);
        CHECK_THAT(v[0] + v[1], WithinAbs(0.0, 1e-15));
        return v[0];
    };
    CHECK(expected_payoffs(hawks_and_doves, x) == std::vector<double>{1.25, 0.75});
    CHECK(hawks_grow_by({MeanDynamic::replicator}) == 0.25 * 0.375);
    // Fitness 9/4 and 7/4, mean 15/8: half of the young of each mutate.
    CHECK(hawks_grow_by({.dynamic = MeanDynamic::replicator_mutator, .mutation = 0.5}) ==
          0.5 * 0.25 * 2.25 + 0.25 * 1.875 - 0.25 * 1.875);
    CHECK(hawks_grow_by({MeanDynamic::best_response}) == 0.75);
    CHECK(hawks_grow_by({MeanDynamic::brown_von_neumann_nash}) == 0.375 - 0.25 * 0.375);
    CHECK(hawks_grow_by({MeanDynamic::smith}) == 0.75 * 0.5);
    const double logit = hawks_grow_by({.dynamic = MeanDynamic::logit, .noise = 0.25});
    CHECK_THAT(logit, WithinAbs(1.0 / (1.0 + std::exp(-2.0)) - 0.25, 1e-15));
}

TEST_CASE("Best replies that tie share alike", "[analysis]") {
    CHECK(velocity(hawks_and_doves, {MeanDynamic::best_response}, Shares{0.5, 0.5}) ==
          std::vector<double>{0.0, 0.0});
    const PayoffMatrix same{{1.0, 1.0, 1.0}, {1.0, 1.0, 1.0}, {0.0, 0.0, 0.0}};
    CHECK(velocity(same, {MeanDynamic::best_response}, Shares{0.0, 0.0, 1.0}) ==
          std::vector<double>{0.5, 0.5, -1.0});
}

TEST_CASE("Without mutation the replicator-mutator is the replicator", "[analysis]") {
    // Payoffs >= 0 are fitness as they are; a constant added to all moves no replicator.
    const PayoffMatrix game = GENERATE(PayoffMatrix{{3.0, 0.0}, {5.0, 1.0}}, hawks_and_doves);
    const Shares x{0.375, 0.625};
    const auto with = velocity(game, {MeanDynamic::replicator_mutator}, x);
    const auto without = velocity(game, {MeanDynamic::replicator}, x);
    CHECK_THAT(with[0], WithinAbs(without[0], 1e-15));
}

TEST_CASE("Where all the young mutate, shares become equal", "[analysis]") {
    const PayoffMatrix dilemma{{3.0, 0.0, 1.0}, {5.0, 1.0, 1.0}, {1.0, 2.0, 0.0}};
    const MeanDynamicRules rules{.dynamic = MeanDynamic::replicator_mutator, .mutation = 1.0};
    const PathEnd end = path_end(dilemma, rules, Shares{0.1, 0.8, 0.1});
    REQUIRE(end.at_rest);
    for (const double share : end.shares) {
        CHECK_THAT(share, WithinAbs(1.0 / 3.0, 1e-7));  // at rest is a speed below 1e-8 times 5
    }
}

TEST_CASE("Velocities keep the sum of shares and never take from who is not there", "[analysis]") {
    const PayoffMatrix game{{1.0, -2.0, 0.5}, {0.25, 3.0, -1.0}, {2.0, 0.0, -4.0}};
    const Shares x = GENERATE(Shares{0.2, 0.3, 0.5}, Shares{0.0, 0.4, 0.6}, Shares{1.0, 0.0, 0.0});
    for (const MeanDynamic dynamic : all_dynamics) {
        const auto v = velocity(game, {.dynamic = dynamic, .mutation = 0.1, .noise = 0.5}, x);
        CAPTURE(name_of(dynamic), x);
        CHECK_THAT(sum_of(v), WithinAbs(0.0, 1e-14));
        for (std::size_t i = 0; i < x.size(); ++i) {
            CHECK((x[i] > 0.0 || v[i] >= 0.0));
        }
    }
}

TEST_CASE("Brown-von Neumann-Nash and Smith rest at Nash equilibria and nowhere else",
          "[analysis]") {
    const MeanDynamicRules rules{GENERATE(MeanDynamic::brown_von_neumann_nash, MeanDynamic::smith)};

    SECTION("at the mixed one of hawks and doves, but at no single strategy") {
        CHECK(largest_size(velocity(hawks_and_doves, rules, Shares{0.5, 0.5})) == 0.0);
        for (int k = 0; k <= 16; ++k) {
            const double hawks = k / 16.0;
            const auto v = velocity(hawks_and_doves, rules, Shares{hawks, 1.0 - hawks});
            CHECK((v[0] > 0.0) == (hawks < 0.5));
            CHECK((v[0] < 0.0) == (hawks > 0.5));
        }
    }
    SECTION("at all three of a game of coordination") {
        const PayoffMatrix stag_hunt{{4.0, 0.0}, {3.0, 2.0}};  // mixed: 2/3 hunt the stag
        CHECK(largest_size(velocity(stag_hunt, rules, Shares{1.0, 0.0})) == 0.0);
        CHECK(largest_size(velocity(stag_hunt, rules, Shares{0.0, 1.0})) == 0.0);
        CHECK(largest_size(velocity(stag_hunt, rules, Shares{2.0 / 3.0, 1.0 / 3.0})) < 1e-15);
        CHECK(largest_size(velocity(stag_hunt, rules, Shares{0.5, 0.5})) > 0.1);
    }
}
