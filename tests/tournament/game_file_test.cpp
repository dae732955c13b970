#include "games/stage_game.hpp"
#include "tests/catch.hpp"
#include "tests/tournament/network/desk.hpp"

#include <string>

using namespace fides::tournament;
using fides::games::TwoActionGame;
using fides::tests::Desk;

namespace {

const std::string stag_hunt =
    "NFG 1 R \"Stag hunt\" { \"A\" \"B\" }\n{ { \"stag\" \"hare\" } { \"stag\" \"hare\" } }\n"
    "{ { \"\" 4, 4 } { \"\" 3, 0 } { \"\" 0, 3 } { \"\" 2, 2 } }\n1 2 3 4\n";
const std::string players = "[tournament]\nplayers = [\"tit_for_tat\", \"defector\"]\n[game]\n";

const TwoActionGame& game_of(const ReadExperiment& read) {
    return std::get<TwoActionGame>(read.experiment.game.played);
}

}  // namespace

TEST_CASE("A game may stand in a file of Gambit's", "[tournament]") {
    const Desk desk;
    desk.put("hunt.nfg", stag_hunt);
    const ReadExperiment read = desk.read(players + "file = \"hunt.nfg\"");
    CHECK(read.experiment.game.type == "bimatrix");
    // R = 4, S = 0, T = 3, P = 2, alike for both.
    for (const auto& payoffs : game_of(read).payoffs) {
        CHECK(payoffs.reward == 4.0);
        CHECK(payoffs.sucker == 0.0);
        CHECK(payoffs.temptation == 3.0);
        CHECK(payoffs.punishment == 2.0);
    }
    CHECK(game_of(read).action_names == std::array<std::string, 2>{"stag", "hare"});

    SECTION("as if the configuration gave its matrices") {
        const ReadExperiment listed =
            desk.read(players +
                      "type = \"bimatrix\"\nactions = [\"stag\", \"hare\"]\n"
                      "matrices = [[[4, 0], [3, 2]], [[4, 3], [0, 2]]]");
        CHECK(listed.experiment.game == read.experiment.game);
    }
    SECTION("and the configuration's names of actions win") {
        const ReadExperiment named =
            desk.read(players + "file = \"hunt.nfg\"\nactions = [\"together\", \"alone\"]");
        CHECK(game_of(named).action_names == std::array<std::string, 2>{"together", "alone"});
    }
}

TEST_CASE("A game's file that cannot be is refused with its place", "[tournament]") {
    const Desk desk;
    desk.put("hunt.nfg", stag_hunt);
    desk.put("three.nfg", "NFG 1 R \"t\" { \"A\" \"B\" }\n{ 3 2 }");
    desk.put("flat.nfg", "NFG 1 R \"t\" { \"A\" \"B\" } { 2 2 }\n1 1 1 1 1 1 1 1");
    CHECK(desk.error(players + "file = \"three.nfg\"") ==
          "three.nfg:2:3: player 1 has 3 strategies; allowed: 2 strategies each");
    CHECK_THAT(desk.error(players + "file = \"hnt.nfg\""),
               Catch::Matchers::ContainsSubstring("names a file that is not there") &&
                   Catch::Matchers::ContainsSubstring("nearest: \"hunt.nfg\""));
    CHECK(desk.error(players + "file = 3") ==
          "a.toml:4:8: game.file = 3 is a whole number; allowed: a text");
    CHECK_THAT(desk.error(players + "file = \"hunt.nfg\"\nR = 3"),
               Catch::Matchers::ContainsSubstring("game.R cannot be together with game.file"));
    CHECK_THAT(desk.error(players + "file = \"flat.nfg\""),
               Catch::Matchers::ContainsSubstring("breaks R != S for both players of bimatrix"));
}
