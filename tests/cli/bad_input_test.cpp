// Whatever a user gets wrong ends in one line that says where and what, exit code 2, and no folder.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace fs = std::filesystem;

namespace {

const std::string dyad = "repetitions = 2\nrounds = 10\n[collaboration]\n";
const std::string tournament =
    "repetitions = 2\nrounds = 10\ngame.type = \"prisoners_dilemma\"\n[tournament]\n";

struct BadConfiguration {
    std::string what;
    std::string text;
    std::string message;  // part of the line
};

std::vector<BadConfiguration> bad_configurations() {
    return {
        {"binary file",
         std::string("\x7f"
                     "ELF\x02\x01\x00\xff\xfe",
                     9),
         "c.toml"},
        {"syntax error", "seed = = 3\n" + dyad, "c.toml:1:8: "},
        {"open string", "name = \"x\n" + dyad, "c.toml:1:"},
        {"unknown table", dyad + "[contrct]\ncoverage = 0.5\n",
         "c.toml:4:2: unknown table \"contrct\"; nearest: \"contract\""},
        {"unknown key", dyad + "[contract]\ncoverag = 0.5\n", "nearest: \"contract.coverage\""},
        {"key given twice", "seed = 1\nseed = 2\n" + dyad, "c.toml:2:8: "},
        {"wrong type", dyad + "[contract]\ncoverage = \"much\"\n",
         "c.toml:5:12: contract.coverage = \"much\" is a text"},
        {"list for a number", "rounds = [1, 2]\n[collaboration]\n", "c.toml:1:10: rounds"},
        {"above the range", dyad + "[contract]\ncoverage = 1.2\n",
         "c.toml:5:12: contract.coverage = 1.2 is outside [0, 1]"},
        {"below the range", dyad + "[contract]\npenalty = -1\n",
         "contract.penalty = -1 is outside"},
        {"at an open end", dyad + "[beliefs]\nprior_trust = 1.0\n", "beliefs.prior_trust"},
        {"nan", dyad + "[contract]\npenalty = nan\n", "contract.penalty = nan is outside"},
        {"inf", dyad + "[contract]\npenalty = inf\n", "contract.penalty = inf is outside"},
        {"integer overflow", "seed = 99999999999999999999\n" + dyad, "c.toml:1:8: seed"},
        {"too many rounds", "rounds = 1000001\n[collaboration]\n", "rounds = 1000001 is outside"},
        {"no rounds", "rounds = 0\n[collaboration]\n", "rounds = 0 is outside [1, 1000000]"},
        {"fraction of rounds", "rounds = 1.5\n[collaboration]\n", "rounds = 1.5"},
        {"no repetitions", "repetitions = 0\n[collaboration]\n", "repetitions = 0 is outside"},
        {"neither kind", "seed = 1\n", "[collaboration]"},
        {"both kinds", dyad + "[tournament]\nplayers = [\"tit_for_tat\"]\n", "[tournament]"},
        {"no players", tournament + "players = []\n", "tournament.players"},
        {"players left out", tournament, "tournament.players"},
        {"unknown strategy", tournament + "players = [\"genrous_tit_for_tat\"]\n",
         "nearest: \"generous_tit_for_tat\""},
        {"unknown parameter", tournament + "players = [{ id = \"random\", q = 0.3 }]\n",
         "c.toml:5:29: unknown parameter of random \"q\""},
        {"parameter out of range", tournament + "players = [{ id = \"random\", p = 1.3 }]\n",
         "is outside [0, 1]"},
        {"strategy without its game", tournament + "players = [\"contract_seeker\"]\n",
         "cannot play prisoners_dilemma"},
        {"unknown game", dyad + "[game]\ntype = \"chess\"\n", "\"chess\""},
        {"key of another game", tournament + "players = [\"random\"]\n[game]\ngain = 1.0\n",
         "c.toml"},
        {"payoffs that break the game",
         "[game]\ntype = \"prisoners_dilemma\"\nT = 2.0\n[tournament]\nplayers = [\"random\"]\n",
         "breaks T > R of prisoners_dilemma"},
        {"unknown axis", dyad + "[sweep]\n\"contract.coverag\" = { values = [0.5] }\n",
         "nearest: \"contract.coverage\""},
        {"axis that is no number", dyad + "[sweep]\n\"game.type\" = { values = [1] }\n",
         "game.type"},
        {"axis outside its range", dyad + "[sweep]\n\"contract.coverage\" = { values = [2] }\n",
         "outside [0, 1]"},
        {"axis without values", dyad + "[sweep]\n\"contract.coverage\" = { values = [] }\n",
         "contract.coverage"},
        {"no points",
         dyad + "[sweep]\n\"contract.coverage\" = { from = 0.0, to = 1.0, points = 0 }\n",
         "points = 0"},
        {"a million million points",
         dyad +
             "[sweep]\n\"contract.coverage\" = { from = 0.0, to = 1.0, points = 1000000000000 }\n",
         "points"},
        {"too many points together",
         dyad + "[sweep]\n\"contract.coverage\" = { from = 0.0, to = 1.0, points = 1000 }\n"
                "\"contract.penalty\" = { from = 0.0, to = 1.0, points = 1000 }\n",
         "points"},
    };
}

/// Everything in a folder, sorted.
std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

void check_refused(const Outcome& outcome, const std::string& message) {
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.signal == 0);
    CHECK(outcome.out.empty());
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring(message));
}

}  // namespace

