// What a result folder holds, and that it stands alone.
#include "tests/catch.hpp"
#include "tests/cli/csv_rows.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

/// True if nothing but the name, the point and the axes of a row of the ranking is filled in.
bool is_unranked(const CsvRow& row) {
    return std::all_of(row.begin(), row.end(), [](const auto& cell) {
        const auto& [column, text] = cell;
        return text.empty() !=
               (column == "player" || column == "point" || column.find('.') != std::string::npos);
    });
}

std::set<std::string> names_in(const std::vector<CsvRow>& rows, const std::string& column) {
    std::set<std::string> names;
    for (const CsvRow& row : rows) {
        names.insert(row.at(column));
    }
    return names;
}

json manifest_of(const fs::path& folder) {
    return json::parse(bytes_of(folder / "manifest.json"));
}

const std::string dilemma = "repetitions = 3\nrounds = 10\n[game]\ntype = \"prisoners_dilemma\"\n";
const std::string six_players =
    "[tournament]\nself_play = false\nplayers = [\"cooperator\", \"defector\", \"tit_for_tat\", "
    "\"grudger\", \"alternator\", \"bully\"]\n";

/// Runs `c.toml` of a folder into its folder `r`.
Outcome run_in(const fs::path& work, const std::string& text) {
    write_text(work / "c.toml", text);
    return run_fides({"run", "c.toml", "-o", "r", "--force"}, {.folder = work});
}

void check_fine(const Outcome& outcome) {
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.empty());
}

}  // namespace

TEST_CASE("Axes stand in tables and manifests as the decimals that people mean", "[cli]") {
    const TemporaryFolder work;
    REQUIRE(run_in(work.path(),
                   "repetitions = 2\nrounds = 5\n[collaboration]\n[sweep]\n"
                   "\"contract.coverage\" = { from = 0.0, to = 0.3, points = 4 }\n")
                .exit_code == 0);
    CHECK(names_in(csv_rows(work.path() / "r/summary.csv"), "contract.coverage") ==
          std::set<std::string>{"0", "0.1", "0.2", "0.3"});
    CHECK_THAT(bytes_of(work.path() / "r/manifest.json"), !ContainsSubstring("00000000"));
    CHECK_THAT(bytes_of(work.path() / "r/report.html"), !ContainsSubstring("0.30000000000000004"));
}

TEST_CASE("A player without a match is ranked nowhere and named everywhere", "[cli]") {
    const TemporaryFolder work;
    const fs::path results = work.path() / "r";

    SECTION("where pairs do not name it") {
        const Outcome outcome =
            run_in(work.path(), dilemma +
                                    "[tournament]\nplayers = [\"cooperator\", \"defector\", "
                                    "\"tit_for_tat\"]\n"
                                    "pairs = [[\"cooperator\", \"tit_for_tat\"]]\n");
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.err ==
              "warning: c.toml:7:1: tournament.pairs: leaves players without a match: "
              "\"defector\"\n");
        const std::vector<CsvRow> ranking = csv_rows(results / "ranking.csv");
        REQUIRE(ranking.size() == 3);
        CHECK(ranking[2].at("player") == "defector");
        CHECK(is_unranked(ranking[2]));
        CHECK(ranking[0].at("rank") == "1");
        CHECK(ranking[1].at("rank") == "1");
        CHECK(manifest_of(results)["unmatched"] ==
              json::parse(R"([{"player": "defector", "points": [0]}])"));
        CHECK_THAT(bytes_of(results / "report.html"),
                   ContainsSubstring("Without a match, and so without a rank: \\\"defector\\\"."));
    }
    SECTION("where a graph gives it no tie") {
        const Outcome outcome =
            run_in(work.path(), dilemma + six_players + "graph = \"random\"\nmean_degree = 0.5\n");
        CHECK(outcome.exit_code == 0);
        CHECK(is_one_line(outcome.err));
        const std::vector<CsvRow> ranking = csv_rows(results / "ranking.csv");
        REQUIRE(ranking.size() == 6);
        const std::set<std::string> met = names_in(csv_rows(results / "pairs.csv"), "player");
        std::set<std::string> listed;
        const json manifest = manifest_of(results);
        for (const json& one : manifest["unmatched"]) {
            listed.insert(one["player"].get<std::string>());
        }
        for (const CsvRow& row : ranking) {
            const std::string& name = row.at("player");
            INFO(name);
            CHECK(is_unranked(row) != met.contains(name));
            CHECK(listed.contains(name) != met.contains(name));
            CHECK((outcome.err.find(fmt::format("\"{}\"", name)) == std::string::npos) ==
                  met.contains(name));
        }
    }
    SECTION("at some points of a sweep") {
        const Outcome outcome =
            run_in(work.path(), dilemma + six_players +
                                    "graph = \"random\"\n[sweep]\n"
                                    "\"tournament.mean_degree\" = { values = [0.4, 5] }\n");
        CHECK(outcome.exit_code == 0);
        CHECK(is_one_line(outcome.err));
        const std::vector<CsvRow> ranking = csv_rows(results / "ranking.csv");
        REQUIRE(ranking.size() == 12);
        // One tie at the first point, so two who meet; all of them at the second.
        const json unmatched = manifest_of(results)["unmatched"];
        REQUIRE(unmatched.size() == 4);
        std::set<std::string> alone;
        for (const json& one : unmatched) {
            CHECK(one["points"] == json::parse("[0]"));
            alone.insert(one["player"].get<std::string>());
            CHECK_THAT(outcome.err,
                       ContainsSubstring(fmt::format("\"{}\" at 1 of 2 points",
                                                     one["player"].get<std::string>())));
        }
        for (const CsvRow& row : ranking) {
            CHECK(is_unranked(row) == (row.at("point") == "0" && alone.contains(row.at("player"))));
        }
        check_fine(run_fides({"report", "r"}, {.folder = work.path()}));
    }
    SECTION("where a sample of groups leaves it out") {
        const Outcome outcome =
            run_in(work.path(),
                   "repetitions = 3\nrounds = 10\n[game]\ntype = \"public_goods\"\ngroup_size = 4\n"
                   "[tournament]\nself_play = false\ngroups = 1\nplayers = [\"cooperator\", "
                   "\"defector\", \"tit_for_tat\", \"grudger\", \"alternator\", \"random\"]\n");
        CHECK(outcome.exit_code == 0);
        CHECK_THAT(outcome.err,
                   ContainsSubstring("tournament.groups: leaves players without a match: "));
        const std::vector<CsvRow> ranking = csv_rows(results / "ranking.csv");
        REQUIRE(ranking.size() == 6);
        CHECK(std::count_if(ranking.begin(), ranking.end(), is_unranked) == 2);
        CHECK(manifest_of(results)["unmatched"].size() == 2);
    }
    SECTION("and there is no word of it where all have one") {
        check_fine(run_in(work.path(), dilemma + six_players + "graph = \"ring\"\n"));
        CHECK_FALSE(manifest_of(results).contains("unmatched"));
    }
}

