// Sweeps over points that are listed or sampled, and over seeds.
#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/schema/schema.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;

namespace {

Experiment read_swept(const std::string& sweep) {
    return read_experiment_text("rounds = 20\n[collaboration]\n[sweep]\n" + sweep, "a.toml", {})
        .experiment;
}

std::string sweep_error(const std::string& sweep) {
    try {
        [[maybe_unused]] const Experiment experiment = read_swept(sweep);
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "no error";
}

const std::string two_keys =
    "points = [{ contract.coverage = 0.5, \"contract.penalty\" = 3 },\n"
    "          { contract.penalty = 1.5, contract.coverage = 0.25 },\n"
    "          { contract.coverage = 0.5, contract.penalty = 6 }]\n";

}  // namespace

TEST_CASE("Points may be listed one by one", "[tournament]") {
    const Experiment experiment = read_swept(two_keys);
    REQUIRE(experiment.points() == 3);
    CHECK(experiment.grid_axes() > 2);
    CHECK(experiment.sweep.values_at(1) == std::vector<double>{0.25, 1.5});
    CHECK(at_point(experiment, 2).contract.penalty == 6.0);
    CHECK(at_point(experiment, 2).contract.coverage == 0.5);

    SECTION("in a file") {
        const tests::TemporaryFolder folder;
        tests::write_text(folder.path() / "design.csv",
                          "contract.coverage;contract.penalty\n0,5;3\n0,25;1,5\n0,5;6\n");
        tests::write_text(folder.path() / "a.toml",
                          "rounds = 20\n[collaboration]\n[sweep]\npoints = \"design.csv\"\n");
        CHECK(read_experiment(folder.path() / "a.toml", {}).experiment == experiment);
    }
    SECTION("and come back from the manifest and from TOML, in the order of their keys") {
        const std::string other =
            "points = [{ contract.penalty = 3, contract.coverage = 0.5 },\n"
            "          { contract.penalty = 1.5, contract.coverage = 0.25 }]\n";
        for (const std::string& sweep : {two_keys, other}) {
            const Experiment listed = read_swept(sweep);
            CHECK(experiment_from_json(to_json(listed)) == listed);
            CHECK(read_experiment_text(to_toml(listed), "a.toml", {}).experiment == listed);
        }
    }
    SECTION("one key whose values increase is an axis like any other") {
        CHECK(read_swept("points = [{ noise = 0 }, { noise = 0.25 }]\n") ==
              read_swept("noise = { values = [0, 0.25] }\n"));
        CHECK(read_swept("points = [{ noise = 0.25 }, { noise = 0 }]\n").grid_axes() > 2);
    }
}

TEST_CASE("Samples of points fill the box between the ends of their axes", "[tournament]") {
    const auto design = GENERATE(as<std::string>{}, "latin_hypercube", "sobol");
    const std::string axes =
        "\"contract.coverage\" = { from = 0.2, to = 0.6 }\n"
        "\"contract.start\" = { from = 0, to = 15 }\n";
    const Experiment experiment = read_swept(design + " = 16\n" + axes);
    REQUIRE(experiment.points() == 16);

    // One point in each of 16 equal intervals of each axis, which both designs promise.
    std::vector<double> coverage = experiment.sweep.axes[0].values;
    std::sort(coverage.begin(), coverage.end());
    for (std::size_t i = 0; i < 16; ++i) {
        CHECK(coverage[i] >= 0.2 + 0.4 * static_cast<double>(i) / 16.0 - 1e-12);  // rounding
        CHECK(coverage[i] <= 0.2 + 0.4 * static_cast<double>(i + 1) / 16.0 + 1e-12);
    }
    SECTION("keys that count get whole numbers") {
        for (const double start : experiment.sweep.axes[1].values) {
            CHECK(start == std::floor(start));
            CHECK((start >= 0.0 && start <= 15.0));
        }
    }
    SECTION("the seed draws them, and the manifest holds them") {
        CHECK(read_swept(design + " = 16\n" + axes) == experiment);
        const Experiment other =
            read_experiment_text(
                "seed = 5\nrounds = 20\n[collaboration]\n[sweep]\n" + design + " = 16\n" + axes,
                "a.toml", {})
                .experiment;
        CHECK(other.sweep.axes != experiment.sweep.axes);
        CHECK(experiment_from_json(to_json(experiment)) == experiment);
    }
}

TEST_CASE("Seeds may be on an axis", "[tournament]") {
    const Experiment experiment = read_swept(
        "seed = { from = 1, to = 3, points = 3 }\n\"contract.coverage\" = { values = [0, 1] }");
    REQUIRE(experiment.points() == 6);
    CHECK(at_point(experiment, 5).seed == 3);
    CHECK(at_point(experiment, 5).contract.coverage == 1.0);
    CHECK(experiment.grid_axes() == 2);
    CHECK(read_swept("seed = { values = [1, 2] }\n").grid_axes() > 2);  // no curve over seeds
    CHECK_THAT(sweep_error("seed = { values = [0.5] }\n"),
               ContainsSubstring("is not a whole number"));
    CHECK_THAT(sweep_error("seed = { values = [9007199254740994] }\n"),
               ContainsSubstring("is outside [0, 9007199254740992]"));
}

TEST_CASE("Points and samples that cannot be are refused at their place", "[tournament]") {
    const auto [sweep, message] = GENERATE(table<std::string, std::string>({
        {"points = []\n", "a.toml:4:10: sweep.points = []: lists no point"},
        {"points = [{ contract.coverge = 0.1 }]\n",
         "unknown key \"contract.coverge\"; nearest: "
         "\"contract.coverage\""},
        {"points = [{ name = 1 }]\n", "name cannot be swept (text)"},
        {"points = [{ noise = 0.1 }, { noise = 2 }]\n", "a.toml:4:38: noise = 2 is outside [0, 1]"},
        {"points = [{ noise = 0.1 }, { misperception = 0.2 }]\n",
         "misperception is no key of the first point; allowed: noise"},
        {"points = [{ noise = 0.1, discount = 1 }, { noise = 0.2 }]\n",
         "has no discount, as the first point has"},
        {"points = [{ noise = 0.1 }]\nnoise = { values = [0.1] }\n",
         "a.toml:5:1: sweep.noise cannot be together with sweep.points"},
        {"sobol = 8\n", "sweep.sobol = 8 needs axes"},
        {"sobol = 8\nlatin_hypercube = 8\nnoise = { from = 0, to = 1 }\n",
         "cannot be together with sweep.latin_hypercube"},
        {"sobol = 8\nnoise = { from = 0, to = 1, points = 3 }\n",
         "a.toml:5:1: sweep.noise needs { from = .., to = .. } and no more"},
        {"sobol = 0\nnoise = { from = 0, to = 1 }\n", "sweep.sobol = 0 is outside [1, 100000]"},
        {"sobol = 8\nnoise = { from = 0, to = 2 }\n", "sweep.noise.to = 2 is outside [0, 1]"},
        {"noise = { from = 0, to = 1 }\n", "with latin_hypercube or sobol"},
        {"points = \"nowhere.csv\"\n", "names a file that is not there"},
    }));
    CAPTURE(sweep);
    CHECK_THAT(sweep_error(sweep), ContainsSubstring(message));
}

TEST_CASE("What is wrong in a file of points is told by line and column", "[tournament]") {
    const tests::TemporaryFolder folder;
    tests::write_text(folder.path() / "a.toml",
                      "[collaboration]\n[sweep]\npoints = \"design.csv\"\n");
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {"noise,contract.coverag\n0.1,0.2\n",
         "design.csv:1:7: unknown key \"contract.coverag\"; nearest: \"contract.coverage\""},
        {"noise,misperception\n0.1,0.2\n0.3,1.5\n",
         "design.csv:3:5: misperception = 1.5 is outside [0, 1]"},
        {"noise,misperception\n0.1,\n",
         "design.csv:2:5: misperception: has no value: each point needs all of them"},
        {"noise\n", "design.csv:1:1: sweep.points: lists no point"},
    }));
    tests::write_text(folder.path() / "design.csv", text);
    std::string error;
    try {
        [[maybe_unused]] const ReadExperiment read_it =
            read_experiment(folder.path() / "a.toml", {});
    } catch (const games::UserError& refused) {
        error = refused.what();
    }
    CHECK_THAT(error, ContainsSubstring(message.substr(0, message.find(": "))) &&
                          ContainsSubstring(message.substr(message.rfind(": ") + 2)));
}