TEST_CASE("A configuration that is not exactly right is refused with its place", "[cli]") {
    const TemporaryFolder work;
    const auto bad = bad_configurations();
    const auto number = GENERATE_COPY(range(std::size_t{0}, bad.size()));
    INFO(bad[number].what);
    write_text(work.path() / "c.toml", bad[number].text);
    check_refused(run_fides({"run", "c.toml"}, {.folder = work.path()}), bad[number].message);
    CHECK(names_in(work.path()) == std::vector<std::string>{"c.toml"});
}

TEST_CASE("A configuration that cannot be read is refused by name", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    fs::create_directory(work.path() / "folder");
    write_text(work.path() / "file", "");
    check_refused(run_fides({"run", "missing.toml"}, setting), "missing.toml: no such file");
    check_refused(run_fides({"run", "aliance"}, setting),
                  "aliance is neither a file nor a form or scenario; nearest: \"alliance\"");
    check_refused(run_fides({"run", "folder"}, setting), "folder: is a folder, not a file");
    check_refused(run_fides({"run", "file/c.toml"}, setting), "file/c.toml: ");
    check_refused(run_fides({"run", ""}, setting), "fides run needs CONFIG");
    CHECK(names_in(work.path()) == std::vector<std::string>{"file", "folder"});
}

