// Fit: parameters from measurements, as users run it.
#include "tests/catch.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::string configuration =
    "rounds = 10\n[contract]\ncoverage = 0.5\npenalty = 4\n[collaboration]\n[fit]\nparticles = 60\n"
    "generations = 3\nrepetitions = 20\norganisations.goodwill = { from = 0.2, to = 1 }\n"
    "beliefs.prior_trust = { from = 0.1, to = 0.9 }\n";

const std::string measurements =
    "measure,contract.coverage,mean,standard_error\ntrust,0,0.4,0.05\ntrust,0.9,0.7,0.05\n"
    "reliance,0,0.3,0.1\n";

void write_inputs(const fs::path& folder) {
    write_text(folder / "fit.toml", configuration);
    write_text(folder / "data.csv", measurements);
}

}  // namespace

TEST_CASE("A fit tells parameters, targets and how it was searched", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_inputs(work.path());
    const Outcome outcome = run_fides({"fit", "fit.toml", "data.csv", "--json"}, setting);
    REQUIRE(outcome.exit_code == 0);
    const json found = json::parse(outcome.out);
    REQUIRE(found["parameters"].size() == 2);
    for (const json& parameter : found["parameters"]) {
        CHECK(parameter["from"].get<double>() <= parameter["low"].get<double>());
        CHECK(parameter["low"].get<double>() < parameter["median"].get<double>());
        CHECK(parameter["median"].get<double>() < parameter["high"].get<double>());
        CHECK(parameter["high"].get<double>() <= parameter["to"].get<double>());
    }
    CHECK(found["correlations"][0][1] == found["correlations"][1][0]);
    REQUIRE(found["targets"].size() == 3);
    CHECK(found["targets"][1]["condition"] == json{{"contract.coverage", 0.9}});
    CHECK(found["targets"][2]["measure"] == "reliance");
    CHECK(found["generations"].size() == 3);
    CHECK(found["generations"][0]["tolerance"].is_null());

    for (const char* threads : {"1", "2"}) {
        CHECK(run_fides({"fit", "fit.toml", "data.csv", "--json", "--threads", threads}, setting)
                  .out == outcome.out);
    }
    CHECK(run_fides({"fit", "fit.toml", "data.csv", "--json", "--seed", "7"}, setting).out !=
          outcome.out);
}

TEST_CASE("A fit is told as text, as CSV, as particles and on a page", "[cli]") {
    const TemporaryFolder work;
    write_inputs(work.path());
    const Outcome outcome = run_fides({"fit", "fit.toml", "data.csv", "--csv", "posterior.csv",
                                       "--particles", "particles.csv", "-o", "fit"},
                                      {.folder = work.path()});
    REQUIRE(outcome.exit_code == 0);
    CHECK_THAT(outcome.out, ContainsSubstring("The data put organisations.goodwill at ") &&
                                ContainsSubstring("contract.coverage = 0.9  trust") &&
                                ContainsSubstring("60 particles, effective sample size") &&
                                ContainsSubstring("report     fit.html"));
    const std::string posterior = bytes_of(work.path() / "posterior.csv");
    CHECK_THAT(posterior, ContainsSubstring("parameter,from,to,mean,standard_deviation,median,low,"
                                            "high,narrowing\norganisations.goodwill,0.2,1,"));
    const std::string particles = bytes_of(work.path() / "particles.csv");
    CHECK_THAT(particles,
               ContainsSubstring("weight,distance,organisations.goodwill,beliefs.prior_trust,"
                                 "organisations.goodwill accepted,beliefs.prior_trust accepted,"
                                 "target 1,target 2,target 3\n"));
    CHECK(std::count(particles.begin(), particles.end(), '\n') == 61);
    CHECK_THAT(bytes_of(work.path() / "fit.html"),
               ContainsSubstring("Which parameters fit these data?") &&
                   ContainsSubstring("fit_marginals") &&
                   ContainsSubstring("10.1098/rsif.2008.0172"));
}

TEST_CASE("A run leaves alone what is to be fitted", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_inputs(work.path());
    write_text(work.path() / "plain.toml", configuration.substr(0, configuration.find("[fit]")));
    for (const char* name : {"fit", "plain"}) {
        const Outcome outcome = run_fides({"run", std::string{name} + ".toml", "--repetitions",
                                           "50", "-o", name, "--set", "title=one"},
                                          setting);
        REQUIRE(outcome.exit_code == 0);
        CHECK(outcome.err.empty());
    }
    CHECK(bytes_of(work.path() / "fit/summary.csv") == bytes_of(work.path() / "plain/summary.csv"));
}

TEST_CASE("A fit is calibrated on tables that the model makes", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_inputs(work.path());
    const std::vector<std::string> asked{"fit", "fit.toml", "data.csv", "--calibrate", "10"};
    const Outcome outcome = run_fides(asked, setting);
    REQUIRE(outcome.exit_code == 0);
    CHECK_THAT(outcome.out, ContainsSubstring("10 tables that the model made") &&
                                ContainsSubstring("in its 95% interval") &&
                                ContainsSubstring(" of 10 ["));
    std::vector<std::string> as_json = asked;
    as_json.emplace_back("--json");
    const json found = json::parse(run_fides(as_json, setting).out);
    REQUIRE(found["parameters"].size() == 2);
    CHECK(found["parameters"][0]["ranks"].size() == 10);
    CHECK(found["parameters"][0]["bins"] == 2);
}

TEST_CASE("What cannot be fitted is refused, and nothing is written", "[cli]") {
    const TemporaryFolder work;
    const Setting setting{.folder = work.path()};
    write_inputs(work.path());
    write_text(work.path() / "none.toml", "[collaboration]\n");
    write_text(work.path() / "wrong.csv", "measure,mean,standard_error\ntrst,0.5,0.1\n");
    const auto [arguments, message] = GENERATE(table<std::vector<std::string>, std::string>({
        {std::vector<std::string>{}, "fides fit needs CONFIG"},
        {{"fit.toml"}, "fides fit needs DATA"},
        {{"fit.toml", "nothing.csv"}, "nothing.csv: no such file"},
        {{"nothing.toml", "data.csv"}, "nothing.toml: no such file"},
        {{"none.toml", "data.csv"},
         "none.toml: has no [fit]: a table of what is fitted, KEY = { from = .., to = .. }"},
        {{"fit.toml", "wrong.csv"},
         "wrong.csv:2:1: measure = trst is no measure; allowed: a measure's name; nearest: "
         "\"trust\""},
        {{"fit.toml", "data.csv", "--set", "fit.particles=10"},
         "--set: fit.particles = 10 is outside [50, 100000]"},
        {{"fit.toml", "data.csv", "--set", "fit.beliefs.prior_trust.to=2"},
         "--set: fit.beliefs.prior_trust.to = 2 is outside (0, 1)"},
        {{"fit.toml", "data.csv", "--calibrate", "9"}, "--calibrate: 9 is outside [10, 100000]"},
        {{"fit.toml", "data.csv", "--calibrate", "10", "-o", "page"},
         "--output: cannot be together with --calibrate"},
        {{"fit.toml", "data.csv", "--threads", "0"}, "--threads: 0 is outside"},
        {{"fit.toml", "data.csv", "-o", "none/page.html"}, "none/page.html"},
    }));
    INFO(message);
    std::vector<std::string> typed{"fit"};
    typed.insert(typed.end(), arguments.begin(), arguments.end());
    const Outcome outcome = run_fides(typed, setting);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, ContainsSubstring(message));
    CHECK(std::distance(fs::directory_iterator{work.path()}, fs::directory_iterator{}) == 4);
}
