// What may lie in the folder of a league's entries.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/stat.h>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("Whatever lies in a league's folder costs nobody else anything", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    const fs::path entries = folder.path() / "entries";
    fs::create_directory(entries);
    const auto text = [](const std::string& strategy) {
        return "kind = \"strategy\"\nstrategy = \"" + strategy + "\"\n";
    };
    const std::string longest = std::string(250, 'x');
    write_text(entries / "rival.toml", text("generous_tit_for_tat"));
    write_text(entries / "Rival.toml", text("win_stay_lose_shift"));
    write_text(entries / "tit_for_tat.toml", text("grudger"));
    write_text(entries / "-c.toml", text("cooperator"));
    write_text(entries / "M\u00fcller.toml", text("random"));
    write_text(entries / (longest + ".toml"), text("tit_for_two_tats"));
    write_text(
        folder.path() / "league.toml",
        "rounds = 20\nrepetitions = 3\nnoise = 0.1\ngame.type = \"prisoners_dilemma\"\n"
        "tournament.players = [\"tit_for_tat\", \"defector\"]\nleague.entries = \"entries\"\n");
    const Outcome sound = run_fides({"run", "league.toml", "-o", "sound", "--quiet"}, here);
    CHECK(sound.exit_code == 0);
    CHECK(sound.err.empty());
    const json manifest = json::parse(bytes_of(folder.path() / "sound" / "manifest.json"));
    CHECK(manifest["league"]["entries"].size() == 6);

    write_text(entries / "thief.toml", text("rival.toml"));
    fs::create_symlink("rival.toml", entries / "mine");
    fs::create_symlink("rival.toml", entries / "another.toml");
    fs::create_symlink("nowhere", entries / "dangling.toml");
    fs::create_symlink("circular.toml", entries / "circular.toml");
    fs::create_symlink("/etc/hostname", entries / "outside.toml");
    fs::create_directory(entries / "within");
    write_text(entries / "within" / "plugin.toml", "strategy = \"s.toml\"\n");
    fs::create_symlink("../rival.toml", entries / "within" / "s.toml");
    for (const char* name : {"line\nbreak", "tab\t", "esc\x1b[2J", "del\x7f", "c1\u009b", "not\xff",
                             "turned\u202e", "joined\u200d", "r\u0456val", "\uff52ival"}) {
        write_text(entries / (std::string{name} + ".toml"), text("cooperator"));
    }
    fs::create_directory(entries / "folder.toml");
    write_text(entries / "empty.toml", "");
    write_text(entries / "empty.so", "");
    write_text(entries / "huge.py", "");
    fs::resize_file(entries / "huge.py", std::uintmax_t{1} << 36U);
    write_text(entries / "huge.toml", "");
    fs::resize_file(entries / "huge.toml", std::uintmax_t{1} << 36U);
    REQUIRE(::mkfifo((entries / "fifo.py").c_str(), 0600) == 0);
    fs::create_directory(entries / "inner");
    write_text(entries / "inner" / "plugin.toml", "command = [\"python3\", \"fifo.py\"]\n");
    REQUIRE(::mkfifo((entries / "inner" / "fifo.py").c_str(), 0600) == 0);
    const Outcome odd = run_fides({"run", "league.toml", "-o", "odd", "--quiet"}, here);
    CHECK(odd.exit_code == 0);
    for (const char c : odd.err) {
        CHECK((c == '\n' || (c >= ' ' && c != '\x7f') || static_cast<unsigned char>(c) >= 0x80));
    }
    CHECK_THAT(
        odd.err,
        ContainsSubstring("disqualified: mine is or has a symbolic link") &&
            ContainsSubstring("disqualified: thief is no strategy: names a file that is not") &&
            ContainsSubstring("disqualified: dangling is a symbolic link that leads nowhere") &&
            ContainsSubstring("disqualified: circular is a symbolic link that leads nowhere") &&
            ContainsSubstring("disqualified: outside is or has a symbolic link out of") &&
            ContainsSubstring("disqualified: within is or has a symbolic link") &&
            ContainsSubstring("disqualified: esc\\x1b[2J has a name with a character") &&
            ContainsSubstring("disqualified: line\\nbreak has a name") &&
            ContainsSubstring("disqualified: not\\xff has a name that is not UTF-8") &&
            ContainsSubstring("disqualified: r\u0456val has a name with letters of several") &&
            ContainsSubstring("disqualified: folder is no plugin: it has no plugin.toml") &&
            ContainsSubstring("disqualified: fifo is no plugin: neither a file nor") &&
            ContainsSubstring("disqualified: inner is no plugin: is neither a file nor") &&
            ContainsSubstring("disqualified: huge is no plugin: is larger than"));
    const json after = json::parse(bytes_of(folder.path() / "odd" / "manifest.json"));
    for (const json& entry : after["league"]["entries"]) {
        for (const json& before : manifest["league"]["entries"]) {
            if (entry["file"] == before["file"]) {
                CHECK(entry == before);
            }
        }
    }
    for (const char* table : {"ranking.csv", "pairs.csv"}) {
        CHECK(bytes_of(folder.path() / "odd" / table) == bytes_of(folder.path() / "sound" / table));
    }
}

TEST_CASE("Two entries of one name are told apart by their files", "[cli]") {
    const TemporaryFolder folder;
    const Setting here{.folder = folder.path()};
    fs::create_directories(folder.path() / "entries" / "twin");
    const std::string text = "kind = \"strategy\"\nstrategy = \"cooperator\"\n";
    write_text(folder.path() / "entries" / "twin.toml", text);
    write_text(folder.path() / "entries" / "twin" / "plugin.toml", "strategy = \"s.toml\"\n");
    write_text(folder.path() / "entries" / "twin" / "s.toml", text);
    write_text(folder.path() / "entries" / "twin.py", "");
    write_text(folder.path() / "league.toml",
               "rounds = 10\ngame.type = \"prisoners_dilemma\"\n"
               "tournament.players = [\"tit_for_tat\"]\nleague.entries = \"entries\"\n");
    const Outcome run = run_fides({"run", "league.toml", "-o", "out", "--quiet"}, here);
    CHECK(run.exit_code == 0);
    CHECK_THAT(run.err, ContainsSubstring("disqualified: twin.py ended itself"));
    CHECK_THAT(bytes_of(folder.path() / "out" / "entries.csv"),
               ContainsSubstring("\ntwin,twin,") && ContainsSubstring("\ntwin.py,twin.py,") &&
                   ContainsSubstring("\ntwin.toml,twin.toml,"));
}
