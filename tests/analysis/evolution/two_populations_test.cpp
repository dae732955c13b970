#include "analysis/evolution/deterministic/two_populations.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

/// Trustors rely or withhold, trustees honour or betray; each payoff of one who relies in vain is
/// S, of one who withholds P. A breach costs the trustee the fine F with chance q.
TwoPopulationGame trust_game(double q = 0.0, double fine = 0.0) {
    constexpr double r = 1.0;
    constexpr double s = -1.0;
    constexpr double p = 0.0;
    constexpr double honours = 1.0;
    constexpr double betrays = 2.0;
    return {.first = {{r, s}, {p, p}}, .second = {{honours, p}, {betrays - q * fine, p}}};
}

/// The same with the trustee's payoffs once somebody relies: what it decides about.
TwoPopulationGame trust_game_by_turns(double r) {
    return {.first = {{r, -1.0}, {0.0, 0.0}}, .second = {{1.0, 1.0}, {2.0, 2.0}}};
}

/// One wants to match, the other not to.
const TwoPopulationGame matching_pennies{.first = {{1.0, -1.0}, {-1.0, 1.0}},
                                         .second = {{-1.0, 1.0}, {1.0, -1.0}}};

/// Each prefers another convention.
const TwoPopulationGame battle_of_the_sexes{.first = {{3.0, 0.0}, {0.0, 1.0}},
                                            .second = {{1.0, 0.0}, {0.0, 3.0}}};

std::vector<double> times_of_roles(double last, int n) {
    std::vector<double> times;
    for (int k = 0; k <= n; ++k) {
        times.push_back(last * k / n);
    }
    return times;
}

}  // namespace

TEST_CASE("Trustors and trustees replicate by the trust game's equations", "[analysis]") {
    // dx/dt = x(1 - x)(y(R - S) - (P - S)), dy/dt = y(1 - y) x (r + qF - t).
    const double x = GENERATE(0.25, 0.5);
    const double y = GENERATE(0.125, 0.75);
    const double expected_fine = GENERATE(0.0, 0.5, 1.5);
    const TwoPopulationShares v =
        velocity(trust_game(0.5, 2.0 * expected_fine), {}, {{x, 1.0 - x}, {y, 1.0 - y}});
    CHECK_THAT(v.first[0], WithinAbs(x * (1.0 - x) * (2.0 * y - 1.0), 1e-15));
    CHECK_THAT(v.second[0], WithinAbs(y * (1.0 - y) * x * (expected_fine - 1.0), 1e-15));
    CHECK_THAT(v.first[1], WithinAbs(-v.first[0], 1e-15));
}

TEST_CASE("Logit trust is the agent quantal response equilibrium", "[analysis]") {
    // McKelvey & Palfrey 1998: h = 1/(1 + exp((t - r)/noise)), trust by what relying then brings.
    struct Case {
        double noise;
        double honours;
        double trusts;
    };

    SECTION("in the default game") {
        const auto [noise, honours, trusts] =
            GENERATE(Case{1.0, 0.268941, 0.386484}, Case{0.5, 0.119203, 0.178993});
        const auto found = logit_rest_point(trust_game_by_turns(1.0), noise);
        REQUIRE(found);
        CHECK_THAT(found->second[0], WithinAbs(honours, 5e-7));  // printed digits
        CHECK_THAT(found->first[0], WithinAbs(trusts, 5e-7));
    }
    SECTION("with more to gain from trust it is not monotone in noise") {
        const auto found = logit_rest_point(trust_game_by_turns(2.0), 2.0);
        REQUIRE(found);
        CHECK_THAT(found->first[0], WithinAbs(0.516572, 5e-7));
    }
    SECTION("much noise makes everybody toss a coin, little noise ends trust") {
        const auto loud = logit_rest_point(trust_game_by_turns(1.0), 1e9);
        const auto quiet = logit_rest_point(trust_game_by_turns(1.0), 0.02);
        REQUIRE(loud);
        REQUIRE(quiet);
        CHECK_THAT(loud->first[0], WithinAbs(0.5, 1e-8));
        CHECK(quiet->first[0] < 1e-10);
        CHECK(quiet->second[0] < 1e-10);
    }
}

