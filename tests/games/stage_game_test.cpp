#include "games/stage_game.hpp"

#include "games/game_catalogue.hpp"
#include "tests/catch.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace fides::games;
using Catch::Matchers::WithinAbs;

namespace {

using Numbers = std::vector<std::pair<std::string, double>>;

}  // namespace

TEST_CASE("Relying pays above Coleman's threshold", "[games]") {
    // Trust pays if p (R - P) > (1 - p) (P - S), so p > L/(G + L) with G = R - P, L = P - S
    // (Coleman 1990, ch. 5).
    SECTION("a gain and a loss of one unit: one half") {
        const StageGame game = make_game("trust", Numbers{{"gain", 1.0}, {"loss", 1.0}});
        CHECK(game.risk_threshold(Seat::first) == 0.5);
    }
    SECTION("a partner whom one leaves after a betrayal: the loss counts 1 - delta of it") {
        const auto [delta, threshold] = GENERATE(
            table<double, double>({{0.0, 1.0 / 2.0}, {0.5, 1.0 / 3.0}, {0.9, 1.0 / 11.0}}));
        const StageGame game = make_game("trust", Numbers{{"gain", 1.0}, {"loss", 1.0 - delta}});
        CHECK_THAT(game.risk_threshold(Seat::first), WithinAbs(threshold, 1e-15));
    }
    SECTION("insurance that makes good a share q of the loss") {
        const double q = GENERATE(0.0, 0.25, 0.75);
        const StageGame game = make_game("trust", Numbers{{"gain", 1.0}, {"loss", 1.0 - q}});
        CHECK_THAT(game.risk_threshold(Seat::first), WithinAbs((1.0 - q) / (2.0 - q), 1e-15));
    }
    SECTION("the standard game: 1.5 to lose, 1 to win") {
        CHECK(StageGame{}.risk_threshold(Seat::first) == 0.6);
    }
    SECTION("with something to be had outside, (s + L)/(R + L)") {
        const StageGame game = make_game(
            "mutual_trust", Numbers{{"gain", 2.0}, {"loss", 1.0}, {"outside_option", 0.5}});
        CHECK(game.risk_threshold(Seat::second) == 0.5);
    }
    SECTION("in a two-action game (P - S)/(R - S)") {
        CHECK(make_game("stag_hunt", Numbers{}).risk_threshold(Seat::first) == 0.5);
    }
}

TEST_CASE("Temptation is what betraying pays more than honouring", "[games]") {
    CHECK(StageGame{}.temptation(Seat::first) == 1.0);
    CHECK(make_game("prisoners_dilemma", Numbers{}).temptation(Seat::second) == 2.0);
    CHECK(make_game("donation", Numbers{{"cost", 0.5}}).temptation(Seat::first) == 0.5);
    CHECK(make_game("stag_hunt", Numbers{}).temptation(Seat::first) == -1.0);
}

TEST_CASE("Mutual trust played with two actions adds both directions", "[games]") {
    const StageGame game = make_game("mutual_trust", Numbers{{"gain", 2.0},
                                                             {"loss", 1.5},
                                                             {"honour_payoff", 1.0},
                                                             {"temptation", 0.75},
                                                             {"outside_option", 0.25}});
    const TwoActionPayoffs expected{.reward = 2.0 + 1.0,              // honoured, and honours
                                    .sucker = 0.25 - 1.5,             // betrayed, and not relied on
                                    .temptation = 0.25 + 1.0 + 0.75,  // withholds, and betrays
                                    .punishment = 0.25 + 0.25};
    CHECK(game.as_two_action(Seat::first) == expected);
    CHECK(game.is_symmetric());

    SECTION("the standard game: withholding and betraying is a draw against a cooperator") {
        const TwoActionPayoffs standard{
            .reward = 2.0, .sucker = -1.5, .temptation = 2.0, .punishment = 0.0};
        CHECK(StageGame{}.as_two_action(Seat::second) == standard);
    }
    SECTION("the trust game has two roles and no common table") {
        const StageGame one_way = make_game("trust", Numbers{});
        CHECK_FALSE(one_way.as_two_action(Seat::first).has_value());
        CHECK_FALSE(one_way.is_symmetric());
    }
}