TEST_CASE("A value on the command line is read as strictly as the file", "[cli]") {
    const TemporaryFolder work;
    write_text(work.path() / "c.toml", dyad);
    const auto [arguments, message] = GENERATE(table<std::vector<std::string>, std::string>({
        {{"--threads", "0"}, "--threads: 0 is outside [1, "},
        {{"--threads", "-1"}, "--threads: -1 is outside"},
        {{"--threads", "two"}, "--threads: two is not a whole number"},
        {{"--threads", "010"}, "--threads: 010 is not a whole number"},
        {{"--threads", "99999999999999999999"}, "is outside [1, "},
        {{"--threads", ""}, "--threads: "},
        {{"--seed", "abc"}, "--seed: seed = \"abc\""},
        {{"--seed", "-5"}, "--seed: seed = -5 is outside [0, "},
        {{"--seed", "010"}, "--seed: seed"},
        {{"--seed", "1.5"}, "--seed: seed = 1.5"},
        {{"--seed", "9223372036854775808"}, "--seed: seed = 9223372036854775808 is outside"},
        {{"--repetitions", "0"}, "--repetitions: repetitions = 0 is outside"},
        {{"--set", "contract.coverag=1"}, "nearest: \"contract.coverage\""},
        {{"--set", "contract.coverage=2"}, "--set: contract.coverage = 2 is outside [0, 1]"},
        {{"--set", "contract.coverage"}, "--set: contract.coverage is not written KEY=VALUE"},
        {{"--set", "=1"}, "--set: =1 is not written KEY=VALUE"},
        {{"--set", ""}, "--set: "},
        {{"--seed"}, "--seed needs a value"},
        {{"--sed", "5"}, "unknown option \"--sed\"; nearest: \"--seed\""},
        {{"another.toml"}, "another.toml is one argument too many"},
    }));
    std::vector<std::string> all{"run", "c.toml"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    INFO(arguments[0] + " " + (arguments.size() > 1 ? arguments[1] : ""));
    check_refused(run_fides(all, {.folder = work.path()}), message);
    CHECK(names_in(work.path()) == std::vector<std::string>{"c.toml"});
}

TEST_CASE("An unknown command is refused with the nearest", "[cli]") {
    check_refused(run_fides({"rn"}), "unknown command \"rn\"; nearest: \"run\"");
    check_refused(run_fides({"list", "strategy"}), "fides list: strategy is nothing");
    check_refused(run_fides({"show", "tit_for_tatt"}), "nearest: \"tit_for_tat\"");
    check_refused(run_fides({"explain", "contract.coverag"}), "nearest: \"contract.coverage\"");
    check_refused(run_fides({"explain", "faith"}),
                  "unknown key \"faith\"; `fides show faith` tells of the measure");
    check_refused(run_fides({"explain", "ics"}), "`fides show ics` tells of the form");
    check_refused(run_fides({"match", "tit_for_tat"}),
                  "fides match needs at least 2 of STRATEGIES");
}

TEST_CASE("A match that cannot be played is refused", "[cli]") {
    check_refused(run_fides({"match", "titfortatt", "random"}), "nearest: \"tit_for_tat\"");
    check_refused(run_fides({"match", "random(q=1)", "random"}), "unknown parameter");
    check_refused(run_fides({"match", "random(p=2)", "random"}), "p = 2 is outside [0, 1]");
    check_refused(run_fides({"match", "random", "contract_seeker"}),
                  "cannot play prisoners_dilemma");
    check_refused(run_fides({"match", "random", "random", "--game", "chess"}), "--game: ");
    check_refused(run_fides({"match", "random", "random", "--noise", "nan"}),
                  "--noise: noise = nan");
    check_refused(run_fides({"match", "random", "random", "--rounds", "0"}),
                  "--rounds: rounds = 0");
    check_refused(run_fides({"match", "random", "random", "--contract", "none.toml"}),
                  "none.toml: ");
    check_refused(run_fides({"match", "random", "random", "--contract", "coverage=7"}),
                  "--contract: contract.coverage = 7 is outside [0, 1]");
    check_refused(run_fides({"match", "random", "random", "--repetition", "-1"}),
                  "--repetition: -1");
}

TEST_CASE("A flag takes no value, true or false", "[cli]") {
    for (const char* word : {"--json=1", "--json=0", "--json=false", "--json=x", "--json="}) {
        check_refused(run_fides({"list", "games", word}), "--json: takes no value");
    }
}

TEST_CASE("An odd game is played, with one line of warning", "[cli]") {
    const TemporaryFolder work;
    // 2 R <= T + S: taking turns pays as much as cooperating; a prisoner's dilemma all the same.
    write_text(work.path() / "c.toml",
               "repetitions = 1\nrounds = 5\n[game]\ntype = \"prisoners_dilemma\"\nT = 6.0\n"
               "[tournament]\nplayers = [\"tit_for_tat\"]\n");
    const Outcome outcome = run_fides({"run", "c.toml", "--quiet"}, {.folder = work.path()});
    CHECK(outcome.exit_code == 0);
    CHECK(is_one_line(outcome.err));
    CHECK_THAT(outcome.err, ContainsSubstring("warning: c.toml:"));
    CHECK(outcome.out.empty());
}

TEST_CASE("After -- nothing is an option", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "-odd.toml", dyad);
    const auto error = [&](const std::vector<std::string>& words) {
        const Outcome outcome = run_fides(words, setting);
        CHECK(outcome.exit_code == 2);
        CHECK(is_one_line(outcome.err));
        return outcome.err;
    };

    SECTION("of any command") {
        const auto words = GENERATE(values<std::vector<std::string>>(
            {{"run", "--quiet", "--", "-odd.toml"},
             {"run", "-o", "r", "--quiet", "--", "-odd.toml"},
             {"run", "-o", "--", "--quiet", "--", "-odd.toml"},
             {"--", "list", "games"},
             {"list", "--", "games"},
             {"list", "games", "--"},
             {"show", "--", "tit_for_tat"},
             {"explain", "--", "noise"},
             {"match", "tit_for_tat", "--", "defector"},
             {"match", "--game=public_goods", "defector", "defector", "--", "grudger", "defector"},
             {"plugin", "new", "--lang", "text", "--", "mine"},
             {"bench", "--signature", "--"}}));
        INFO(words.front() << " ... " << words.back());
        const Outcome outcome = run_fides(words, setting);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err.empty());
    }
    SECTION("not even what looks like one") {
        CHECK_THAT(error({"list", "--", "--json"}), ContainsSubstring("--json is nothing that"));
        CHECK_THAT(error({"list", "games", "--", "--json"}),
                   ContainsSubstring("--json is one argument too many"));
        CHECK_THAT(error({"match", "tit_for_tat", "defector", "--", "--show"}),
                   ContainsSubstring("unknown strategy"));
        CHECK_THAT(error({"diff", "--", "-a", "-b"}), ContainsSubstring("-a: there is no such"));
        CHECK_THAT(error({"replay", "--", "-a", "0"}), ContainsSubstring("-a: there is no such"));
        CHECK_THAT(error({"report", "--", "--"}), ContainsSubstring("--: there is no such folder"));
        CHECK_THAT(error({"compare", "-a", "--", "-b"}),
                   ContainsSubstring("unknown option \"-a\""));
        CHECK_THAT(error({"--", "lst"}), ContainsSubstring("unknown command \"lst\""));
    }
    SECTION("nor do other signs mean anything") {
        CHECK_THAT(error({"run", "--output=", "--", "-odd.toml"}),
                   ContainsSubstring("the folder for the results has an empty name"));
        CHECK_THAT(error({"run", "--seed=", "5"}), ContainsSubstring("5 is neither a file"));
        CHECK_THAT(error({"compare", "[r]", "y"}),
                   ContainsSubstring("[r]: there is no such folder"));
        CHECK_THAT(error({"match", "[tit_for_tat,defector]"}), ContainsSubstring("at least 2"));
        CHECK_THAT(error({"match", "tit_for_tat", "++", "defector"}),
                   ContainsSubstring("unknown strategy"));
        CHECK_THAT(error({"list", "games", "++"}),
                   ContainsSubstring("++ is one argument too many"));
    }
}
