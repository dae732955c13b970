#include "analysis/run_experiment.hpp"
#include "tests/catch.hpp"
#include "tests/lab/asked.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/results/result_store.hpp"

#include <string>

using namespace fides;
using Catch::Matchers::ContainsSubstring;
using tests::asked;
using tests::Json;
using tests::mistake_in;

namespace {

const std::string sweep = R"toml(title = "A small sweep"
seed = 7
repetitions = 64
rounds = 40
[collaboration]
[contract]
coverage = 0.5
[sweep]
"contract.coverage" = { from = 0.0, to = 1.0, points = 3 }
)toml";

const std::string round_robin = R"toml(repetitions = 8
rounds = 20
noise = 0.05
[game]
type = "prisoners_dilemma"
[tournament]
players = ["tit_for_tat", "defector", "random(p=0.3)"]
)toml";

}  // namespace

TEST_CASE("The lab finds what the program finds", "[lab]") {
    const std::string toml = GENERATE_COPY(as<std::string>{}, sweep, round_robin);
    const tests::TemporaryFolder work;
    const tournament::Experiment experiment =
        tournament::read_experiment_text(toml, "lab.toml",
                                         std::vector<tournament::Override>{{"--set", "seed", "11"}})
            .experiment;
    tournament::ResultStore store{work.path() / "results", false};
    tournament::NoProgress progress;
    const auto executor = tournament::make_serial_executor();
    const analysis::Conclusion conclusion =
        analysis::run_experiment(experiment, store, {}, *executor, progress, {});
    const tournament::StoredResults stored{work.path() / "results"};

    const Json reply = asked({{"do", "run"},
                              {"toml", toml},
                              {"settings", {{"seed", 11}}},
                              {"tables", true},
                              {"csv", true},
                              {"report", true}});
    REQUIRE(mistake_in(reply).empty());
    CHECK(reply["seed"] == 11);
    CHECK(reply["signature"] == conclusion.signature);
    CHECK(reply["verdict"] == conclusion.verdict);
    REQUIRE(reply["table_names"] == stored.table_names());
    for (const std::string& name : stored.table_names()) {
        CAPTURE(name);
        CHECK(reply["csv"][name] == stored.csv_text(name));
        CHECK(reply["tables"][name]["rows"].size() == stored.row_count(name));
        CHECK(reply["report"]["tables"].contains(name));
    }
    CHECK(reply["report"]["verdict"] == conclusion.verdict);
    CHECK(reply["command"] == "fides run lab.toml --set seed=11");
}

TEST_CASE("Tables that nobody asked for are left out", "[lab]") {
    const Json reply = asked(
        {{"do", "run"}, {"toml", round_robin}, {"tables", {"ranking", "other"}}, {"csv", false}});
    CHECK(reply["tables"].size() == 2);
    CHECK(reply["tables"]["ranking"]["rows"].size() == 3);
    CHECK(reply["tables"]["other"].is_null());
    CHECK(reply["csv"].empty());
    CHECK_FALSE(reply.contains("report"));
}

TEST_CASE("What a user gets wrong is told with its place", "[lab]") {
    SECTION("in the configuration") {
        const Json error = asked({{"do", "run"},
                                  {"name", "mine"},
                                  {"toml",
                                   "rounds = 10\n[collaboration]\n"
                                   "[contract]\ncoverage = 1.2\n"}})["error"];
        CHECK(error["file"] == "mine.toml");
        CHECK(error["line"] == 4);
        CHECK(error["key"] == "contract.coverage");
        CHECK(error["value"] == "1.2");
        CHECK(error["problem"] == "is outside [0, 1]");
    }
    SECTION("in the settings") {
        const Json error = asked(
            {{"do", "run"}, {"toml", sweep}, {"settings", {{"contract.coverag", 1}}}})["error"];
        CHECK(error["file"] == "settings");
        CHECK(error["nearest"] == "contract.coverage");
    }
}

TEST_CASE("Settings are values of any kind", "[lab]") {
    const Json reply =
        asked({{"do", "run"},
               {"toml", sweep},
               {"settings",
                {{"title", "Another \"title\""},
                 {"analysis.trajectory", false},
                 {"sweep.contract.coverage", {{"from", 0}, {"to", 1}, {"points", 2}}},
                 {"repetitions", 16}}}});
    REQUIRE(mistake_in(reply).empty());
    CHECK(reply["title"] == "Another \"title\"");
    CHECK(reply["repetitions"] == 16);
}

TEST_CASE("The lab holds no league", "[lab]") {
    const tests::TemporaryFolder work;
    const Json reply =
        asked({{"do", "run"}, {"toml", "[league]\nentries = \"" + work.path().string() + "\"\n"}});
    CHECK_THAT(mistake_in(reply), ContainsSubstring("holds no league"));
}
