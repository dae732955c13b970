// Samples of worlds: the tables, one world by itself, and what cannot be asked.
#include "tests/catch.hpp"
#include "tests/cli/csv_rows.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string short_dyads = "seed = 4\nrepetitions = 64\nrounds = 60\n[collaboration]\n";

const std::string three_ranges =
    short_dyads +
    "[worlds]\nsample = 24\n"
    "axis = { key = \"contract.coverage\", values = [0.0, 0.4, 0.7, 1.0] }\n"
    "[worlds.ranges]\n"
    "organisations.goodwill = [0.7, 1.0]\n"
    "\"contract.penalty\" = { low = 1.0, mode = 5.0, high = 6.0 }\n"
    "\"rounds\" = { values = [40, 60] }\n";

}  // namespace

TEST_CASE("A world by itself is what it is in its sample", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "w.toml", three_ranges);
    const Outcome run = run_fides({"run", "w.toml", "-o", "all", "--quiet"}, setting);
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const std::vector<CsvRow> worlds = csv_rows(work.path() / "all" / "worlds.csv");
    REQUIRE(worlds.size() == 24);
    const auto falls = [](const CsvRow& world) {
        return world.at("shape") == "inverted_u" || world.at("shape") == "falls";
    };
    const auto falling = std::find_if(worlds.begin(), worlds.end(), falls);
    REQUIRE(falling != worlds.end());
    for (const std::string& number : {std::string{"0"}, std::string{"23"}, falling->at("world")}) {
        const Outcome alone =
            run_fides({"run", "w.toml", "--world", number, "-o", number, "--quiet"}, setting);
        INFO(alone.err);
        REQUIRE(alone.exit_code == 0);
        const CsvRow& world = worlds[std::stoul(number)];
        const auto trust_of = [&](const char* variant) {
            std::vector<CsvRow> rows = csv_rows(work.path() / number / "peak.csv");
            std::erase_if(rows, [&](const CsvRow& row) {
                return row.at("variant") != variant || row.at("measure") != "trust";
            });
            REQUIRE(rows.size() == 1);
            return rows.front();
        };
        const CsvRow main = trust_of("main");
        CHECK(main.at("shape") == world.at("shape"));
        CHECK(main.at("peak_at") == world.at("peak_at"));
        CHECK(main.at("rise") == world.at("rise"));
        CHECK(main.at("crowding_out") == world.at("fall"));
        CHECK(world.at("shape_without_attribution").empty() != falls(world));
        if (falls(world)) {
            CHECK(trust_of("no_attribution").at("shape") == world.at("shape_without_attribution"));
        }
        const auto manifest =
            nlohmann::json::parse(bytes_of(work.path() / number / "manifest.json"));
        CHECK(std::stod(world.at("contract.penalty")) ==
              manifest["experiment"]["contract"]["penalty"].get<double>());
        CHECK(manifest["name"] == "w_world_" + number);
    }
}

TEST_CASE("Tables of worlds add up, on any number of threads", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "w.toml", three_ranges);
    REQUIRE(
        run_fides({"run", "w.toml", "-o", "a", "--threads", "1", "--quiet"}, setting).exit_code ==
        0);
    REQUIRE(
        run_fides({"run", "w.toml", "-o", "b", "--threads", "3", "--quiet"}, setting).exit_code ==
        0);
    for (const char* table : {"worlds", "worlds_shapes", "worlds_drivers", "worlds_bands",
                              "worlds_map", "worlds_typical", "summary"}) {
        INFO(table);
        const std::string file = std::string{table} + ".csv";
        CHECK(bytes_of(work.path() / "a" / file) == bytes_of(work.path() / "b" / file));
    }
    std::map<std::string, int> counted;
    for (const CsvRow& world : csv_rows(work.path() / "a" / "worlds.csv")) {
        ++counted[world.at("shape")];
        const double penalty = std::stod(world.at("contract.penalty"));
        CHECK(penalty >= 1.0);
        CHECK(penalty <= 6.0);
        CHECK((world.at("rounds") == "40" || world.at("rounds") == "60"));
    }
    int n_main = 0;
    for (const CsvRow& row : csv_rows(work.path() / "a" / "worlds_shapes.csv")) {
        if (row.at("variant") == "main") {
            CHECK(std::stoi(row.at("worlds")) == counted[row.at("shape")]);
            n_main += std::stoi(row.at("worlds"));
        }
    }
    CHECK(n_main == 24);
    const std::string page = bytes_of(work.path() / "a" / "report.html");
    CHECK_THAT(page, ContainsSubstring("world_bands") && ContainsSubstring("of 24 worlds"));
}

