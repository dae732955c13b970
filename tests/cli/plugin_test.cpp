// Strategies of one's own, as their authors meet them: commands, and plugins among the players.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("An audit is told as text, as JSON and as a page", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    REQUIRE(run_fides({"plugin", "new", "my_table", "--lang", "text"}, here).exit_code == 0);
    const Outcome text = run_fides({"plugin", "check", "my_table", "-o", "audit"}, here);
    CHECK(text.exit_code == 0);
    CHECK_THAT(text.out, ContainsSubstring("holds  determinism"));
    CHECK_THAT(text.out, ContainsSubstring("report     audit.html"));
    const std::string page = bytes_of(folder.path() / "audit.html");
    CHECK_THAT(page, ContainsSubstring("The audit of my_table"));
    CHECK_THAT(page, ContainsSubstring("fides plugin check my_table -o audit"));

    CHECK_THAT(run_fides({"show", "./my_table"}, here).out, ContainsSubstring("memory"));

    const json told = json::parse(run_fides({"plugin", "check", "my_table", "--json"}, here).out);
    CHECK(told["holds"] == true);
    CHECK(told["facts"]["classics"].size() == 10);
    CHECK(told["facts"]["classics"][0]["partner"] == "cooperator");
}

TEST_CASE("Who is disqualified leaves the pairs of the others as they are", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    write_text(folder.path() / "bad.py", "raise SystemExit(3)\n");
    const auto play = [&](const std::string& name, const std::string& tournament) {
        write_text(folder.path() / (name + ".toml"),
                   "rounds = 10\nrepetitions = 4\nnoise = 0.1\ngame.type = \"prisoners_dilemma\"\n"
                   "[tournament]\n" +
                       tournament);
        return run_fides({"run", name + ".toml", "-o", name, "--quiet"}, here);
    };
    const std::string all =
        "players = [\"tit_for_tat\", \"./bad.py\", \"defector\", \"grudger\"]\n";
    const std::string sound = "players = [\"tit_for_tat\", \"defector\", \"grudger\"]\n";

    SECTION("pairs") {
        const Outcome run = play("chosen", all + "pairs = [[2, 1], [3, 2], [2, 2]]\n");
        CHECK(run.exit_code == 3);
        CHECK_THAT(run.err, ContainsSubstring("disqualified: bad ended itself (exit code 3)"));
        REQUIRE(play("without", sound + "pairs = [[2, 1], [1, 1]]\n").exit_code == 0);
    }
    SECTION("the ties of a graph") {
        // The ring's bad node leaves a path: 2 - 3 - 0.
        CHECK(play("chosen", all + "graph = \"ring\"\nself_play = false\n").exit_code == 3);
        REQUIRE(play("without", sound + "pairs = [[0, 2], [1, 2]]\n").exit_code == 0);
    }
    if (fs::exists(folder.path() / "chosen")) {
        for (const char* table : {"ranking.csv", "pairs.csv"}) {
            CHECK(bytes_of(folder.path() / "chosen" / table) ==
                  bytes_of(folder.path() / "without" / table));
        }
        CHECK(run_fides({"report", "chosen"}, here).exit_code == 0);
        return;
    }
    SECTION("no match is left") {
        const Outcome run = play("nobody", all + "pairs = [[0, 1]]\n");
        CHECK(run.exit_code == 2);
        CHECK_THAT(run.err, ContainsSubstring("no match is left to count: bad ended itself"));
    }
    SECTION("a sweep over graphs") {
        const Outcome run = play("graphs", all +
                                               "graph = \"random\"\nmean_degree = 2\n"
                                               "[sweep]\n\"tournament.drawing\" = [0, 1, 2, 3]\n");
        CHECK(run.exit_code == 2);
        CHECK_THAT(run.err, ContainsSubstring("the graphs of a sweep need all their players: bad"));
    }
}

TEST_CASE("What is wrong with a plugin command is said in one line", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    const auto complaint = [&](const std::vector<std::string>& arguments) {
        const Outcome outcome = run_fides(arguments, here);
        CHECK(outcome.exit_code == 2);
        return outcome.err;
    };
    CHECK_THAT(complaint({"plugin", "chek"}), ContainsSubstring("nearest: \"check\""));
    CHECK_THAT(complaint({"plugin", "new", "mine", "--lang", "pyton"}),
               ContainsSubstring("nearest: \"python\""));
    CHECK_THAT(complaint({"plugin", "check", "nothing.py"}), ContainsSubstring("nothing.py"));
    CHECK_THAT(complaint({"plugin", "check"}), ContainsSubstring("there is no plugin.toml"));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("A program that breaks a rule ends a collaboration, and no result is kept", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    write_text(folder.path() / "bad.sh",
               "#!/bin/sh\n"
               "read line; echo '{\"protocol\":1,\"name\":\"bad\"}'\n"
               "read line; echo '{\"ready\":1}'\n"
               "while read line; do echo '{\"moves\":\"X\"}'; done\n");
    fs::permissions(folder.path() / "bad.sh", fs::perms::owner_all);
    write_text(folder.path() / "two.toml",
               "rounds = 10\nrepetitions = 2\n"
               "[[collaboration.organisations]]\nname = \"A\"\nstrategy = \"bad.sh\"\n"
               "[[collaboration.organisations]]\nname = \"B\"\nstrategy = \"tit_for_tat\"\n");
    const Outcome run = run_fides({"run", "two.toml", "-o", "out", "--quiet"}, here);
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.err, ContainsSubstring("forfeits: answered X (neither C nor D)"));
    CHECK_FALSE(fs::exists(folder.path() / "out" / "summary.csv"));
}
