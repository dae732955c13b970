// Match, list, show, explain, replay: what scripts and readers rely on.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

json json_of(const std::vector<std::string>& arguments, const Setting& setting = {}) {
    const Outcome outcome = run_fides(arguments, setting);
    CHECK(outcome.err.empty());
    REQUIRE(outcome.exit_code == 0);
    return json::parse(outcome.out);
}

}  // namespace

TEST_CASE("A match is a prisoner's dilemma of 200 rounds unless told otherwise", "[cli]") {
    const json match = json_of({"match", "tit_for_tat", "defector", "--json"});
    CHECK(match["players"] == json{"tit_for_tat", "defector"});
    CHECK(match["game"] == "prisoners_dilemma");
    CHECK(match["rounds"] == 200);
    CHECK(match["seed"] == 2021);
    CHECK(match["moves"] == json{"C" + std::string(199, 'D'), std::string(200, 'D')});
    // Once the sucker's payoff 0 against the temptation 5, then 199 times the punishment 1.
    CHECK(match["scores"] == json{199.0, 204.0});
    CHECK(match["cooperation"] == json{0.005, 0.0});
    CHECK_FALSE(match.contains("rely"));
}

TEST_CASE("Names and parameters are forgiven their spelling, not their values", "[cli]") {
    const json match = json_of(
        {"match", "TitForTat", "script(moves=CDD)", "--rounds", "6", "--json", "--seed", "5"});
    CHECK(match["moves"] == json{"CCDDCD", "CDDCDD"});
    CHECK(match["seed"] == 5);
}

TEST_CASE("A strategy's parameters may look like a path", "[cli]") {
    const json match = json_of({"match", "automaton(states=1:0/1/0/1;0:0/1/0/1)",
                                "script(moves=CDDC)", "--rounds", "4", "--json"});
    CHECK(match["moves"] == json{"CCDD", "CDDC"});
}

TEST_CASE("In mutual trust a match tells reliance and honouring apart", "[cli]") {
    const json match =
        json_of({"match", "reciprocator", "self_interested", "--game", "mutual_trust", "--rounds",
                 "50", "--contract", "coverage=0.5", "--contract", "penalty=2", "--json"});
    CHECK(match["contract"]["coverage"] == 0.5);
    CHECK(match["contract"]["penalty"] == 2.0);
    REQUIRE(match["rely"].size() == 2);
    REQUIRE(match["honour"].size() == 2);
    for (std::size_t seat = 0; seat < 2; ++seat) {
        const auto rely = match["rely"][seat].get<std::string>();
        const auto answers = match["honour"][1 - seat].get<std::string>();
        REQUIRE(rely.size() == 50);
        REQUIRE(answers.size() == 50);
        CHECK(rely.find_first_not_of("CD") == std::string::npos);
        for (std::size_t round = 0; round < 50; ++round) {
            CHECK((answers[round] == '.') == (rely[round] == 'D'));  // nobody relied, no answer
        }
    }
}

TEST_CASE("A contract may come from a file", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "terms.toml", "coverage = 0.25\npenalty = 2\n");
    write_text(work.path() / "whole.toml", "seed = 4\n[contract]\ncoverage = 0.25\npenalty = 2\n");
    write_text(work.path() / "wrong.toml", "penalty = 2\ncoverage = 25\n");
    const Setting setting{.folder = work.path()};
    for (const char* file : {"terms.toml", "whole.toml"}) {
        const json match =
            json_of({"match", "random", "random", "--contract", file, "--json"}, setting);
        CHECK(match["contract"]["coverage"] == 0.25);
        CHECK(match["contract"]["penalty"] == 2.0);
        CHECK(match["seed"] == 2021);  // the contract's terms, nothing else
    }
    const Outcome wrong =
        run_fides({"match", "random", "random", "--contract", "wrong.toml"}, setting);
    CHECK(wrong.exit_code == 2);
    CHECK_THAT(wrong.err,
               ContainsSubstring("wrong.toml:2:1: contract.coverage = 25 is outside [0, 1]"));
}

TEST_CASE("A match can be shown as plays", "[cli]") {
    const Outcome outcome =
        run_fides({"match", "tit_for_tat", "alternator", "--rounds", "4", "--show"});
    CHECK(outcome.exit_code == 0);
    CHECK_THAT(outcome.out, ContainsSubstring("tit_for_tat  CCDC\n") &&
                                ContainsSubstring("alternator   CDCD\n"));
}

