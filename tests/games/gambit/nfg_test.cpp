#include "games/gambit/nfg.hpp"

#include "games/game_catalogue.hpp"
#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <fstream>
#include <string>
#include <vector>

using namespace fides::games;
using namespace fides::games::gambit;

namespace {

std::string error_in(const std::string& text) {
    try {
        [[maybe_unused]] const StrategicGame game = parse_nfg(text, "a.nfg");
    } catch (const UserError& error) {
        return error.what();
    }
    return "no error";
}

const std::string head = "NFG 1 R \"t\" { \"A\" \"B\" } { 2 2 }\n";
const std::string by_outcome =
    "NFG 1 R \"t\" { \"A\" \"B\" }\n{ { \"u\" \"d\" } { \"l\" \"r\" } }\n";

}  // namespace

TEST_CASE("Payoffs that are listed go with player 1's strategy first", "[games]") {
    // The prisoner's dilemma with T = 5, R = 3, P = 1, S = 0 (Axelrod 1984): CC, DC, CD, DD.
    const StrategicGame game = parse_nfg(
        "NFG 1 D \"Prisoner's dilemma\" { \"Row\" \"Column\" } { 2 2 }\n\n3 3 5 0 0 5 1 1", "pd");
    CHECK(game.title == "Prisoner's dilemma");
    CHECK(game.players == std::array<std::string, 2>{"Row", "Column"});
    CHECK(game.payoffs[0] == PayoffMatrix{{{3.0, 0.0}, {5.0, 1.0}}});
    CHECK(game.payoffs[1] == PayoffMatrix{{{3.0, 5.0}, {0.0, 1.0}}});
    CHECK(from_matrices(game.payoffs) ==
          std::get<TwoActionGame>(find_game_type("prisoners_dilemma")->standard.played).payoffs);
}

TEST_CASE("Strategies with labels may have their payoffs listed", "[games]") {
    const StrategicGame game = parse_nfg(
        "NFG 1 R \"coordination\" { \"A\" \"B\" }\n{ { \"1\" \"2\" } { \"1\" \"2\" } }\n"
        "4 2 0 1 1 0 2 4",
        "c");
    CHECK(game.payoffs[0] == PayoffMatrix{{{4.0, 1.0}, {0.0, 2.0}}});
    CHECK(game.payoffs[1] == PayoffMatrix{{{2.0, 0.0}, {1.0, 4.0}}});
}

TEST_CASE("Payoffs may be given by outcomes that profiles share", "[games]") {
    SECTION("game 1 of Selten & Chmura (2008, American Economic Review 98:938-966)") {
        const StrategicGame game = parse_nfg(
            "NFG 1 R \"Selten & Chmura 2008, 1\" { \"Player 1\" \"Player 2\" }\n"
            "{ { \"U\" \"D\" } { \"L\" \"R\" } }\n\"twice the same outcome\"\n"
            "{ { \"UL, DR\" 10, 8 } { \"DL\" 9, 9 } { \"UR\" 0 18 } }\n1 2 3 1\n",
            "sc");
        CHECK(game.comment == "twice the same outcome");
        CHECK(game.strategies[1] == std::array<std::string, 2>{"L", "R"});
        CHECK(game.payoffs[0] == PayoffMatrix{{{10.0, 0.0}, {9.0, 10.0}}});
        CHECK(game.payoffs[1] == PayoffMatrix{{{8.0, 18.0}, {9.0, 8.0}}});
        CHECK(action_names(game) == std::array<std::string, 2>{"U/L", "D/R"});
    }
    SECTION("and outcome 0 pays nobody anything") {
        const StrategicGame game =
            parse_nfg(by_outcome + "{ { \"win\" 2, 1 } { \"\" 1, 2 } } 1 0 0 2", "bos");
        CHECK(game.payoffs[0] == PayoffMatrix{{{2.0, 0.0}, {0.0, 1.0}}});
        CHECK(game.payoffs[1] == PayoffMatrix{{{1.0, 0.0}, {0.0, 2.0}}});
    }
}

TEST_CASE("Numbers are decimals or fractions", "[games]") {
    const StrategicGame game = parse_nfg(head + "1/4 -3/2 .5 -.25 +2 1e3 2.5E-1 -0", "n");
    CHECK(game.payoffs[0] == PayoffMatrix{{{0.25, 2.0}, {0.5, 0.25}}});
    CHECK(game.payoffs[1] == PayoffMatrix{{{-1.5, 1000.0}, {-0.25, 0.0}}});
    for (const std::string wrong :
         {"1/0", "1/", "/2", "1/2/3", "1.5/2", "1/-2", "-", "+-1", "nan", "0x1", "1,5", "one"}) {
        CAPTURE(wrong);
        CHECK_THAT(error_in(head + wrong + " 1 1 1 1 1 1 1"),
                   Catch::Matchers::ContainsSubstring("a.nfg:2:"));
    }
    CHECK(error_in(head + "1 inf 1 1 1 1 1 1") ==
          "a.nfg:2:3: the payoff inf is outside [-1e+12, 1e+12]");
    CHECK(error_in(head + "1 1 -1e13 1 1 1 1 1") ==
          "a.nfg:2:5: the payoff -1e13 is outside [-1e+12, 1e+12]");
}

