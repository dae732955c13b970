// Who plays, as configurations name it: players, pairs, graphs and shares of strategies.
#include "tests/catch.hpp"
#include "tests/tournament/reading.hpp"
#include "tournament/configuration/reader.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using tests::collaboration_error;
using tests::error_of;
using tests::read;
using tests::tournament_error;

TEST_CASE("A tournament's graph must be one among its players", "[tournament]") {
    CHECK_THAT(tournament_error("players = [\"grudger\"]\ngraph = \"ring\""),
               Catch::Matchers::EndsWith("is no graph of one player"));
    CHECK_THAT(tournament_error("players = \"all\"\npairs = [[0, 1]]\ngraph = \"ring\""),
               Catch::Matchers::ContainsSubstring("cannot be together with tournament.pairs"));
    CHECK_THAT(tournament_error("players = \"all\"\nschedule = \"round_robin\"\ngraph = \"ring\""),
               Catch::Matchers::ContainsSubstring("cannot be together with tournament.schedule"));
    CHECK_THAT(tournament_error("players = [\"grudger\", \"random\", \"joss\"]\n"
                                "graph = \"random\"\nmean_degree = 3"),
               Catch::Matchers::ContainsSubstring("is not below the number of players, 3"));
    CHECK_THAT(tournament_error("players = [\"grudger\", \"random\", \"joss\"]\n"
                                "graph = \"random\""),
               Catch::Matchers::ContainsSubstring("tournament.mean_degree = 4"));
}

TEST_CASE("Organisations may follow any strategies, by shares that sum to 1", "[tournament]") {
    const Experiment experiment = read(
        "[collaboration]\n[organisations]\nreciprocity_threshold = 0.5\n"
        "strategies = [{ id = \"reciprocator\", share = 0.25, reliance_noise = 0.2 },\n"
        "              { id = \"TitForTat\", share = 0.75 }]");
    REQUIRE(experiment.strategy_shares.size() == 2);
    CHECK(experiment.strategy_shares[0].share == 0.25);
    CHECK(experiment.strategy_shares[0].strategy.number("reliance_noise") == 0.2);
    CHECK(experiment.strategy_shares[0].strategy.number("reciprocity_threshold") == 0.5);
    CHECK(experiment.strategy_shares[1].strategy.id == "tit_for_tat");

    const auto error = [](const std::string& list) {
        return collaboration_error("[organisations]\nstrategies = " + list);
    };
    CHECK(error("[]") == "3:14: organisations.strategies = [] names no strategy");
    CHECK(error("[{ id = \"grudger\", share = 0.5 }, { id = \"random\", share = 0.4 }]") ==
          "3:1: organisations.strategies has shares that sum to 0.9, not to 1");
    CHECK(error("[{ id = \"grudger\" }]") ==
          "3:15: organisations.strategies[0] = { id = \"grudger\" } has no share; allowed: { id = "
          "\"..\", share = .., its parameters }");
    CHECK(error("[{ id = \"random\", share = 1, p = 2 }]") ==
          "3:47: organisations.strategies[0].p = 2 is outside [0, 1] (random)");
    CHECK(error("[{ id = \"grudger\", share = 1.5 }]") ==
          "3:41: organisations.strategies[0].share = 1.5 is outside [0, 1]");
}

TEST_CASE("Lists of values stand for a player of every combination", "[tournament]") {
    const Experiment experiment = read(
        "[tournament]\n"
        "players = [\"grudger\", { id = \"memory_one\", cc = [0.5, 1], dd = [0, 0.25, 0.5] }]\n"
        "[game]\ntype = \"prisoners_dilemma\"\n");
    const auto& players = std::get<Tournament>(experiment.kind).players;
    REQUIRE(players.size() == 7);
    CHECK(players[1].name == "memory_one(cc=0.5)");
    CHECK(players[2].strategy.number("cc") == 0.5);
    CHECK(players[2].strategy.number("dd") == 0.25);
    CHECK(players[6].strategy.number("cc") == 1.0);
    CHECK(players[6].strategy.number("dd") == 0.5);

    const auto error = [](const std::string& player) {
        return tournament_error("players = [" + player + "]");
    };
    CHECK_THAT(error("{ id = \"random\", p = [] }"),
               Catch::Matchers::EndsWith("tournament.players[0].p = []: lists no value"));
    CHECK_THAT(error("{ id = \"random\", p = [0.1, 2] }"),
               Catch::Matchers::EndsWith("tournament.players[0].p = 2 is outside [0, 1] (random)"));
    CHECK_THAT(
        error("{ id = \"random\", q = [0.1, 0.2] }"),
        Catch::Matchers::ContainsSubstring("tournament.players[0].q = [0.1, 0.2] is a list"));
    std::string many = "0";
    for (int i = 1; i <= 10; ++i) {
        many += ", 0." + std::to_string(10 + i);
    }
    CHECK_THAT(error("{ id = \"memory_one\", cc = [" + many + "], cd = [" + many + "], dc = [" +
                     many + "], dd = [" + many + "] }"),
               Catch::Matchers::EndsWith("makes 14641 players; allowed: at most 10000"));
    CHECK_THAT(error("{ id = \"random\", p = [0.1, 0.2], name = \"Coin\" }"),
               Catch::Matchers::EndsWith("is one name for 2 players; allowed: no name where "
                                         "parameters are lists"));
    CHECK_THAT(error("{ p = [0.1, 0.2] }"), Catch::Matchers::ContainsSubstring("has no id"));
}

