#include "games/game_catalogue.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace fides::games;

namespace {

using Numbers = std::vector<std::pair<std::string, double>>;

std::string error_of(std::string_view type, const Numbers& numbers) {
    try {
        [[maybe_unused]] const StageGame game = make_game(type, numbers);
    } catch (const UserError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("Every type of game keeps to its own definition as it stands", "[games]") {
    for (const GameType& type : game_types()) {
        CAPTURE(type.id);
        CHECK_FALSE(breach(type.standard).has_value());
        CHECK(type.standard.type == type.id);
        CHECK(make_game(type.id, Numbers{}) == type.standard);
        for (const GameKey& key : type.keys) {
            CAPTURE(key.name);
            StageGame game = type.standard;
            key.set(game, key.get(game));
            CHECK(game == type.standard);
        }
    }
    CHECK(make_game("mutual_trust", Numbers{}) == StageGame{});
}

TEST_CASE("The standard payoffs are those of the literature", "[games]") {
    SECTION("prisoner's dilemma: R, S, T, P = 3, 0, 5, 1 (Axelrod 1980)") {
        const StageGame game = make_game("prisoners_dilemma", Numbers{});
        const TwoActionPayoffs expected{
            .reward = 3.0, .sucker = 0.0, .temptation = 5.0, .punishment = 1.0};
        CHECK(game.two_action()[0] == expected);
        CHECK(game.two_action()[1] == expected);
    }
    SECTION("donation: who cooperates pays c so that the other gets b (Nowak 2006)") {
        const StageGame game = make_game("donation", Numbers{{"benefit", 4.0}, {"cost", 1.0}});
        const TwoActionPayoffs expected{
            .reward = 3.0, .sucker = -1.0, .temptation = 4.0, .punishment = 0.0};
        CHECK(game.two_action()[0] == expected);
    }
    SECTION("stag hunt: 4, 0, 3, 2") {
        const TwoActionPayoffs expected{
            .reward = 4.0, .sucker = 0.0, .temptation = 3.0, .punishment = 2.0};
        CHECK(make_game("stag_hunt", Numbers{}).two_action()[0] == expected);
    }
}

TEST_CASE("Numbers that break a game's definition are named with the inequality", "[games]") {
    const auto [type, numbers, message] = GENERATE(table<std::string, Numbers, std::string>({
        {"prisoners_dilemma", {{"R", 6.0}}, "T > R of prisoners_dilemma (T = 5, R = 6)"},
        {"prisoners_dilemma", {{"P", 3.0}}, "R > P of prisoners_dilemma (R = 3, P = 3)"},
        {"prisoners_dilemma", {{"S", 1.0}}, "P > S of prisoners_dilemma (P = 1, S = 1)"},
        {"donation", {{"benefit", 1.0}}, "benefit > cost of donation (benefit = 1, cost = 1)"},
        {"donation", {{"cost", 0.0}}, "cost > 0 of donation (cost = 0)"},
        {"stag_hunt", {{"T", 4.0}}, "R > T of stag_hunt (R = 4, T = 4)"},
        {"stag_hunt", {{"T", 1.5}}, "T >= P of stag_hunt (T = 1.5, P = 2)"},
        {"snowdrift", {{"S", 3.5}}, "R > S of snowdrift (R = 3, S = 3.5)"},
        {"harmony", {{"S", 0.5}}, "S > P of harmony (S = 0.5, P = 1)"},
        {"harmony", {{"S", 4.0}}, "R != S of harmony (R = 4, S = 4)"},
        {"trust", {{"gain", 0.0}}, "gain > outside_option of trust (gain = 0, outside_option = 0)"},
        {"mutual_trust",
         {{"loss", -0.5}},
         "outside_option > -loss of mutual_trust (outside_option = 0, loss = -0.5)"},
        {"mutual_trust", {{"temptation", 0.0}}, "temptation > 0 of mutual_trust (temptation = 0)"},
        {"mutual_trust",
         {{"honour_payoff", -1.0}},
         "honour_payoff > outside_option of mutual_trust (honour_payoff = -1, outside_option = "
         "0)"},
    }));
    CHECK(error_of(type, numbers) == "game breaks " + message);
}

TEST_CASE("A stag hunt may pay the safe action alike, T = P", "[games]") {
    CHECK(error_of("stag_hunt", {{"T", 2.0}}) == "no error");
}

TEST_CASE("What a game does not have is refused with what it has", "[games]") {
    CHECK(error_of("prisoners_dilemma", {{"gain", 1.0}}) ==
          "game.gain is not a key of prisoners_dilemma; allowed: R, S, T, P");
    CHECK(error_of("prisoner_dilemma", {}) ==
          "unknown game \"prisoner_dilemma\"; nearest: \"prisoners_dilemma\" (all: fides list "
          "games)");
    CHECK(error_of("trust", {{"gain", std::numeric_limits<double>::infinity()}}) ==
          "game.gain = inf is outside [-1000000000000, 1000000000000]");
    CHECK(error_of("trust", {{"gain", std::numeric_limits<double>::quiet_NaN()}}) ==
          "game.gain = nan is outside [-1000000000000, 1000000000000]");
}

TEST_CASE("Taking turns at exploitation is odd where it pays as much as cooperating", "[games]") {
    CHECK_FALSE(oddity(make_game("prisoners_dilemma", Numbers{})).has_value());
    CHECK(oddity(make_game("prisoners_dilemma", Numbers{{"R", 2.5}})) ==
          "2 R <= T + S (R = 2.5, T = 5, S = 0): taking turns pays at least as much as "
          "cooperating");
    CHECK_FALSE(oddity(make_game("snowdrift", Numbers{})).has_value());
}

TEST_CASE("A pair of matrices is by row action and column action", "[games]") {
    // Battle of the sexes with unequal tastes: nothing here is symmetric by accident.
    const std::array<PayoffMatrix, 2> matrices{
        {{{{3.0, 0.0}, {5.0, 1.0}}}, {{{4.0, 7.0}, {-1.0, 2.0}}}}};
    const std::array<TwoActionPayoffs, 2> payoffs = from_matrices(matrices);

    SECTION("the row player") {
        CHECK(payoffs[0].payoff(Move::cooperate, Move::defect) == 0.0);
        CHECK(payoffs[0].payoff(Move::defect, Move::cooperate) == 5.0);
    }
    SECTION("the column player's own action is the column") {
        CHECK(payoffs[1].payoff(Move::cooperate, Move::cooperate) == 4.0);
        CHECK(payoffs[1].payoff(Move::defect, Move::cooperate) == 7.0);
        CHECK(payoffs[1].payoff(Move::cooperate, Move::defect) == -1.0);
        CHECK(payoffs[1].payoff(Move::defect, Move::defect) == 2.0);
    }
    SECTION("each must have something at stake, or the risk threshold is not finite") {
        StageGame game = find_game_type("bimatrix")->standard;
        game.two_action() = payoffs;
        CHECK_FALSE(breach(game).has_value());
        const auto player = GENERATE(std::size_t{0}, std::size_t{1});
        game.two_action()[player].sucker = game.two_action()[player].reward;
        REQUIRE(breach(game).has_value());
        CHECK(breach(game)->problem == "breaks R != S for both players of bimatrix");
    }
    SECTION("and back") {
        StageGame game = find_game_type("bimatrix")->standard;
        game.two_action() = payoffs;
        CHECK(payoff_matrices(std::get<TwoActionGame>(game.played)) == matrices);
        CHECK_FALSE(game.is_symmetric());
    }
}