TEST_CASE("Matching pennies go round a centre for ever", "[analysis]") {
    // Conserved: the product of all four shares (Hofbauer & Sigmund 1998, section 10.3).
    const TwoPopulationRestPoints all = two_population_rest_points(matching_pennies);
    REQUIRE(all.points.size() == 5);
    const TwoPopulationRestPoint& middle = all.points.back();
    CHECK(middle.shares == TwoPopulationShares{{0.5, 0.5}, {0.5, 0.5}});
    CHECK(middle.kind == RestPointKind::centre);
    CHECK(middle.eigenvalues[0] == std::complex<double>{0.0, 1.0});  // sqrt(4 * 4/16)
    CHECK(middle.nash);
    CHECK(all.continua.empty());
    for (std::size_t k = 0; k < 4; ++k) {
        CHECK(all.points[k].kind == RestPointKind::saddle);
    }

    const TwoPopulationPath path =
        share_path(matching_pennies, {}, {{0.75, 0.25}, {0.5, 0.5}}, times_of_roles(100.0, 200));
    REQUIRE(path.shares.size() == 201);
    bool went_below = false;
    for (const TwoPopulationShares& at : path.shares) {
        const double product = at.first[0] * at.first[1] * at.second[0] * at.second[1];
        CHECK_THAT(product, WithinRel(0.25 * 0.75 * 0.25, 1e-7));
        went_below = went_below || at.first[0] < 0.26;
    }
    CHECK(went_below);
}

TEST_CASE("Strict equilibria attract and the mixed one parts their basins", "[analysis]") {
    const TwoPopulationRestPoints all = two_population_rest_points(battle_of_the_sexes);
    REQUIRE(all.points.size() == 5);
    for (const TwoPopulationRestPoint& point : all.points) {
        CHECK(is_attracting(point.kind) == point.strict_nash);
    }
    CHECK(all.points[0].strict_nash);
    CHECK_FALSE(all.points[1].nash);
    CHECK(all.points[3].strict_nash);
    const TwoPopulationRestPoint& mixed = all.points[4];
    CHECK(mixed.kind == RestPointKind::saddle);
    CHECK(mixed.shares == TwoPopulationShares{{0.75, 0.25}, {0.25, 0.75}});
    CHECK(mixed.eigenvalues[0].real() == 0.75);  // sqrt((3/16)^2 * 4 * 4)
}

TEST_CASE("Without trust nothing moves trustees: a continuum of rest points", "[analysis]") {
    const TwoPopulationRestPoints all = two_population_rest_points(trust_game());
    REQUIRE(all.continua.size() == 1);
    CHECK(all.continua[0].first == std::vector<Shares>{{0.0, 1.0}});
    CHECK(all.continua[0].second == std::vector<Shares>{{1.0, 0.0}, {0.0, 1.0}});
    CHECK(all.points.size() == 4);
    // Nobody relies and all would betray: Nash, but not strict.
    CHECK(all.points[3].nash);
    CHECK_FALSE(all.points[3].strict_nash);
    CHECK(all.points[3].kind == RestPointKind::degenerate);
    const TwoPopulationPath path =
        share_path(trust_game(), {}, {{0.9, 0.1}, {0.9, 0.1}}, std::vector{200.0});
    CHECK(path.shares.at(0).first[0] < 1e-6);

    SECTION("a fine above the temptation lets trust grow") {
        const TwoPopulationPath fined =
            share_path(trust_game(0.5, 3.0), {}, {{0.1, 0.9}, {0.6, 0.4}}, std::vector{200.0});
        CHECK(fined.shares.at(0).first[0] > 1.0 - 1e-6);
        CHECK(two_population_rest_points(trust_game(0.5, 3.0)).points[0].strict_nash);
    }
}

TEST_CASE("Games in which one side cannot care have lines of rest points", "[analysis]") {
    const PayoffMatrix same{{1.0, 1.0}, {1.0, 1.0}};
    const TwoPopulationRestPoints line =
        two_population_rest_points({.first = same, .second = {{1.0, 0.0}, {0.0, 3.0}}});
    REQUIRE(line.continua.size() == 3);  // two sides, and x* = 3/4 across
    CHECK(line.continua[2].first == std::vector<Shares>{{0.75, 0.25}});
    CHECK(line.continua[2].second.size() == 2);
    CHECK(two_population_rest_points({.first = same, .second = same}).continua.size() == 1);
}

TEST_CASE("Populations of other shapes and dynamics are checked", "[analysis]") {
    const TwoPopulationGame wide{.first = {{1.0, 2.0, 0.0}, {0.0, 3.0, 0.5}},
                                 .second = {{1.0, 0.0}, {0.0, 1.0}, {2.0, 0.0}}};
    CHECK_FALSE(refusal_of(wide));
    CHECK(two_population_rest_points(wide).points.size() == 6);
    CHECK(refusal_of(TwoPopulationGame{.first = wide.first, .second = wide.first}) ==
          "payoffs of the second population are 2 x 3; with 2 x 3 of the first they must be 3 x 2");
    CHECK(refusal_for_two_populations({MeanDynamic::smith}) ==
          "dynamic = smith is not for two populations; replicator and logit are");
    const TwoPopulationPath path =
        share_path(wide, {}, {{0.5, 0.5}, {0.0, 0.5, 0.5}}, times_of_roles(20.0, 20));
    for (const TwoPopulationShares& at : path.shares) {
        CHECK_THAT(at.second[1] + at.second[2], WithinAbs(1.0, 1e-12));
        CHECK(at.second[0] == 0.0);
    }
}