TEST_CASE("Players are named, told apart and able to play", "[tournament]") {
    const Experiment experiment = read(
        "[tournament]\n"
        "players = [\"tit_for_tat\", \"TitForTat\", { id = \"random\", p = 0.3, name = "
        "\"Coin\" }, { id = \"random\", p = 0.3 }, \"random(p=0.5)\"]\n"
        "[game]\ntype = \"prisoners_dilemma\"\n");
    const auto& players = std::get<Tournament>(experiment.kind).players;
    REQUIRE(players.size() == 5);
    CHECK(players[0].name == "tit_for_tat");
    CHECK(players[1].name == "tit_for_tat (2)");
    CHECK(players[2].name == "Coin");
    CHECK(players[3].name == "random(p=0.3)");
    CHECK(players[4].name == "random");  // p has its standard value
    CHECK(players[0].copy == 0);
    CHECK(players[1].copy == 1);
    CHECK(players[2].copy == 0);
    CHECK(players[3].copy == 1);
    CHECK(players[4].copy == 0);

    CHECK(tournament_error("players = []") == "4:11: tournament.players = [] names no player");
    CHECK(tournament_error("self_play = true") == "3:2: tournament.players is missing");
    CHECK(tournament_error("players = [\"tit_for_tatt\"]") ==
          "4:12: unknown strategy \"tit_for_tatt\"; nearest: \"tit_for_tat\" (all: fides list "
          "strategies)");
    CHECK(tournament_error("players = [{ id = \"random\", pp = 0.3 }]") ==
          "4:29: unknown parameter of random \"pp\"; nearest: \"p\" (all: p)");
    CHECK(tournament_error("players = [\"random(p=1.5)\"]") ==
          "4:12: tournament.players[0].p = 1.5 is outside [0, 1] (random)");
    CHECK(tournament_error("players = [{ name = \"x\" }]") ==
          "4:12: tournament.players[0] = { name = \"x\" } has no id; allowed: { id = \"..\", its "
          "parameters }");
    CHECK_THAT(tournament_error("players = [\"plugins/mine.toml\"]"),
               Catch::Matchers::ContainsSubstring("names a file that is not there"));
    CHECK(tournament_error("players = [\"grudger\"]\nself_play = false") ==
          "4:1: tournament.players names one player, who has nobody to play (self_play = false)");
    CHECK(tournament_error("wins = \"no\"\nplayers = [\"grudger\"]") ==
          "4:8: tournament.wins = \"no\" is a text; allowed: true or false");

    SECTION("a strategy that cannot play the game is refused where it is named") {
        CHECK_THAT(error_of("[game]\ntype = \"trust\"\n[tournament]\nplayers = [\"grudger\", "
                            "\"zd_extort_2\"]"),
                   Catch::Matchers::StartsWith("configs/a.toml:4:23: tournament.players[1] = "
                                               "\"zd_extort_2\" cannot play trust: "));
    }
    SECTION("a group is everybody of it who can play") {
        const auto group_in = [](const std::string& game, const std::string& group) {
            const Experiment all =
                read("[game]\ntype = \"" + game + "\"\n[tournament]\nplayers = \"" + group + "\"");
            std::vector<std::string> names;
            for (const auto& player : std::get<Tournament>(all.kind).players) {
                names.push_back(player.name);
            }
            return names;
        };
        const auto dilemma = group_in("prisoners_dilemma", "all");
        CHECK_THAT(dilemma, Catch::Matchers::VectorContains(std::string{"zd_extort_2"}));
        CHECK_THAT(dilemma, !Catch::Matchers::VectorContains(std::string{"contract_seeker"}));
        const auto trust = group_in("trust", "all");
        CHECK_THAT(trust, !Catch::Matchers::VectorContains(std::string{"zd_extort_2"}));
        CHECK_THAT(trust, Catch::Matchers::VectorContains(std::string{"contract_seeker"}));
        CHECK(dilemma.size() > group_in("prisoners_dilemma", "tag:1980").size());
        CHECK_THAT(tournament_error("players = \"tag:190\""),
                   Catch::Matchers::EndsWith("nearest: \"tag:1980\""));
    }
}

TEST_CASE("Pairs name players by name or number", "[tournament]") {
    const std::string players = "players = [\"grudger\", { id = \"random\", name = \"Coin\" }]\n";
    const Experiment experiment = read("[game]\ntype = \"donation\"\n[tournament]\n" + players +
                                       "pairs = [[\"Coin\", \"Grudger\"], [1, 1]]");
    const std::vector<std::array<std::uint32_t, 2>> expected{{1, 0}, {1, 1}};
    CHECK(std::get<Tournament>(experiment.kind).pairs == expected);

    CHECK(tournament_error(players + "pairs = [[\"grudger\", \"Con\"]]") ==
          "5:22: tournament.pairs[0][1] = \"Con\" names none of the players; nearest: \"Coin\"");
    CHECK(tournament_error(players + "pairs = [[0, 2]]") ==
          "5:14: tournament.pairs[0][1] = 2 is outside [0, 1]");
    CHECK(tournament_error(players + "pairs = [[0]]") ==
          "5:10: tournament.pairs[0] = [0] is not a pair of players");
    CHECK(tournament_error(players + "pairs = []") == "5:9: tournament.pairs = [] names no pair");
    CHECK(tournament_error(players + "pairs = [[0, 1], [1, 0]]") ==
          "5:18: tournament.pairs[1] = [1, 0] is the same pair a second time (repetitions say how "
          "often it plays)");
}