TEST_CASE("What holds of the experiment's own values only is no warning of a sweep",
          "[tournament]") {
    const auto warnings = [](const std::string& text) {
        return read_experiment_text("rounds = 6\n[collaboration]\n" + text, "a.toml", {}).warnings;
    };
    const std::string removal = "[analysis]\nremoval = 6\n";
    const std::string contract = "[contract]\ncoverage = 0.5\nstart = 2\nend = 2\n";
    const auto mentions = [](const std::vector<std::string>& lines, const char* words) {
        return std::any_of(lines.begin(), lines.end(), [words](const std::string& line) {
            return line.find(words) != std::string::npos;
        });
    };
    CHECK(mentions(warnings(removal), "nothing is removed"));
    CHECK_FALSE(mentions(warnings(removal + "[sweep]\nrounds = { values = [4, 8] }\n"),
                         "nothing is removed"));
    CHECK(mentions(warnings(contract), "leaves no round"));
    CHECK_FALSE(mentions(warnings(contract + "[sweep]\n\"contract.end\" = { values = [0, 4] }\n"),
                         "leaves no round"));
    CHECK_FALSE(mentions(warnings(contract + "[analysis]\nremoval = 2\n[sweep]\n\"contract.end\" = "
                                             "{ values = [0, 4] }\n"),
                         "nothing is removed"));
}