TEST_CASE("Noise and misperception reach the match", "[cli]") {
    const json noise =
        json_of({"match", "cooperator", "cooperator", "--noise", "1", "--rounds", "5", "--json"});
    CHECK(noise["moves"] == json{"DDDDD", "DDDDD"});
    CHECK(noise["noise"] == 1.0);
    // Tit for tat that sees the opposite of what is done defects against a cooperator.
    const json seen = json_of(
        {"match", "tit_for_tat", "cooperator", "--misperception", "1", "--rounds", "5", "--json"});
    CHECK(seen["moves"] == json{"CDDDD", "CCCCC"});
}

TEST_CASE("Each strategy is listed with all that a script needs", "[cli]") {
    const json list = json_of({"list", "strategies", "--json"});
    REQUIRE(list.is_array());
    CHECK(list.size() >= 40);
    std::vector<std::string> ids;
    for (const json& strategy : list) {
        INFO(strategy.dump());
        for (const char* key : {"id", "name", "source", "summary"}) {
            CHECK(strategy[key].is_string());
        }
        CHECK(strategy["aliases"].is_array());
        CHECK(strategy["parameters"].is_array());
        CHECK(strategy["tags"].is_array());
        CHECK((strategy["memory"].is_null() || strategy["memory"].is_number_unsigned()));
        CHECK(strategy["stochastic"].is_boolean());
        CHECK(strategy["nice"].is_boolean());
        ids.push_back(strategy["id"]);
    }
    std::sort(ids.begin(), ids.end());
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());

    const auto random = std::find_if(
        list.begin(), list.end(), [](const json& strategy) { return strategy["id"] == "random"; });
    REQUIRE(random != list.end());
    CHECK((*random)["stochastic"] == true);
    CHECK((*random)["memory"] == 0);
    CHECK((*random)["parameters"][0]["name"] == "p");
    CHECK((*random)["parameters"][0]["default"] == 0.5);
}

TEST_CASE("Games and measures are listed too", "[cli]") {
    const json games = json_of({"list", "games", "--json"});
    CHECK(games[0]["id"] == "mutual_trust");
    const json measures = json_of({"list", "measures", "--json"});
    CHECK(measures[0]["name"] == "trust");
    CHECK_THAT(run_fides({"list", "games"}).out, ContainsSubstring("prisoners_dilemma"));
    CHECK_THAT(run_fides({"list", "strategies"}).out, ContainsSubstring("tit_for_tat"));
    CHECK_THAT(run_fides({"list", "measures"}).out, ContainsSubstring("attribution_gap"));
}

TEST_CASE("An automaton is shown as its table of states", "[cli]") {
    const Outcome outcome = run_fides({"show", "grudger"});
    CHECK(outcome.exit_code == 0);
    // Grim: from the start to the grudge after any D, and never back.
    CHECK_THAT(outcome.out, ContainsSubstring("0 (start)           1         0   1   0   1\n") &&
                                ContainsSubstring("1                   0         1   1   1   1\n"));
}

TEST_CASE("A game is shown with its payoffs", "[cli]") {
    const Outcome outcome = run_fides({"show", "prisoners_dilemma"});
    CHECK_THAT(outcome.out, ContainsSubstring("T > R, R > P, P > S") && ContainsSubstring("3, 3") &&
                                ContainsSubstring("0, 5") && ContainsSubstring("1, 1"));
    CHECK_THAT(run_fides({"show", "mutual_trust"}).out, ContainsSubstring("betrayed  -1.5, 2"));
    CHECK_THAT(run_fides({"show", "credit"}).out, ContainsSubstring("credit (measure)"));
}

TEST_CASE("A game is written for Gambit, and read again", "[cli]") {
    const TemporaryFolder folder;
    const Outcome shown = run_fides({"show", "prisoners_dilemma", "--nfg"});
    REQUIRE(shown.exit_code == 0);
    std::ofstream{folder.path() / "pd.nfg"} << shown.out;
    const std::string file = "game.file=" + (folder.path() / "pd.nfg").string();
    std::ofstream{folder.path() / "a.toml"}
        << "repetitions = 4\nrounds = 10\nnoise = 0.1\n"
           "[tournament]\nplayers = [\"tit_for_tat\", \"random\"]\n";
    const auto verdict = [&](const std::string& setting, const std::string& to) {
        return json_of({"run", (folder.path() / "a.toml").string(), "--quiet", "--json", "--set",
                        setting, "-o", (folder.path() / to).string()})["verdict"];
    };
    CHECK(verdict(file, "by_file") == verdict("game.type=prisoners_dilemma", "by_name"));

    const Outcome group = run_fides({"show", "public_goods", "--nfg"});
    CHECK(group.exit_code == 2);
    CHECK_THAT(group.err, ContainsSubstring("public_goods is no game of two players"));
    CHECK_THAT(run_fides({"show", "stag_hnt", "--nfg"}).err,
               ContainsSubstring("nearest: \"stag_hunt\""));
}

