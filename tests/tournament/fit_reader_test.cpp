#include "tests/catch.hpp"
#include "tests/tournament/reading.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/levers.hpp"
#include "tournament/configuration/reader.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using namespace fides::tests;

namespace {

const std::string fitted =
    "[collaboration]\n"
    "[fit]\n"
    "particles = 300\n"
    "quantile = 0.4\n"
    "beliefs.prior_trust = { from = 0.1, to = 0.9 }\n"
    "contract = { penalty = { to = 7 } }\n"
    "rounds = { from = 50, to = 100 }\n";

}  // namespace

TEST_CASE("What is fitted are keys with ranges", "[tournament]") {
    const Experiment experiment = read(fitted);
    Fit expected{.parameters = {{.key = "beliefs.prior_trust", .from = 0.1, .to = 0.9},
                                {.key = "contract.penalty",
                                 .from = Experiment{}.contract.penalty,
                                 .to = 7.0},
                                {.key = "rounds", .from = 50.0, .to = 100.0}},
                 .particles = 300};
    expected.quantile = 0.4;
    CHECK(experiment.fit == expected);
    CHECK(read("[collaboration]\n").fit == Fit{});

    SECTION("any part of which the command line may change") {
        const Experiment changed = read(fitted, {{"--set", "fit.beliefs.prior_trust.to", "0.5"},
                                                 {"--set", "fit.acceptance", "0.1"}});
        CHECK(changed.fit.parameters[0].to == 0.5);
        CHECK(changed.fit.acceptance == 0.1);
    }
    SECTION("and that are written as they were read") {
        CHECK(read(to_toml(experiment)).fit == experiment.fit);
        CHECK(experiment_from_json(to_json(experiment)).fit == experiment.fit);
    }
}

TEST_CASE("An experiment at a point of its parameters fits nothing itself", "[tournament]") {
    const std::vector<double> point{0.25, 0.0, 0.49};
    const Experiment here = at_parameters(read(fitted), point);
    CHECK(here.beliefs.prior_trust == 0.3);
    CHECK(here.rounds == 75);  // 74.5, to the nearest
    CHECK(here.fit == Fit{});
}

TEST_CASE("What cannot be fitted is told where it stands", "[tournament]") {
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {"[fit]\n", "2:2: fit names no parameter: KEY = { from = .., to = .. }"},
        {"[fit]\nbeliefs.prior_trust = { from = 0.5, to = 0.5 }\n",
         "3:9: fit.beliefs.prior_trust needs from < to (from = 0.5, to = 0.5)"},
        {"[fit]\nbeliefs.prior_trust = { from = 0.2 }\n",
         "3:9: fit.beliefs.prior_trust needs a value to go to: { to = .. }"},
        {"[fit]\nbeliefs.prior_trust = { from = 0.2, to = 1.5 }\n",
         "3:42: fit.beliefs.prior_trust.to = 1.5 is outside (0, 1)"},
        {"[fit]\nbeliefs.prior_trst = { to = 0.9 }\n",
         "3:9: unknown key \"beliefs.prior_trst\"; nearest: \"beliefs.prior_trust\""},
        {"[fit]\ntitle = { from = 1, to = 2 }\n", "3:1: title cannot be fitted (text)"},
        {"[fit]\nseed = { from = 1, to = 2 }\n", "3:1: seed cannot be fitted (whole number)"},
        {"[fit]\nbeliefs.prior_trust = 0.5\n",
         "3:9: beliefs.prior_trust is no range; allowed: { from = .., to = .. }"},
        {"[fit]\nbeliefs.prior_trust = { from = 0.1, to = 0.9, cost = 1 }\n",
         "3:47: unknown key \"fit.beliefs.prior_trust.cost\" (all: from, to)"},
        {"[fit]\nparticels = 10\nbeliefs.prior_trust = { to = 0.9 }\n",
         "3:1: unknown key \"fit.particels\"; nearest: \"fit.particles\""},
        {"[fit]\nparticles = 10\nbeliefs.prior_trust = { to = 0.9 }\n",
         "3:13: fit.particles = 10 is outside [50, 100000]"},
        {"[fit]\nquantile = 1.0\nbeliefs.prior_trust = { to = 0.9 }\n",
         "3:12: fit.quantile = 1.0 is outside (0, 1)"},
        {"[fit]\nventure.size = { from = 0, to = 1 }\n", "3:9: fit.venture.size needs a [venture]"},
        {"[fit]\nbeliefs.prior_trust = { to = 0.9 }\n[sweep]\nnoise = { values = [0, 0.1] }\n",
         "2:2: fit cannot be together with [sweep]"},
    }));
    CAPTURE(text);
    CHECK(collaboration_error(text) == message);
}

TEST_CASE("A tournament is not fitted", "[tournament]") {
    CHECK(error_of("[tournament]\nplayers = [\"defector\", \"tit_for_tat\"]\n[fit]\n"
                   "noise = { to = 0.1 }\n") ==
          "configs/a.toml:3:2: fit cannot be together with [tournament]");
}