TEST_CASE("A finished folder needs nothing but itself", "[cli]") {
    const TemporaryFolder work;
    const TemporaryFolder elsewhere;
    fs::create_directories(work.path() / "old");
    const fs::path old = work.path() / "old";
    const Setting there{.folder = old};
    const Setting here{.folder = elsewhere.path()};

    write_text(old / "mine.toml", "kind = \"script\"\nmoves = \"CCD\"\n");
    REQUIRE(run_fides({"plugin", "new", "grudge", "--lang", "python"}, there).exit_code == 0);
    REQUIRE(run_fides({"plugin", "new", "words", "--lang", "text"}, there).exit_code == 0);
    fs::create_directories(old / "entries");
    fs::copy(old / "grudge", old / "entries/grudge", fs::copy_options::recursive);
    fs::copy(old / "words", old / "entries/words", fs::copy_options::recursive);
    write_text(old / "entries/plain.toml", "kind = \"script\"\nmoves = \"CCD\"\n");
    write_text(old / "players.toml",
               dilemma +
                   "[tournament]\nplayers = [\"tit_for_tat\", \"mine.toml\", \"grudge\", "
                   "\"words\"]\n");
    write_text(
        old / "league.toml",
        dilemma + "[tournament]\nplayers = [\"tit_for_tat\"]\n[league]\nentries = \"entries\"\n");
    write_text(old / "trust.toml",
               "repetitions = 4\nrounds = 10\n[collaboration]\nnumber = 3\norganisations = [{ "
               "name = \"A\", strategy = \"reciprocator\" }]\n");
    for (const char* name : {"players", "league", "trust"}) {
        INFO(name);
        check_fine(run_fides({"run", std::string{name} + ".toml", "--quiet"}, there));
    }
    const Outcome before =
        run_fides({"replay", "results/players", "tit_for_tat:mine:1", "--json"}, there);
    REQUIRE(before.exit_code == 0);
    const Outcome league_before =
        run_fides({"replay", "results/league", "plain:words:1", "--json"}, there);
    REQUIRE(league_before.exit_code == 0);
    fs::rename(old / "results", elsewhere.path() / "moved");
    fs::copy(elsewhere.path() / "moved", elsewhere.path() / "twice", fs::copy_options::recursive);
    fs::remove_all(old);
    fs::create_directory_symlink("moved", elsewhere.path() / "link");
    // What is beside has no say: a text and folders with the names of strategies and players.
    write_text(elsewhere.path() / "tit_for_tat", "no strategy");
    fs::create_directories(elsewhere.path() / "plugin");

    SECTION("to be reported, however it is called") {
        for (const std::string folder :
             {"moved/players", "moved/league/", "./link/trust", "link/../moved/players//"}) {
            INFO(folder);
            fs::remove(elsewhere.path() / folder / "report.html");
            check_fine(run_fides({"report", folder}, here));
            CHECK(fs::exists(elsewhere.path() / folder / "report.html"));
        }
        const std::string absolute = (elsewhere.path() / "moved/league").string();
        check_fine(run_fides({"report", absolute}, {.folder = "/"}));
    }
    SECTION("to be reported as it was") {
        const fs::path page = elsewhere.path() / "moved/league/report.html";
        const std::string written = bytes_of(page);
        check_fine(run_fides({"report", "moved/league"}, here));
        CHECK(bytes_of(page) == written);
    }
    SECTION("to be compared, word for word and side by side") {
        for (const std::string name : {"players", "league", "trust"}) {
            INFO(name);
            const Outcome outcome =
                run_fides({"diff", "link/" + name + "/", "twice/" + name}, here);
            check_fine(outcome);
            CHECK(outcome.out == "identical\n");
        }
        check_fine(run_fides({"compare", "moved/trust/", "twice/trust"}, here));
    }
    SECTION("to play again what no plugin plays") {
        const Outcome again =
            run_fides({"replay", "moved/players/", "tit_for_tat:mine:1", "--json"}, here);
        check_fine(again);
        CHECK(again.out == before.out);
        const Outcome of_league =
            run_fides({"replay", "link/league", "plain:words:1", "--json"}, here);
        check_fine(of_league);
        CHECK(of_league.out == league_before.out);
        check_fine(run_fides({"replay", "moved/trust", "0:1:2"}, here));
    }
    SECTION("and what needs a plugin says which") {
        for (const std::string folder : {"moved/players", "moved/league"}) {
            INFO(folder);
            const Outcome outcome = run_fides({"replay", folder, "tit_for_tat:grudge:0"}, here);
            CHECK(outcome.exit_code == 2);
            CHECK(is_one_line(outcome.err));
            CHECK_THAT(outcome.err, ContainsSubstring("plugin grudge is needed to play, and "));
        }
    }
}