TEST_CASE("Of a name that a game and a measure share both are told", "[cli]") {
    CHECK_THAT(run_fides({"show", "trust"}).out,
               ContainsSubstring("trust (game)") && ContainsSubstring("trust (measure)"));
}

TEST_CASE("What a strategy is depends on the game, which is named", "[cli]") {
    const std::string typical = run_fides({"show", "reciprocator"}).out;
    CHECK_THAT(typical,
               ContainsSubstring("prisoners_dilemma") && ContainsSubstring("nice        no"));
    // Betraying does not pay in harmony, so who betrays only where that pays is nice there.
    CHECK_THAT(run_fides({"show", "fine_is_a_price", "--game", "harmony"}).out,
               ContainsSubstring("harmony") && ContainsSubstring("nice        yes"));
    CHECK_THAT(run_fides({"show", "fine_is_a_price", "--game", "mutual_trust"}).out,
               ContainsSubstring("mutual_trust") && ContainsSubstring("nice        no"));
    const json in_harmony = json_of({"list", "strategies", "--game", "harmony", "--json"});
    const auto found = std::find_if(in_harmony.begin(), in_harmony.end(),
                                    [](const json& one) { return one["id"] == "fine_is_a_price"; });
    REQUIRE(found != in_harmony.end());
    CHECK((*found)["nice"] == true);
    CHECK((*found)["game"] == "harmony");
    const Outcome refused = run_fides({"show", "extortion", "--game", "trust"});
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.err, ContainsSubstring("extortion cannot play trust"));
    CHECK_THAT(run_fides({"show", "grudger", "--game", "harmny"}).err,
               ContainsSubstring("nearest: \"harmony\""));
}

TEST_CASE("A match of two defectors in the trust game has no cooperation", "[cli]") {
    const json match =
        json_of({"match", "defector", "defector", "--game", "trust", "--rounds", "4", "--json"});
    CHECK(match["moves"] == json{"D.D.", ".D.D"});
    CHECK(match["cooperation"] == json{0.0, 0.0});
}

TEST_CASE("A key is explained", "[cli]") {
    const Outcome outcome = run_fides({"explain", "contract.coverage"});
    CHECK(outcome.exit_code == 0);
    CHECK_THAT(outcome.out, ContainsSubstring("[0, 1]") && ContainsSubstring("phi"));
    CHECK_THAT(run_fides({"explain"}).out, ContainsSubstring("beliefs.prior_trust"));
    CHECK_THAT(run_fides({"explain", "contract"}).out, ContainsSubstring("contract.penalty"));
    CHECK_THAT(run_fides({"explain", "--markdown"}).out, ContainsSubstring("contract.coverage"));
    CHECK_THAT(run_fides({"explain", "--parameters"}).out, ContainsSubstring("contract.coverage"));
}

TEST_CASE("A match of a finished run is replayed to the same scores", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml",
               "repetitions = 3\nrounds = 10\nnoise = 0.1\nname = \"t\"\n"
               "game.type = \"prisoners_dilemma\"\n[tournament]\n"
               "players = [\"tit_for_tat\", { id = \"random\", name = \"a:b\" }]\n");
    REQUIRE(run_fides({"run", "c.toml", "--quiet"}, setting).exit_code == 0);

    const json named = json_of({"replay", "results/t", "tit_for_tat:a:b:2", "--json"}, setting);
    const json numbered = json_of({"replay", "results/t", "0:1:2", "--json"}, setting);
    CHECK(named == numbered);
    CHECK(named["rounds"].size() == 10);
    double score = 0.0;
    for (const json& round : named["rounds"]) {
        score += round["payoffs"][0].get<double>();
    }
    CHECK(score == named["scores"][0].get<double>());  // whole numbers: exact
    const json match = json_of({"match", "tit_for_tat", "random", "--noise", "0.1", "--rounds",
                                "10", "--repetition", "2", "--json"});
    CHECK(match["scores"] == named["scores"]);

    const Outcome text = run_fides({"replay", "results/t", "0:1:2"}, setting);
    CHECK(text.exit_code == 0);
    CHECK_THAT(text.out, ContainsSubstring("round  trustor"));

    for (const char* wrong : {"0:1", "0:1:3", "0:7:1", "tit_for_tatt:a:b:1", "x", "0:1:-1"}) {
        INFO(wrong);
        const Outcome outcome = run_fides({"replay", "results/t", wrong}, setting);
        CHECK(outcome.exit_code == 2);
        CHECK(is_one_line(outcome.err));
    }
}

