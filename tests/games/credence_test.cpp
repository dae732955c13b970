#include "games/credence.hpp"

#include "tests/catch.hpp"

#include <limits>

using namespace fides::games;
using Catch::Matchers::WithinRel;

TEST_CASE("A credence is moved by the ratio of likelihoods only", "[games]") {
    Credence credence{0.5};
    credence.learn({.if_true = 3.0, .if_false = 1.0});
    CHECK(credence.probability() == 0.75);  // odds of 1 become odds of 3
    CHECK(credence.complement() == 0.25);

    Credence same{0.5};
    same.learn({.if_true = 0.75, .if_false = 0.25});
    CHECK(same == credence);

    credence.learn({.if_true = 1.0, .if_false = 3.0});
    CHECK(credence.probability() == 0.5);
}

TEST_CASE("Two observations at once are worth the one after the other", "[games]") {
    const Likelihoods first{.if_true = 0.5, .if_false = 0.125};
    const Likelihoods second{.if_true = 0.25, .if_false = 0.75};
    Credence at_once{0.25};
    at_once.learn(first.and_also(second));
    Credence in_turn{0.25};
    in_turn.learn(first);
    in_turn.learn(second);
    CHECK_THAT(at_once.probability(), WithinRel(in_turn.probability(), 1e-15));
    // Odds 1/3, times 4, times 1/3.
    CHECK_THAT(at_once.probability() / at_once.complement(), WithinRel(4.0 / 9.0, 1e-15));
}

TEST_CASE("Nothing is cut off: what was learnt can be unlearnt from afar", "[games]") {
    // Odds of 9^300, about 1e286, are within a double's reach.
    constexpr int n_steps = 300;
    Credence credence{0.4};
    for (int i = 0; i < n_steps; ++i) {
        credence.learn({.if_true = 9.0, .if_false = 1.0});
    }
    CHECK(credence.probability() == 1.0);
    CHECK(credence.complement() > 0.0);
    for (int i = 0; i < n_steps; ++i) {
        credence.learn({.if_true = 1.0, .if_false = 9.0});
    }
    CHECK_THAT(credence.probability(), WithinRel(0.4, 1e-12));
    CHECK_THAT(credence.complement(), WithinRel(0.6, 1e-12));
}

TEST_CASE("What cannot be is no evidence", "[games]") {
    SECTION("an observation that neither explains") {
        Credence credence{0.25};
        credence.learn({.if_true = 0.0, .if_false = 0.0});
        CHECK(credence == Credence{0.25});
    }
    SECTION("certainty is not shaken by what it excludes") {
        Credence certain{1.0};
        certain.learn({.if_true = 0.0, .if_false = 1.0});
        CHECK(certain == Credence{1.0});
    }
    SECTION("proof is proof") {
        Credence credence{0.25};
        credence.learn({.if_true = 1.0, .if_false = 0.0});
        CHECK(credence == Credence{1.0});
    }
}

TEST_CASE("What may have changed goes back to the prior, and bounds what is believed", "[games]") {
    const Credence prior{0.25};
    Credence credence{0.75};
    credence.renew(0.5, prior);
    CHECK(credence.probability() == 0.5);
    CHECK(credence.complement() == 0.5);

    SECTION("never: nothing moves") {
        Credence fixed{0.75};
        fixed.renew(0.0, prior);
        CHECK(fixed == Credence{0.75});
    }
    SECTION("surely: all is as at first") {
        for (const double at_first : {0.25, 0.4, 1e-20}) {
            for (const double believed : {0.9, 1.0}) {
                Credence renewed{believed};
                renewed.renew(1.0, Credence{at_first});
                CHECK(renewed == Credence{at_first});
            }
        }
    }
    SECTION("however strong the evidence, T stays within lambda T0 and 1 - lambda (1 - T0)") {
        constexpr double turnover = 0.125;
        for (const Likelihoods& proof : {Likelihoods{.if_true = 1.0, .if_false = 0.0},
                                         Likelihoods{.if_true = 0.0, .if_false = 1.0}}) {
            Credence believed{0.5};
            believed.learn(proof);
            believed.renew(turnover, prior);
            CHECK(believed.probability() >= turnover * 0.25);
            CHECK(believed.probability() <= 1.0 - turnover * 0.75);
        }
    }
}

TEST_CASE("Odds of any size make a credence", "[games]") {
    CHECK(Credence::of_odds(3.0, 1.0) == Credence{0.75});
    CHECK(Credence::of_odds(0.0, 1.0).probability() == 0.0);
    constexpr double tiny = std::numeric_limits<double>::min();
    CHECK_THAT(Credence::of_odds(tiny, 1.0).probability(), WithinRel(tiny, 1e-15));
    CHECK_THAT(Credence::of_odds(1.0, tiny).complement(), WithinRel(tiny, 1e-15));
}
