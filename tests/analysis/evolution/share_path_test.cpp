#include "analysis/evolution/deterministic/share_path.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

/// Who wins earns `win`, who loses -1.
PayoffMatrix rock_paper_scissors(double win) {
    return {{0.0, -1.0, win}, {win, 0.0, -1.0}, {-1.0, win, 0.0}};
}

std::vector<double> times_up_to(double last, int n) {
    std::vector<double> times;
    for (int k = 0; k <= n; ++k) {
        times.push_back(last * k / n);
    }
    return times;
}

double product(const Shares& x) {
    return x[0] * x[1] * x[2];
}

}  // namespace

TEST_CASE("A strategy that is better by a constant grows logistically", "[analysis]") {
    // log(x/(1 - x)) rises by the difference of payoffs, here 1 (Taylor & Jonker 1978).
    const PayoffMatrix game{{2.0, 2.0}, {1.0, 1.0}};
    const auto times = times_up_to(30.0, 60);
    const SharePath path = share_path(game, {}, Shares{0.01, 0.99}, times);
    REQUIRE(path.times == times);
    for (std::size_t k = 0; k < times.size(); ++k) {
        const double odds = 0.01 / 0.99 * std::exp(times[k]);
        CHECK_THAT(path.shares[k][0], WithinRel(odds / (1.0 + odds), 1e-8));
        CHECK_THAT(path.shares[k][1], WithinRel(1.0 / (1.0 + odds), 1e-8));
    }
}

TEST_CASE("In a zero-sum rock-paper-scissors the product of shares is conserved", "[analysis]") {
    // Hofbauer & Sigmund 1998, Evolutionary Games and Population Dynamics, section 7.7.
    const SharePath path =
        share_path(rock_paper_scissors(1.0), {}, Shares{0.6, 0.3, 0.1}, times_up_to(200.0, 400));
    REQUIRE(path.shares.size() == 401);
    for (const Shares& x : path.shares) {
        CHECK_THAT(product(x), WithinRel(0.018, 1e-6));
    }
    const auto [least, most] =
        std::minmax_element(path.shares.begin(), path.shares.end(),
                            [](const Shares& a, const Shares& b) { return a[0] < b[0]; });
    CHECK((*least)[0] < 0.1);  // it goes round: each has its turn at most and at least
    CHECK((*most)[0] > 0.6);
}

TEST_CASE("Generous wins draw rock-paper-scissors in, mean ones drive it out", "[analysis]") {
    const Shares start{0.5, 0.3, 0.2};
    CHECK_FALSE(path_end(rock_paper_scissors(0.5), {}, start, {.longest = 500.0}).at_rest);
    const PathEnd in = path_end(rock_paper_scissors(2.0), {}, start);
    REQUIRE(in.at_rest);
    for (const double share : in.shares) {
        CHECK_THAT(share, WithinAbs(1.0 / 3.0, 1e-6));
    }
    const SharePath out = share_path(rock_paper_scissors(0.5), {}, start, times_up_to(40.0, 40));
    for (std::size_t k = 1; k < out.shares.size(); ++k) {
        CHECK(product(out.shares[k]) < product(out.shares[k - 1]));
    }
}

TEST_CASE("Hawks and doves end at the mixed equilibrium under every dynamic but logit",
          "[analysis]") {
    const PayoffMatrix game{{-1.0, 4.0}, {0.0, 2.0}};  // value 4, cost 6: 2/3 are hawks

    struct Case {
        MeanDynamic dynamic;
        double tolerance;
    };

    const auto [dynamic, tolerance] =
        GENERATE(Case{MeanDynamic::replicator, 1e-6}, Case{MeanDynamic::smith, 1e-6},
                 Case{MeanDynamic::brown_von_neumann_nash,
                      2e-5},  // at rest at 5e-6, a third of the distance
                 Case{MeanDynamic::best_response, 2e-3});  // rattles by its step
    const double start = GENERATE(0.05, 0.5, 0.95);
    const PathEnd end = path_end(game, {dynamic}, Shares{start, 1.0 - start});
    CAPTURE(name_of(dynamic), start, end.time);
    CHECK(end.at_rest);
    CHECK_THAT(end.shares[0], WithinAbs(2.0 / 3.0, tolerance));
}