TEST_CASE("The first worlds of a larger sample are the same, whatever the order of the ranges",
          "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "w.toml", three_ranges);
    write_text(work.path() / "v.toml",
               short_dyads +
                   "[worlds]\nsample = 16\n"
                   "ranges = { rounds = { values = [40, 60] }, contract.penalty = { low = 1.0, "
                   "mode = 5.0, high = 6.0 }, organisations.goodwill = [0.7, 1.0] }\n"
                   "axis = { key = \"contract.coverage\", values = [0.0, 0.4, 0.7, 1.0] }\n");
    REQUIRE(run_fides({"run", "w.toml", "-o", "w", "--quiet"}, setting).exit_code == 0);
    REQUIRE(run_fides({"run", "v.toml", "-o", "v", "--quiet"}, setting).exit_code == 0);
    const std::vector<CsvRow> larger = csv_rows(work.path() / "w" / "worlds.csv");
    const std::vector<CsvRow> smaller = csv_rows(work.path() / "v" / "worlds.csv");
    REQUIRE(smaller.size() == 16);
    CHECK(std::vector<CsvRow>(larger.begin(), larger.begin() + 16) == smaller);
    CHECK(run_fides({"report", "w"}, setting).exit_code == 0);  // read back from the manifest
}

TEST_CASE("Ranges can be set and added on the command line", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "w.toml", three_ranges);
    REQUIRE(run_fides(
                {"run", "w.toml", "-o", "a", "--quiet", "--set", "worlds.sample=16", "--set",
                 "worlds.ranges.noise=[0, 0.1]", "--set", "worlds.ranges.contract.penalty=[2, 3]"},
                setting)
                .exit_code == 0);
    for (const CsvRow& world : csv_rows(work.path() / "a" / "worlds.csv")) {
        CHECK(std::stod(world.at("noise")) < 0.1);
        CHECK(std::stod(world.at("contract.penalty")) >= 2.0);
        CHECK(std::stod(world.at("contract.penalty")) < 3.0);
        CHECK(std::stod(world.at("organisations.goodwill")) >= 0.7);
    }
}

TEST_CASE("Whole numbers of a range are as likely, and a random end may vary", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_text(work.path() / "w.toml",
               "repetitions = 16\ncontinuation = 0.9\n[collaboration]\n[worlds]\nsample = 64\n"
               "axis = { key = \"contract.coverage\", values = [0.0, 0.5, 1.0] }\n"
               "[worlds.ranges]\ncontinuation = [0.8, 0.95]\n\"contract.start\" = [0, 3]\n");
    REQUIRE(run_fides({"run", "w.toml", "-o", "a", "--quiet"}, setting).exit_code == 0);
    std::map<std::string, int> counts;
    for (const CsvRow& world : csv_rows(work.path() / "a" / "worlds.csv")) {
        ++counts[world.at("contract.start")];
    }
    CHECK(counts == std::map<std::string, int>{{"0", 16}, {"1", 16}, {"2", 16}, {"3", 16}});
    CHECK(run_fides({"report", "a"}, setting).exit_code == 0);
}

