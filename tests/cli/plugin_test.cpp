// Strategies of one's own, as their authors and the holders of leagues meet them.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
    std::ofstream{file} << text;
}

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

TEST_CASE("A league says who was disqualified, why, and what the audits found", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    fs::create_directory(folder.path() / "entries");
    write(folder.path() / "entries" / "steady.toml",
          "kind = \"strategy\"\nstrategy = \"cooperator\"\n");
    write(folder.path() / "entries" / "broken.toml", "kind = \"strategy\"\nstrategy = \"x\"\n");
    write(folder.path() / "league.toml",
          "rounds = 10\nrepetitions = 2\ngame.type = \"prisoners_dilemma\"\n"
          "tournament.players = [\"tit_for_tat\", \"defector\"]\nleague.entries = \"entries\"\n");
    const Outcome run = run_fides({"run", "league.toml", "-o", "out", "--quiet"}, here);
    CHECK(run.exit_code == 0);
    CHECK_THAT(run.err, ContainsSubstring("disqualified: broken is no strategy"));
    const json manifest = json::parse(bytes_of(folder.path() / "out" / "manifest.json"));
    CHECK(manifest["league"]["entries"].size() == 2);
    CHECK(manifest["league"]["entries"][1]["status"] == "ranked");
    CHECK(manifest["league"]["sha256"].get<std::string>().size() == 64);
    CHECK_THAT(bytes_of(folder.path() / "out" / "entries.csv"),
               ContainsSubstring("broken,broken.toml,"));
    const std::string page = bytes_of(folder.path() / "out" / "report.html");
    CHECK_THAT(page, ContainsSubstring("\"disqualified\""));
    CHECK_THAT(page, ContainsSubstring("2 players from outside asked to take part"));
    CHECK_THAT(page, ContainsSubstring("1 was disqualified"));
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
    write(folder.path() / "bad.sh",
          "#!/bin/sh\n"
          "read line; echo '{\"protocol\":1,\"name\":\"bad\"}'\n"
          "read line; echo '{\"ready\":1}'\n"
          "while read line; do echo '{\"moves\":\"X\"}'; done\n");
    fs::permissions(folder.path() / "bad.sh", fs::perms::owner_all);
    write(folder.path() / "two.toml",
          "rounds = 10\nrepetitions = 2\n"
          "[[collaboration.organisations]]\nname = \"A\"\nstrategy = \"bad.sh\"\n"
          "[[collaboration.organisations]]\nname = \"B\"\nstrategy = \"tit_for_tat\"\n");
    const Outcome run = run_fides({"run", "two.toml", "-o", "out", "--quiet"}, here);
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.err, ContainsSubstring("forfeits: answered X (neither C nor D)"));
    CHECK_FALSE(fs::exists(folder.path() / "out" / "summary.csv"));
}
