#include "analysis/evolution/deterministic/invasion.hpp"

#include "analysis/evolution/deterministic/evolutionary_stability.hpp"
#include "tests/catch.hpp"

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

TEST_CASE("Two strategies part, meet or replace each other", "[analysis]") {
    SECTION("defection dominates in a dilemma") {
        const StrategyPair pair = strategy_pair({{3.0, 0.0}, {5.0, 1.0}}, 0, 1);
        CHECK(pair.relation == PairRelation::second_dominates);
        CHECK_FALSE(pair.interior_share);
        CHECK(pair.risk_dominant == 1);
    }
    SECTION("hunters of stags and of hares are bistable") {
        // (d - b)/(a - b - c + d) = 2/3; 4 + 0 < 3 + 2: the hare is risk-dominant.
        const StrategyPair pair = strategy_pair({{4.0, 0.0}, {3.0, 2.0}}, 0, 1);
        CHECK(pair.relation == PairRelation::bistability);
        CHECK_THAT(pair.interior_share.value(), WithinAbs(2.0 / 3.0, 1e-15));
        CHECK(pair.risk_dominant == 1);
    }
    SECTION("hawks and doves coexist") {
        const StrategyPair pair = strategy_pair({{-1.0, 4.0}, {0.0, 2.0}}, 0, 1);
        CHECK(pair.relation == PairRelation::coexistence);
        CHECK_THAT(pair.interior_share.value(), WithinAbs(2.0 / 3.0, 1e-15));
    }
    SECTION("the interior shares of the one-third law") {
        // Nowak, Sasaki, Taylor & Fudenberg 2004, Nature 428:646-650: 1/2, 2/7, 1/3.
        CHECK(strategy_pair({{4.0, 0.0}, {3.0, 1.0}}, 0, 1).interior_share == 0.5);
        CHECK_THAT(strategy_pair({{4.0, 0.0}, {3.0, 0.4}}, 0, 1).interior_share.value(),
                   WithinAbs(2.0 / 7.0, 1e-15));
        CHECK_THAT(strategy_pair({{5.0, 0.0}, {3.0, 1.0}}, 0, 1).interior_share.value(),
                   WithinAbs(1.0 / 3.0, 1e-15));
        CHECK_FALSE(strategy_pair({{4.0, 0.0}, {3.0, 1.0}}, 0, 1).risk_dominant);
    }
    SECTION("the same payoffs are neutral, one better meeting is dominance") {
        CHECK(strategy_pair({{1.0, 1.0}, {1.0, 1.0}}, 0, 1).relation == PairRelation::neutral);
        CHECK(strategy_pair({{1.0, 1.0}, {1.0, 0.0}}, 0, 1).relation ==
              PairRelation::first_dominates);
    }
}

TEST_CASE("Win-stay lose-shift resists defectors from b/c = 2, risk-dominates from 3",
          "[analysis]") {
    // Imhof, Fudenberg & Nowak 2007, J. Theor. Biol. 247:574-580. Donation game, c = 1, slips that
    // vanish: it cooperates with itself and every other time with a defector.
    const double benefit = GENERATE(1.5, 1.75, 2.25, 2.5, 2.75, 3.25, 4.0);
    const PayoffMatrix game{{benefit - 1.0, -0.5}, {benefit / 2.0, 0.0}};
    CAPTURE(benefit);
    CHECK(pure_stability(game, 0).evolutionarily_stable == (benefit > 2.0));
    CHECK((invasion(game, 0, 1) == Invasion::resisted) == (benefit > 2.0));
    CHECK((strategy_pair(game, 0, 1).risk_dominant == 0) == (benefit > 3.0));
    CHECK(pure_stability(game, 1).strict_nash);
}

