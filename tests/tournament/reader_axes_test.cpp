// Axes of a sweep in configurations: what arrives, and what is refused where.
#include "tests/catch.hpp"
#include "tests/tournament/reading.hpp"
#include "tournament/configuration/reader.hpp"

#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using tests::collaboration_error;
using tests::read;

TEST_CASE("Axes are evenly spaced or listed", "[tournament]") {
    const Experiment experiment = read(
        "[collaboration]\n"
        "[sweep]\n"
        "\"contract.penalty\" = { from = 0, to = 1.0, points = 11 }\n"
        "beliefs.prior_trust = { values = [0.25, 0.5] }\n");
    REQUIRE(experiment.sweep.axes.size() == 2);
    CHECK(experiment.sweep.axes[0].key == "contract.penalty");
    CHECK(experiment.sweep.axes[0].values ==
          std::vector<double>{0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0});
    CHECK(experiment.sweep.axes[1].key == "beliefs.prior_trust");
    CHECK(experiment.points() == 22);
}

TEST_CASE("An axis that cannot be is refused at its place", "[tournament]") {
    const auto [axis, message] = GENERATE(table<std::string, std::string>({
        {"contract.coverag = { values = [1] }",
         "3:10: unknown key \"contract.coverag\"; nearest: \"contract.coverage\""},
        {"\"contract.coverag\" = { values = [1] }",
         "3:1: unknown key \"contract.coverag\"; nearest: \"contract.coverage\""},
        {"name = { values = [1] }", "3:1: name cannot be swept (text)"},
        {"repetitions = { values = [1] }", "3:1: repetitions cannot be swept (whole number)"},
        {"contract.cost = { values = [1] }",
         "3:10: contract.cost cannot be swept (list of 3 numbers)"},
        {"contract.coverage = 0.5",
         "3:10: contract.coverage is no axis; allowed: { from = .., to = .., points = .. } or { "
         "values = [..] }"},
        {"contract.coverage = { from = 0, to = 1 }",
         "3:10: sweep.contract.coverage needs { from = .., to = .., points = .. } or { values = "
         "[..] }; { from = .., to = .. } with latin_hypercube or sobol"},
        {"contract.coverage = { from = 0, to = 1, point = 3 }",
         "3:41: unknown key \"sweep.contract.coverage.point\"; nearest: \"points\" (all: from, to, "
         "points, "
         "values)"},
        {"contract.coverage = { from = 0, to = 1, points = 0 }",
         "3:50: sweep.contract.coverage.points = 0 is outside [1, 100000]"},
        {"contract.coverage = { from = 0, to = 1, points = 1000000000000 }",
         "3:50: sweep.contract.coverage.points = 1000000000000 is outside [1, 100000]"},
        {"contract.coverage = { from = 0, to = 1, points = 1 }",
         "3:50: sweep.contract.coverage.points = 1 is one point for two ends; allowed: 2 or more, "
         "or from = to"},
        {"contract.coverage = { from = 1, to = 0, points = 3 }",
         "3:10: sweep.contract.coverage needs from < to (from = 1, to = 0)"},
        {"contract.coverage = { from = 0, to = 1.5, points = 3 }",
         "3:38: sweep.contract.coverage.to = 1.5 is outside [0, 1]"},
        {"contract.coverage = { values = [] }",
         "3:32: sweep.contract.coverage.values = [] has no values"},
        {"contract.coverage = { values = [0, nan] }",
         "3:36: sweep.contract.coverage.values[1] = nan is not finite"},
        {"contract.coverage = { values = [0, 0.5, 0.5] }",
         "3:23: sweep.contract.coverage.values does not increase: 0.5 is followed by 0.5"},
        {"contract.end = { from = 0, to = 10, points = 4 }",
         "3:10: sweep.contract.end has the value 3.3333333333333335, which is not a whole number"},
        {"game.temptation = { from = 0, to = 1, points = 3 }",
         "3:6: sweep.game.temptation = 0 breaks temptation > 0 of mutual_trust (temptation = 0)"},
        {"game.T = { values = [4] }", "3:6: sweep.game.T is of no use: mutual_trust has no game.T"},
        {"contract.coverage = { values = [0] }\n\"contract.coverage\" = { values = [1] }",
         "4:1: contract.coverage is swept twice"},
        {"contract.coverage = { from = 0, to = 1, points = 1000 }\ncontract.penalty = { from = 0, "
         "to = 1, points = 1000 }",
         "4:10: sweep.contract.penalty: makes 1000 x 1000 points, more than 100000"},
    }));
    CHECK(collaboration_error("[sweep]\n" + axis) == message);
}

TEST_CASE("A value that a sweep overrides is warned of", "[tournament]") {
    const ReadExperiment swept = read_experiment_text(
        "[collaboration]\n[contract]\ncoverage = 0.5\n[sweep]\ncontract.coverage = { values = [0, "
        "1] }",
        "a.toml", {});
    REQUIRE(swept.warnings.size() == 1);
    CHECK(swept.warnings[0] == "a.toml:3:1: contract.coverage is not used: the sweep sets it");
}