TEST_CASE("A repetition of a collaboration is replayed at a point and variant", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml",
               "repetitions = 3\nrounds = 10\nname = \"c\"\n[collaboration]\n[sweep]\n"
               "\"contract.coverage\" = { values = [0.0, 1.0] }\n");
    REQUIRE(run_fides({"run", "c.toml", "--quiet"}, setting).exit_code == 0);

    const json bare = json_of({"replay", "results/c", "1", "--json"}, setting);
    for (const json& round : bare["rounds"]) {
        CHECK(round["directions"][0]["contingency"] == "open");  // no contract at point 0
    }
    const json full = json_of(
        {"replay", "results/c", "1", "--point", "1", "--variant", "no_attribution", "--json"},
        setting);
    CHECK(full["variant"] == "no_attribution");
    CHECK(full["rounds"].dump().find("covered") != std::string::npos);

    CHECK(run_fides({"replay", "results/c", "3"}, setting).exit_code == 2);
    CHECK(run_fides({"replay", "results/c", "1", "--point", "2"}, setting).exit_code == 2);
    CHECK(run_fides({"replay", "results/c", "1", "--variant", "removal"}, setting).exit_code == 2);
}

TEST_CASE("A tie that cannot be replayed is refused with its reason", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "c.toml",
               "repetitions = 3\nrounds = 10\nname = \"c\"\n[collaboration]\n"
               "ties = [[0, 1], [1, 2]]\norganisations = [{ name = \"Acute\" }, "
               "{ name = \"Council\" }, { name = \"Practice\" }]\n");
    REQUIRE(run_fides({"run", "c.toml", "--quiet"}, setting).exit_code == 0);
    CHECK(json_of({"replay", "results/c", "Council:Acute:2", "--json"}, setting) ==
          json_of({"replay", "results/c", "0:1:2", "--json"}, setting));

    const auto [match, message] = GENERATE(table<std::string, std::string>({
        {"1:2", "1:2 names two organisations but no repetition; allowed: A:B:REPETITION"},
        {"Acutee:1:0", "names \"Acutee\", which is no organisation"},
        {"Acutee:1:0", "nearest: \"Acute\""},
        {"0:3:1", "names \"3\", which is no organisation"},
        {"0:2:1", "0:2:1 names two organisations that have no tie"},
        {"1", "1 names no two organisations and repetition; allowed: A:B:REPETITION"},
    }));
    const Outcome outcome = run_fides({"replay", "results/c", match}, setting);
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
}

TEST_CASE("Collaborations are compared on a page that opens in a browser", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "a.toml", "repetitions = 2\nrounds = 10\n[collaboration]\n");
    write_text(work.path() / "b.toml", "repetitions = 3\nrounds = 10\n[collaboration]\n");
    REQUIRE(run_fides({"run", "a.toml", "--quiet"}, setting).exit_code == 0);
    REQUIRE(run_fides({"run", "b.toml", "--quiet"}, setting).exit_code == 0);

    const Outcome page = run_fides({"compare", "results/a", "results/b", "-o", "page"}, setting);
    CHECK(page.exit_code == 0);
    CHECK_THAT(page.out, ContainsSubstring("report     page.html\n"));
    CHECK(std::filesystem::exists(work.path() / "page.html"));
    CHECK_FALSE(std::filesystem::exists(work.path() / "page"));

    const Outcome elsewhere = run_fides({"compare", "a", "results/b"}, setting);
    CHECK(elsewhere.exit_code == 2);
    CHECK_THAT(elsewhere.err,
               ContainsSubstring("a: there is no such folder; nearest: \"results/a\""));
    CHECK(run_fides({"compare", "none", "results/b"}, setting).err.find("nearest") ==
          std::string::npos);
}

TEST_CASE("The signature does not depend on the number of threads", "[cli]") {
    const json one = json_of({"bench", "--signature", "--threads", "1", "--json"});
    const auto signature = one["context"]["signature"].get<std::string>();
    CHECK(signature.size() == 16);
    CHECK(signature.find_first_not_of("0123456789abcdef") == std::string::npos);
    for (const char* threads : {"2", "8"}) {
        const Outcome outcome = run_fides({"bench", "--signature", "--threads", threads});
        CHECK(outcome.out == "Signature: " + signature + "\n");
    }
}

TEST_CASE("Help and version are short and end well", "[cli]") {
    const Outcome help = run_fides({"--help"});
    CHECK(help.exit_code == 0);
    CHECK_THAT(help.out, ContainsSubstring("Usage: fides") && ContainsSubstring("run"));
    CHECK(std::count(help.out.begin(), help.out.end(), '\n') <= 24);  // a small terminal
    CHECK(run_fides({}).out == help.out);
    CHECK_THAT(run_fides({"run", "--help"}).out, ContainsSubstring("--seed"));
    CHECK_THAT(run_fides({"--version"}).out, ContainsSubstring("fides "));
}