TEST_CASE("Neutral invaders decide whether a strategy is evolutionarily stable", "[analysis]") {
    SECTION("tit for tat in a long dilemma falls to cooperators who drift in") {
        const PayoffMatrix game{{3.0, 3.0, 0.0}, {3.0, 3.0, 1.0}, {5.0, 1.0, 1.0}};
        CHECK(pure_stability(game, 1) == PureStability{true, false, false});
        CHECK(pure_stability(game, 2) == PureStability{true, false, false});
        CHECK(pure_stability(game, 0) == PureStability{});
        CHECK(invasion(game, 1, 0) == Invasion::neutral);
        CHECK(invasion(game, 0, 2) == Invasion::invades);
    }
    SECTION("one that earns more against each neutral invader may lose to two of them") {
        // All earn 0 against the first. Against the second and third it earns 1 and they 0 among
        // their own kind, but they earn 9 from each other, half of their meetings.
        const PayoffMatrix game{{0.0, 1.0, 1.0}, {0.0, 0.0, 9.0}, {0.0, 9.0, 0.0}};
        CHECK(pure_stability(game, 0) == PureStability{true, false, false});
        const PayoffMatrix pair{{0.0, 1.0}, {0.0, 0.0}};
        CHECK(pure_stability(pair, 0) == PureStability{true, false, true});
    }
}

TEST_CASE("Strict copositivity is found where eigenvalues do not show it", "[analysis]") {
    CHECK(is_strictly_copositive({{1.0, 2.0}, {2.0, 1.0}}) == true);  // eigenvalue -1
    CHECK(is_strictly_copositive({{1.0, -2.0}, {-2.0, 1.0}}) == false);
    CHECK(is_strictly_copositive({{1.0, -1.0}, {-1.0, 1.0}}) == false);  // 0 at (1, 1)
    CHECK(is_strictly_copositive({{0.0, 1.0}, {1.0, 1.0}}) == false);    // 0 at (1, 0)
    // Horn's form is copositive, is 0 at (1, 1, 0, 0, 0), and is no sum of a positive semidefinite
    // and a non-negative one (Hall & Newman 1963, Proc. Camb. Philos. Soc. 59:329-339).
    PayoffMatrix horn{{1.0, -1.0, 1.0, 1.0, -1.0},
                      {-1.0, 1.0, -1.0, 1.0, 1.0},
                      {1.0, -1.0, 1.0, -1.0, 1.0},
                      {1.0, 1.0, -1.0, 1.0, -1.0},
                      {-1.0, 1.0, 1.0, -1.0, 1.0}};
    CHECK(is_strictly_copositive(horn) == false);
    for (std::size_t i = 0; i < 5; ++i) {
        horn(i, i) += 0.001;
    }
    CHECK(is_strictly_copositive(horn) == true);
}

TEST_CASE("Chains of invasions go round or end", "[analysis]") {
    SECTION("rock, paper and scissors replace each other for ever") {
        const PayoffMatrix game{{0.0, -1.0, 1.0}, {1.0, 0.0, -1.0}, {-1.0, 1.0, 0.0}};
        CHECK(invasion_classes(game) == std::vector<InvasionClass>{{{0, 1, 2}, true}});
    }
    SECTION("a fourth who beats all of them ends it") {
        const PayoffMatrix game{{0.0, -1.0, 1.0, 0.0},
                                {1.0, 0.0, -1.0, 0.0},
                                {-1.0, 1.0, 0.0, 0.0},
                                {2.0, 2.0, 2.0, 1.0}};
        CHECK(invasion_classes(game) ==
              std::vector<InvasionClass>{{{0, 1, 2}, false}, {{3}, true}});
    }
    SECTION("neutral drift opens the way from reciprocity to defection") {
        const PayoffMatrix game{{3.0, 3.0, 0.0}, {3.0, 3.0, 1.0}, {5.0, 1.0, 1.0}};
        CHECK(invasion_classes(game) ==
              std::vector<InvasionClass>{{{0}, false}, {{1}, true}, {{2}, true}});
        CHECK(invasion_classes(game, true) == std::vector<InvasionClass>{{{0, 1, 2}, true}});
    }
}