TEST_CASE("Worlds that cannot be are refused with their place", "[cli]") {
    struct Bad {
        std::string text;
        std::string message;
    };

    const std::string axis =
        "axis = { key = \"contract.coverage\", from = 0, to = 1, points = 5 }\n";
    const auto with = [&](const std::string& ranges) {
        return short_dyads + "[worlds]\n" + axis + "ranges = { " + ranges + " }\n";
    };
    const std::vector<Bad> all{
        {short_dyads +
             "[worlds]\nranges = { noise = [0, 0.1] }\n[sweep]\nnoise = { values = [0] }\n",
         "w.toml:5:2: worlds cannot be together with [sweep]"},
        {short_dyads + "[worlds]\nranges = { noise = [0, 0.1] }\n[sensitivity]\n"
                       "noise = { from = 0, to = 0.1 }\n",
         "worlds cannot be together with [sensitivity]"},
        {short_dyads + "[worlds]\n",
         "w.toml:5:2: worlds names nothing that differs between worlds"},
        {with("\"contract.penalty\" = [-1, 2]"),
         "w.toml:7:34: worlds.ranges.contract.penalty[0] = -1 is outside"},
        {with("\"contract.coverag\" = [0, 1]"), "nearest: \"contract.coverage\""},
        {with("\"beliefs.prior_trust\" = [0.2, 1.0]"), "is outside (0, 1)"},
        {with("noise = [0.1, 0.1]"), "is an empty range: give the key its one value instead"},
        {with("noise = [0.2, 0.1]"), "= 0.1: comes after 0.2: they must rise"},
        {with("noise = [0.1]"), "is no range; allowed: [low, high]"},
        {with("noise = 0.1"), "is no range; allowed: [low, high]"},
        {with("noise = { values = [0.1] }"), "is an empty range"},
        {with("noise = { low = 0.1, high = 0.2 }"), "mode"},
        {with("noise = { low = 0.1, mode = 0.3, high = 0.2 }"), "they must rise"},
        {with("noise = { low = 0.1, modus = 0.15, high = 0.2 }"), "modus"},
        {with("continuation = [0.8, 0.9]"), "continuation"},
        {"continuation = 0.9\nrepetitions = 64\n[collaboration]\n[worlds]\n"
         "ranges = { rounds = [10, 20] }\n",
         "rounds"},
        {"repetitions = 64\n[collaboration]\n[worlds]\nranges = { rounds = [10, 20] }\n"
         "axis = { key = \"continuation\", values = [0.5, 0.6, 0.7] }\n",
         "worlds.ranges.rounds is of no use"},
        {with("seed = [1, 9]"), "seed cannot vary between worlds"},
        {with("\"game.type\" = [1, 2]"), "game.type cannot vary between worlds (text)"},
        {with("\"contract.coverage\" = [0, 1]"), "contract.coverage is the axis already"},
        {with("\"game.R\" = [1, 2]"), "mutual_trust has no game.R"},
        {with("\"venture.ambition\" = [0.2, 0.4]"), "needs a [venture]"},
        {with("\"game.loss\" = [0.5, 2], noise = [0, 0.1]") + "measure = \"trst\"\n",
         "nearest: \"trust\""},
        {with("noise = [0, 0.1]") + "measure = \"faith\"\n", "needs a [venture]"},
        {with("noise = [0, 0.1]") + "sample = 0\n", "worlds.sample = 0 is outside"},
        {"repetitions = 8\n[collaboration]\n[worlds]\nranges = { noise = [0, 0.1] }\n",
         "w.toml:1:15: repetitions = 8 is too few for [worlds]"},
        {short_dyads + "[worlds]\nranges = { noise = [0, 0.1] }\n"
                       "axis = { key = \"contract.coverage\", values = [0, 1] }\n",
         "has 2 points: a shape needs 3 at least"},
        {short_dyads + "[worlds]\nranges = { noise = [0, 0.1] }\naxis = { from = 0, to = 1 }\n",
         "key"},
        {"repetitions = 64\n[tournament]\nplayers = [\"random\"]\n[worlds]\n"
         "ranges = { noise = [0, 0.1] }\n",
         "worlds cannot be together with [tournament]"},
    };
    const TemporaryFolder work;
    for (const auto& [text, message] : all) {
        INFO(text);
        write_text(work.path() / "w.toml", text);
        const Outcome outcome = run_fides({"run", "w.toml"}, {.folder = work.path()});
        CHECK(outcome.exit_code == 2);
        CHECK(is_one_line(outcome.err));
        CHECK_THAT(outcome.err, ContainsSubstring(message));
        CHECK_FALSE(std::filesystem::exists(work.path() / "results"));
    }
    write_text(work.path() / "w.toml", three_ranges);
    const Setting setting{.folder = work.path()};
    CHECK_THAT(run_fides({"run", "w.toml", "--world", "24"}, setting).err,
               ContainsSubstring("--world"));
    write_text(work.path() / "d.toml", short_dyads);
    CHECK_THAT(run_fides({"run", "d.toml", "--world", "1"}, setting).err,
               ContainsSubstring("has no [worlds]"));
}
