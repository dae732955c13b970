#include "tests/catch.hpp"
#include "tests/lab/asked.hpp"

#include <string>

using namespace fides;
using Catch::Matchers::ContainsSubstring;
using tests::asked;
using tests::Json;
using tests::mistake_in;

TEST_CASE("A match is told move by move", "[lab]") {
    const Json reply = asked(
        {{"do", "match"}, {"players", {"tit_for_tat", "defector"}}, {"rounds", 4}, {"seed", 3}});
    REQUIRE(mistake_in(reply).empty());
    CHECK(reply["moves"] == Json({"CDDD", "DDDD"}));
    CHECK(reply["seed"] == 3);
    CHECK(reply["played"].size() == 4);
    CHECK(reply["played"][0]["moves"] == Json({"C", "D"}));
    CHECK(reply["played"][0]["payoffs"] == Json({0.0, 5.0}));  // S and T of Axelrod 1984
    CHECK(reply["scores"] == Json({3.0, 8.0}));
}

TEST_CASE("A person plays the moves chosen so far", "[lab]") {
    const auto played = [](const std::string& moves) {
        return asked({{"do", "match"},
                      {"players", {{{"moves", moves}}, "generous_tit_for_tat"}},
                      {"rounds", 10},
                      {"noise", 0.2},
                      {"seed", 5}});
    };
    const Json all = played("CDCDDCCDCD");
    REQUIRE(mistake_in(all).empty());
    CHECK(all["played"].size() == 10);
    SECTION("and what was played stays played when a move is added") {
        for (std::size_t n = 0; n <= 10; ++n) {
            const Json some = played(std::string{"CDCDDCCDCD"}.substr(0, n));
            REQUIRE(mistake_in(some).empty());
            CHECK(some["of_rounds"] == 10);
            REQUIRE(some["played"].size() == n);
            for (std::size_t round = 0; round < n; ++round) {
                CHECK(some["played"][round] == all["played"][round]);
            }
        }
    }
    SECTION("and earns what these rounds brought") {
        const Json some = played("CDC");
        double sum = 0.0;
        for (const Json& round : some["played"]) {
            sum += round["payoffs"][0].get<double>();
        }
        CHECK(some["scores"][0] == sum);
    }
}

TEST_CASE("A person relies and honours apart where these are two decisions", "[lab]") {
    const Json reply = asked({{"do", "match"},
                              {"game", "mutual_trust"},
                              {"players", {{{"rely", "CCD"}, {"honour", "DCC"}}, "reciprocator"}},
                              {"rounds", 6},
                              {"settings", {{"contract.coverage", 0.5}}}});
    REQUIRE(mistake_in(reply).empty());
    CHECK(reply["rely"][0] == "CCD");
    REQUIRE(reply["played"].size() == 3);
    CHECK(reply["played"][0]["directions"][0]["relied"] == true);
    CHECK(reply["played"][2]["directions"][0]["relied"] == false);
    CHECK(reply["played"][0]["directions"][1].contains("trust_after"));
}

TEST_CASE("A person plays in matches only, before and after them alike", "[lab]") {
    const auto in_an_experiment = [] {
        return mistake_in(
            asked({{"do", "run"},
                   {"toml", "[tournament]\nplayers = [\"person(rely=CC)\", \"defector\"]\n"}}));
    };
    const std::string before = in_an_experiment();
    CHECK_THAT(before, ContainsSubstring("a person plays in a match"));
    CHECK(
        mistake_in(asked({{"do", "match"}, {"players", {{{"moves", "CC"}}, "defector"}}})).empty());
    CHECK(in_an_experiment() == before);
}

TEST_CASE("Who cannot play is told why", "[lab]") {
    CHECK_THAT(mistake_in(asked({{"do", "match"}, {"players", {"tit_for_tta", "defector"}}})),
               ContainsSubstring("tit_for_tat"));
    CHECK_THAT(mistake_in(asked({{"do", "match"}, {"players", {"defector"}}})),
               ContainsSubstring("no list of two"));
    CHECK_THAT(mistake_in(asked({{"do", "match"}, {"players", {{{"moves", "CX"}}, "defector"}}})),
               ContainsSubstring("letters C and D"));
    CHECK_THAT(
        mistake_in(asked(
            {{"do", "match"}, {"players", {"defector", "defector"}}, {"game", "public_goods"}})),
        ContainsSubstring("group"));
}