TEST_CASE("What a page offers as a file is the file of the folder, byte for byte", "[cli]") {
    const TemporaryFolder work;
    const auto tables_of_page = [&] {
        const std::string page = bytes_of(work.path() / "r/report.html");
        const std::string opening = "<script type=\"application/json\" id=\"fides-data\">";
        const std::size_t begin = page.find(opening) + opening.size();
        return json::parse(page.substr(begin, page.find("</script>", begin) - begin))["tables"];
    };

    SECTION("whatever the players are called") {
        const fs::path names = fs::path{FIDES_TEST_DATA} / "faults/names.toml";
        check_fine(
            run_fides({"run", names.string(), "-o", "r", "--quiet"}, {.folder = work.path()}));
        const json tables = tables_of_page();
        CHECK(tables.contains("pairs"));
        for (const auto& [name, table] : tables.items()) {
            INFO(name);
            CHECK_FALSE(table.contains("rows"));
            CHECK(table["types"].size() == table["columns"].size());
            CHECK(table["file"].get<std::string>() ==
                  bytes_of(work.path() / "r" / (name + ".csv")));
        }
    }
    SECTION("or it links to the file, where it holds a part or short numbers") {
        std::string players;
        for (int i = 0; i < 51; ++i) {
            players += "\"random(p=0." + std::to_string(100 + i) + ")\", ";
        }
        check_fine(run_in(work.path(), dilemma + "[tournament]\nplayers = [" + players + "]\n"));
        const json tables = tables_of_page();
        CHECK(tables["pairs"]["in_folder"] == true);
        CHECK_FALSE(tables["pairs"].contains("file"));
        const std::string pairs = bytes_of(work.path() / "r/pairs.csv");
        CHECK(tables["pairs"]["n_rows"] == std::count(pairs.begin(), pairs.end(), '\n') - 1);
        CHECK(tables["ranking"]["file"].get<std::string>() ==
              bytes_of(work.path() / "r/ranking.csv"));
    }
}

TEST_CASE("A third axis leaves the ridge of each of its values as it is", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    const std::string map =
        "repetitions = 40\nrounds = 40\n[collaboration]\n[sweep]\n"
        "\"beliefs.prior_trust\" = { values = [0.3, 0.5] }\n"
        "\"contract.coverage\" = { values = [0.0, 0.5, 1.0] }\n";
    write_text(work.path() / "map.toml", map);
    write_text(work.path() / "three.toml", map + "\"contract.penalty\" = { values = [3, 5] }\n");
    const Outcome three = run_fides({"run", "three.toml", "-o", "three", "--quiet"}, setting);
    INFO(three.err);
    REQUIRE(three.exit_code == 0);
    for (const std::string penalty : {"3", "5"}) {
        REQUIRE(run_fides({"run", "map.toml", "-o", penalty, "--quiet", "--set",
                           "contract.penalty=" + penalty},
                          setting)
                    .exit_code == 0);
        std::vector<CsvRow> rows;
        for (CsvRow row : csv_rows(work.path() / "three" / "ridge.csv")) {
            if (row.at("contract.penalty") == penalty) {
                row.erase("contract.penalty");
                rows.push_back(row);
            }
        }
        CHECK(rows.size() == 2 * 2 * 3);  // prior trust, variants, measures
        CHECK(rows == csv_rows(work.path() / penalty / "ridge.csv"));
    }
    CHECK_THAT(bytes_of(work.path() / "three" / "report.html"),
               ContainsSubstring("of 4 combinations of prior trust and penalty"));
}