TEST_CASE("What is written reads back as the same game", "[games]") {
    StrategicGame game{
        .title = "the \"quoted\" title",
        .comment = "two\nlines, { braces } and é",
        .players = {"A, B", ""},
        .strategies = {{{"rely", "withhold"}, {"x y", "x"}}},
        .payoffs = {{{{{0.1, -1.0 / 3.0}, {1e12, 5e-324}}}, {{{0.0, 100000.0}, {-2.5, 1e-7}}}}}};
    CHECK(parse_nfg(nfg_text(game), "again") == game);

    for (const GameType& type : game_types()) {
        CAPTURE(type.id);
        const auto strategic = strategic_game(type.standard);
        const GameForm form = type.standard.form();
        REQUIRE(strategic.has_value() ==
                (form == GameForm::two_action || form == GameForm::mutual_trust));
        if (strategic) {
            CHECK(parse_nfg(nfg_text(*strategic), "again") == *strategic);
        }
    }
}

TEST_CASE("Mutual trust is a game of (rely, honour) and (withhold, betray)", "[games]") {
    // gain = 1, loss = 1.5, honour_payoff = 1, temptation = 1, outside option 0: R = 1 + 1,
    // S = -1.5, T = 1 + 1, P = 0.
    const StrategicGame game = *strategic_game(find_game_type("mutual_trust")->standard);
    CHECK(game.payoffs[0] == PayoffMatrix{{{2.0, -1.5}, {2.0, 0.0}}});
    CHECK(game.payoffs[1] == PayoffMatrix{{{2.0, 2.0}, {-1.5, 0.0}}});
}

TEST_CASE("What is no such game is refused in one line, with its place", "[games]") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "a.nfg:1:1: the end instead of \"NFG\""},
        {"EFG 2 R", "a.nfg:1:1: this is an extensive game; allowed: a strategic one"},
        {"NFG 2 R", "a.nfg:1:5: \"2\" instead of version 1"},
        {"NFG 1 Q", "a.nfg:1:7: \"Q\" instead of \"R\" or \"D\""},
        {"NFG 1 R t", "a.nfg:1:9: \"t\" instead of the game's title in quotes"},
        {"NFG 1 R \"é\" { \"A\" \"B\" \"C\" } { 2 2 2 }",
         "a.nfg:1:13: the game has 3 players; allowed: 2 players"},
        {"NFG 1 R \"t\" { \"A\" }", "a.nfg:1:13: the game has 1 player; allowed: 2 players"},
        {"NFG 1 R \"t\" { \"A\" \"B\" } { 3 2 }",
         "a.nfg:1:27: player 1 has 3 strategies; allowed: 2 strategies each"},
        {"NFG 1 R \"t\" { \"A\" \"B\" }\n{ { \"u\" \"d\" } { \"l\" } }",
         "a.nfg:2:15: player 2 has 1 strategy; allowed: 2 strategies each"},
        {"NFG 1 R \"t\" { \"A\" \"B\" } { 2 x }",
         "a.nfg:1:29: \"x\" instead of the number of strategies of player 2"},
        {"NFG 1 R \"t", "a.nfg:1:9: a label begins here and does not end"},
        {head + "1 1 1 1 1 1 1", "a.nfg:2:14: the end instead of a payoff"},
        {head + "1 1 1 1 1 1 1 1 1", "a.nfg:2:17: \"1\" instead of the end"},
        {head + "1, 1", "a.nfg:2:2: \",\" instead of a payoff"},
        {by_outcome + "{ { \"\" 1 } } 1 1 1 1", "a.nfg:3:10: \"}\" instead of a payoff"},
        {by_outcome + "{ { \"\" 1 1 1 } } 1 1 1 1",
         "a.nfg:3:12: \"1\" instead of \"}\" after an outcome's two payoffs"},
        {by_outcome + "{ { \"\" 1 1 } } 1 2 1 1",
         "a.nfg:3:18: there is no outcome 2; allowed: a number in [0, 1]"},
        {by_outcome + "{ { \"\" 1 1 } } 1 -1 1 1",
         "a.nfg:3:18: \"-1\" instead of an outcome's number"},
    };
    for (const auto& [text, message] : cases) {
        CAPTURE(text);
        CHECK(error_in(text) == message);
    }
}

TEST_CASE("Labels that do not tell two actions apart name none", "[games]") {
    StrategicGame game;
    game.strategies = {{{"C", "D"}, {"C", "D"}}};
    CHECK(action_names(game) == std::array<std::string, 2>{"C", "D"});
    game.strategies[1][0] = "";
    CHECK_FALSE(action_names(game));
    game.strategies = {{{"C", "C"}, {"C", "C"}}};
    CHECK_FALSE(action_names(game));
}

TEST_CASE("A game is read from a file", "[games]") {
    const fides::tests::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "a.nfg";
    std::ofstream{file} << "\xef\xbb\xbf" << head << "3 3 5 0 0 5 1 1";
    CHECK(read_nfg(file).payoffs[0][1][0] == 5.0);
    CHECK_THROWS_AS(read_nfg(folder.path() / "b.nfg"), UserError);
}