TEST_CASE("Logit rests where shares are the logit of what they earn", "[analysis]") {
    const PayoffMatrix game{{3.0, 0.0, 1.0}, {2.0, 1.0, 0.0}, {0.0, 4.0, 2.0}};
    const double noise = GENERATE(0.2, 1.0, 5.0);
    const PathEnd end =
        path_end(game, {.dynamic = MeanDynamic::logit, .noise = noise}, Shares{0.3, 0.3, 0.4});
    REQUIRE(end.at_rest);
    std::vector<double> odds = expected_payoffs(game, end.shares);
    for (double& payoff : odds) {
        payoff = std::exp(payoff / noise);
    }
    const double sum = std::accumulate(odds.begin(), odds.end(), 0.0);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK_THAT(end.shares[i], WithinAbs(odds[i] / sum, 1.1e-8));  // the speed at rest
    }
}

TEST_CASE("Best response goes straight towards the best reply", "[analysis]") {
    // Against whom it never changes: x(t) = b + exp(-t) (x(0) - b).
    const PayoffMatrix dilemma{{3.0, 0.0}, {5.0, 1.0}};
    const SharePath path = share_path(dilemma, {MeanDynamic::best_response}, Shares{0.8, 0.2},
                                      std::vector{0.0, 0.3, 1.0, 4.7});
    for (std::size_t k = 0; k < path.times.size(); ++k) {
        CHECK_THAT(path.shares[k][0], WithinAbs(0.8 * std::exp(-path.times[k]), 1e-12));
    }
}

TEST_CASE("Shares stay in the simplex", "[analysis]") {
    const PayoffMatrix game{{-7.0, 3.0, 1.0}, {9.0, -2.0, 0.5}, {0.0, 1.0, -4.0}};
    const MeanDynamicRules rules{
        .dynamic = GENERATE(MeanDynamic::replicator, MeanDynamic::replicator_mutator,
                            MeanDynamic::logit, MeanDynamic::best_response,
                            MeanDynamic::brown_von_neumann_nash, MeanDynamic::smith),
        .mutation = 0.01,
        .noise = 0.1};
    const Shares start =
        GENERATE(Shares{1.0, 0.0, 0.0}, Shares{0.999, 1e-3, 0.0}, Shares{0.2, 0.2, 0.6});
    const SharePath path = share_path(game, rules, start, times_up_to(50.0, 100));
    REQUIRE(path.shares.size() == 101);
    for (const Shares& x : path.shares) {
        CHECK_THAT(x[0] + x[1] + x[2], WithinAbs(1.0, 1e-12));
        CHECK(*std::min_element(x.begin(), x.end()) >= 0.0);
    }
    CHECK_THAT(path.shares[0][0], WithinAbs(start[0], 1e-15));
}

TEST_CASE("A path of too many steps ends early", "[analysis]") {
    const SharePath path = share_path(rock_paper_scissors(1.0), {}, Shares{0.6, 0.3, 0.1},
                                      std::vector{0.0, 1000.0}, {.most_steps = 10});
    CHECK(path.times == std::vector{0.0});
    CHECK(refusal_of(PathRules{.tolerance = 1.0}) == "tolerance = 1 is outside [1e-13, 0.01]");
}

TEST_CASE("Who is not there does not come back under the replicator", "[analysis]") {
    const PayoffMatrix dilemma{{3.0, 0.0}, {5.0, 1.0}};
    const SharePath path = share_path(dilemma, {}, Shares{1.0, 0.0}, std::vector{100.0});
    CHECK(path.shares.at(0) == Shares{1.0, 0.0});
}
