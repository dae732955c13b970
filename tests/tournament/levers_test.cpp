#include "tournament/configuration/levers.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/experiment/studied.hpp"

#include <string>
#include <tuple>
#include <vector>

using namespace fides;
using namespace fides::tournament;

namespace {

Experiment read_levers(const std::string& text, const std::vector<Override>& overrides = {}) {
    return read_experiment_text(text, "configs/a.toml", overrides).experiment;
}

/// The error of a text that follows the line `[collaboration]`.
std::string levers_error(const std::string& text, const std::vector<Override>& overrides = {}) {
    try {
        [[maybe_unused]] const Experiment experiment =
            read_levers("[collaboration]\n" + text, overrides);
    } catch (const games::UserError& error) {
        const std::string message = error.what();
        const std::string file = "configs/a.toml:";
        return message.starts_with(file) ? message.substr(file.size()) : message;
    }
    return "no error";
}

}  // namespace

TEST_CASE("Levers are keys with two ends and a cost", "[tournament]") {
    const Experiment experiment = read_levers(
        "[collaboration]\n"
        "[contract]\n"
        "monitoring = 0.4\n"
        "[levers]\n"
        "measure = \"welfare\"\n"
        "budget = 3\n"
        "design = \"latin_hypercube\"\n"
        "points = 20\n"
        "refinements = 5\n"
        "\"contract.monitoring\" = { to = 0.9, cost = 2.5 }\n"
        "organisations.mandate = { from = 0.5, to = 0.1 }\n"
        "noise = { from = 0.1, to = 0.2, cost = 1 }\n");
    const Levers expected{
        .levers = {{.key = "contract.monitoring", .from = 0.4, .to = 0.9, .cost = 2.5},
                   {.key = "organisations.mandate", .from = 0.5, .to = 0.1},
                   {.key = "noise", .from = 0.1, .to = 0.2}},
        .measure = "welfare",
        .budget = 3.0,
        .design = "latin_hypercube",
        .points = 20,
        .refinements = 5};
    CHECK(experiment.levers == expected);
    CHECK(experiment.sensitivity == Sensitivity{});

    SECTION("any part of which the command line may change") {
        const Experiment changed =
            read_levers("[collaboration]\n[levers]\n\"contract.monitoring\" = { to = 1, cost = 2 }",
                        {{"--set", "levers.contract.monitoring.cost", "3"},
                         {"--set", "levers.contract.coverage.to", "0.5"},
                         {"--set", "levers.budget", "4"}});
        REQUIRE(changed.levers.levers.size() == 2);
        CHECK(changed.levers.levers[0] ==
              Lever{.key = "contract.monitoring", .from = 0.9, .to = 1.0, .cost = 3.0});
        CHECK(changed.levers.levers[1] ==
              Lever{.key = "contract.coverage", .from = 0.0, .to = 0.5});
        CHECK(changed.levers.budget == 4.0);
    }
}

TEST_CASE("Factors are keys with two ends", "[tournament]") {
    const Experiment experiment = read_levers(
        "[collaboration]\n"
        "[sensitivity]\n"
        "measure = \"credit\"\n"
        "trajectories = 0\n"
        "samples = 512\n"
        "contract = { coverage = { to = 0.6 }, penalty = { from = 1, to = 4 } }\n"
        "rounds = { from = 50, to = 100 }\n");
    const Sensitivity expected{.factors = {{.key = "contract.coverage", .from = 0.0, .to = 0.6},
                                           {.key = "contract.penalty", .from = 1.0, .to = 4.0},
                                           {.key = "rounds", .from = 50.0, .to = 100.0}},
                               .explained = {{.measure = Measure::credit}},
                               .trajectories = 0,
                               .samples = 512};
    CHECK(experiment.sensitivity == expected);
    CHECK(experiment.levers == Levers{});
}

TEST_CASE("What is explained is one name or a list of them", "[tournament]") {
    const auto read = [](const std::string& measure) {
        return read_levers("[collaboration]\n[venture]\n[sensitivity]\nmeasure = " + measure +
                           "\nnoise = { to = 0.1 }\n");
    };
    using Explained = std::vector<Studied>;
    CHECK(read("\"welfare\"").sensitivity.explained == Explained{{.measure = Measure::welfare}});
    CHECK(read("\"rise\"").sensitivity.explained ==
          Explained{{.measure = Measure::trust, .figure = CurveFigure::rise}});
    CHECK(read("\"trust.rise\"").sensitivity == read("\"rise\"").sensitivity);
    const Experiment several = read("[\"peak_at\", \"faith.crowding_out\", \"reliance\"]");
    CHECK(several.sensitivity.explained ==
          Explained{{.measure = Measure::trust, .figure = CurveFigure::peak_at},
                    {.measure = Measure::faith, .figure = CurveFigure::crowding_out},
                    {.measure = Measure::reliance}});

    SECTION("and is written as it was read") {
        for (const Experiment& experiment : {read("\"rise\""), several}) {
            CHECK(read_experiment_text(to_toml(experiment), "again.toml", {})
                      .experiment.sensitivity == experiment.sensitivity);
            CHECK(experiment_from_json(to_json(experiment)).sensitivity == experiment.sensitivity);
        }
    }
}

TEST_CASE("Each measure and each figure of its curve has one name and one label", "[tournament]") {
    const std::vector<std::string> names = studied_names();
    CHECK(names.size() == 4 * n_measures);
    for (const std::string& name : names) {
        const std::optional<Studied> studied = studied_called(name);
        INFO(name);
        REQUIRE(studied);
        CHECK(studied_name(*studied) == name);
    }
    CHECK(studied_name(*studied_called("trust.peak_at")) == "peak_at");
    CHECK(studied_label(*studied_called("peak_at")) == "the place of the peak of trust");
    CHECK(studied_label(*studied_called("welfare.rise")) == "the rise to the peak of welfare");
    CHECK(studied_label(*studied_called("voluntary")) == "voluntary collaboration");
    for (const char* nothing : {"", ".", "peak", "rise.trust", "trust.", ".rise", "trust.trust",
                                "trust.rise.rise", "Trust"}) {
        INFO(nothing);
        CHECK_FALSE(studied_called(nothing));
    }
}

TEST_CASE("A setting is played once for measures and eleven times for curves", "[tournament]") {
    const Studied measure{.measure = Measure::welfare};
    const Studied curve{.measure = Measure::trust, .figure = CurveFigure::rise};
    const Studied other{.measure = Measure::welfare, .figure = CurveFigure::peak_at};
    CHECK(plays_of({measure}) == 1);
    CHECK(plays_of({curve, other}) == 11);
    CHECK(plays_of({curve, measure, other}) == 12);
}

TEST_CASE("What cannot be explained is told where it stands", "[tournament]") {
    const auto [measure, message] = GENERATE(table<std::string, std::string>({
        {"\"peak_att\"",
         "3:11: sensitivity.measure = \"peak_att\" is no measure and no figure of a curve; "
         "allowed: "
         "a measure's name, \"peak_at\", \"rise\" or \"crowding_out\", or such a figure of a "
         "measure, "
         "\"welfare.rise\"; nearest: \"peak_at\""},
        {"[\"trust\", \"welfare.rize\"]",
         "3:21: sensitivity.measure[1] = \"welfare.rize\" is no measure and no figure of a curve; "
         "allowed: a measure's name, \"peak_at\", \"rise\" or \"crowding_out\", or such a figure "
         "of a "
         "measure, \"welfare.rise\"; nearest: \"welfare.rise\""},
        {"[\"rise\", \"trust.rise\"]",
         "3:20: sensitivity.measure[1] = \"trust.rise\" is there twice"},
        {"[]", "3:11: sensitivity.measure = [] names nothing to explain"},
        {"[\"trust\", 3]", "3:21: sensitivity.measure[1] = 3 is a whole number; allowed: a text"},
        {"3", "3:11: sensitivity.measure = 3 is a whole number; allowed: a text"},
        {"\"faith.rise\"", "3:11: sensitivity.measure = \"faith.rise\" needs a [venture]"},
        {"[\"trust\", \"working\"]",
         "3:21: sensitivity.measure[1] = \"working\" needs a [venture]"},
    }));
    CAPTURE(measure);
    CHECK(levers_error("[sensitivity]\nmeasure = " + measure + "\nnoise = { to = 0.1 }\n") ==
          message);
}

TEST_CASE("A curve over coverage leaves coverage to no factor", "[tournament]") {
    const std::string factors = "\ncontract.coverage = { to = 1 }\nnoise = { to = 0.1 }\n";
    CHECK(levers_error("[sensitivity]\nmeasure = [\"welfare\", \"rise\"]" + factors) ==
          "4:10: sensitivity.contract.coverage cannot be a factor: what is explained is a curve "
          "over it");
    CHECK(levers_error("[sensitivity]\nmeasure = [\"welfare\", \"trust\"]" + factors) ==
          "no error");
    CHECK(levers_error("[sensitivity]\nmeasure = \"rise\"\nnoise = { to = 0.1 }\n"
                       "trajectories = 0\nsamples = 4096") ==
          "2:2: sensitivity needs 135168 evaluations (11 for each curve), more than 100000");
}

TEST_CASE("Levers and factors lead to no network that cannot be", "[tournament]") {
    const std::string random = "number = 6\ngraph = \"random\"\nmean_degree = 3\n";
    const std::string nets = "number = 8\ngraph = \"small_world\"\nmean_degree = 4\n";
    const auto [text, message] = GENERATE_COPY(table<std::string, std::string>({
        {random + "[sensitivity]\n\"collaboration.number\" = { from = 2, to = 6 }",
         "6:1: sensitivity.collaboration.number goes where there is no such network: "
         "collaboration.mean_degree = 3.0 is not below the number of organisations, 2"},
        {random + "[levers]\nnoise = { to = 0.1 }\n\"collaboration.mean_degree\" = { to = 6 }",
         "7:1: levers.collaboration.mean_degree goes where there is no such network: "
         "collaboration.mean_degree = 6.0 is not below the number of organisations, 6"},
        {"ties = [[0, 1], [2, 3]]\nnumber = 4\n[levers]\n\"collaboration.number\" = { to = 2 }",
         "5:1: levers.collaboration.number goes where there is no such network: "
         "collaboration.ties names organisation 3, but they are numbered 0 to 1"},
        {nets + "[levers]\nbudget = 1\n\"collaboration.mean_degree\" = { to = 6 }",
         "7:1: levers.collaboration.mean_degree goes where there is no such network: "
         "collaboration.mean_degree = 4.6 is not an even whole number, as neighbours on both sides "
         "need"},
        {nets + "[levers]\n\"collaboration.mean_degree\" = { to = 6 }", "no error"},
        {random + "[levers]\nbudget = 1\n\"collaboration.number\" = { to = 4 }", "no error"},
    }));
    CHECK(levers_error(text) == message);
}

TEST_CASE("What is wrong with levers is told where it stands", "[tournament]") {
    const std::string one = "contract.coverage = { to = 1 }\n";
    const auto [text, message] = GENERATE_COPY(table<std::string, std::string>({
        {"", "2:2: levers names no lever: KEY = { from = .., to = .., cost = .. }"},
        {"budget = 3", "2:2: levers names no lever: KEY = { from = .., to = .., cost = .. }"},
        {one + "budgt = 3", "4:1: unknown key \"levers.budgt\"; nearest: \"levers.budget\""},
        {"\"contract.coverge\" = { to = 1 }",
         "3:1: unknown key \"contract.coverge\"; nearest: \"contract.coverage\""},
        {"contract.coverge = { to = 1 }",
         "3:10: unknown key \"contract.coverge\"; nearest: \"contract.coverage\""},
        {"seed = { to = 1 }", "3:1: seed cannot be a lever (whole number)"},
        {"game.type = { to = 1 }", "3:6: game.type cannot be a lever (text)"},
        {"\"contract.coverage\" = 0.5",
         "3:1: contract.coverage is no lever; allowed: { from = .., to = .., cost = .. }"},
        {"contract.coverage = {}",
         "3:10: contract.coverage is no lever; allowed: { from = .., to = .., cost = .. }"},
        {"contract.coverage = { to = 1, price = 3 }",
         "3:31: unknown key \"levers.contract.coverage.price\" (all: from, to, cost)"},
        {"contract.coverage = { to = 1, costs = 3 }",
         "3:31: unknown key \"levers.contract.coverage.costs\"; nearest: \"cost\" (all: from, to, "
         "cost)"},
        {"contract.coverage = { from = 1 }",
         "3:10: levers.contract.coverage needs a value to go to: { to = .. }"},
        {"contract.coverage = { to = 0.0 }",
         "3:10: levers.contract.coverage does nothing: from equals to (0)"},
        {"contract.coverage = { from = 0.5, to = 0.5 }",
         "3:10: levers.contract.coverage does nothing: from equals to (0.5)"},
        {"contract.coverage = { to = 1.5 }",
         "3:28: levers.contract.coverage.to = 1.5 is outside [0, 1]"},
        {"contract.coverage = { from = -1, to = 1 }",
         "3:30: levers.contract.coverage.from = -1 is outside [0, 1]"},
        {"contract.coverage = { to = \"full\" }",
         "3:28: levers.contract.coverage.to = \"full\" is a text; allowed: a number"},
        {"contract.end = { to = 20.5 }",
         "3:23: levers.contract.end.to = 20.5 is not a whole number"},
        {"contract.coverage = { to = 1, cost = 0 }",
         "3:38: levers.contract.coverage.cost = 0 is outside (0, inf)"},
        {"contract.coverage = { to = 1, cost = -2 }",
         "3:38: levers.contract.coverage.cost = -2 is outside (0, inf)"},
        {one + "\"contract.coverage\" = { to = 0.5 }", "4:1: contract.coverage is a lever twice"},
        {"game.R = { to = 4 }", "3:6: levers.game.R is of no use: mutual_trust has no game.R"},
        {"game.gain = { to = -1 }",
         "3:6: levers.game.gain = -1 breaks gain > outside_option of mutual_trust (gain = -1, "
         "outside_option = 0)"},
        {"continuation = { to = 0.9 }",
         "3:1: levers.continuation is of no use: this experiment has no continuation"},
        {one + "budget = -1", "4:10: levers.budget = -1 is outside [0, inf)"},
        {"budget = 1.5\ncontract.coverage = { to = 1, cost = 3 }\n"
         "contract.penalty = { to = 5, cost = 2 }",
         "3:10: levers.budget = 1.5 is less than any lever costs: the cheapest, contract.penalty, "
         "costs 2"},
        {one + "points = 0", "4:10: levers.points = 0 is outside [1, 4096]"},
        {one + "refinements = 11", "4:15: levers.refinements = 11 is outside [0, 10]"},
        {one + "design = \"random\"",
         "4:10: levers.design = \"random\" is not one of the choices; allowed: \"sobol\" or "
         "\"latin_hypercube\""},
        {one + "[sweep]\nnoise = { values = [0.1] }",
         "2:2: levers cannot be together with [sweep]"},
    }));
    CAPTURE(text);
    CHECK(levers_error("[levers]\n" + text) == message);
}

TEST_CASE("What is wrong with factors is told where it stands", "[tournament]") {
    const std::string one = "contract.coverage = { to = 1 }\n";
    const auto [text, message] = GENERATE_COPY(table<std::string, std::string>({
        {"samples = 8", "2:2: sensitivity names no factor: KEY = { from = .., to = .. }"},
        {"contract.coverage = { to = 1, cost = 3 }",
         "3:31: unknown key \"sensitivity.contract.coverage.cost\" (all: from, to)"},
        {"\"contract.coverage\" = [0, 1]",
         "3:1: contract.coverage is no factor; allowed: { from = .., to = .. }"},
        {"seed = { to = 1 }", "3:1: seed cannot be a factor (whole number)"},
        {one + "\"contract.coverage\" = { to = 0.5 }", "4:1: contract.coverage is a factor twice"},
        {"contract.coverage = { from = 0.5, to = 0.2 }",
         "3:10: sensitivity.contract.coverage needs from < to (from = 0.5, to = 0.2)"},
        {one + "samples = 100",
         "4:11: sensitivity.samples = 100 is not one of the choices; allowed: 0 or a power of two "
         "from 8 to 16384"},
        {one + "samples = 4",
         "4:11: sensitivity.samples = 4 is not one of the choices; allowed: 0 or a power of two "
         "from 8 to 16384"},
        {one + "samples = 32768", "4:11: sensitivity.samples = 32768 is outside [0, 16384]"},
        {one + "trajectories = 10001",
         "4:16: sensitivity.trajectories = 10001 is outside [0, 10000]"},
        {one + "trajectories = 0\nsamples = 0",
         "2:2: sensitivity has nothing to do: trajectories and samples are both 0"},
        {one + "noise = { to = 1 }\ncontract.penalty = { to = 9 }\ncontract.monitoring = { to = 1 "
               "}\nbeliefs.negativity = { to = 9 }\nsamples = 16384",
         "2:2: sensitivity needs 114808 evaluations, more than 100000"},
        {one + "[sweep]\nrounds = { values = [9] }",
         "2:2: sensitivity cannot be together with [sweep]"},
    }));
    CAPTURE(text);
    CHECK(levers_error("[sensitivity]\n" + text) == message);
}

TEST_CASE("Levers and factors are of a measure that the experiment has", "[tournament]") {
    const auto [table, one] = GENERATE(Catch::Generators::table<std::string, std::string>(
        {{"levers", "contract.coverage = { to = 1 }"},
         {"sensitivity", "contract.coverage = { to = 1 }"}}));
    CHECK_THAT(levers_error("[" + table + "]\nmeasure = \"trsut\"\n" + one),
               Catch::Matchers::EndsWith("nearest: \"trust\""));
    CHECK(levers_error("[" + table + "]\nmeasure = \"faith\"\n" + one) ==
          "3:11: " + table + ".measure = \"faith\" needs a [venture]");
}

TEST_CASE("Levers and factors are those of a collaboration", "[tournament]") {
    const auto [table, line] = GENERATE(Catch::Generators::table<std::string, std::string>(
        {{"levers", "noise = { to = 0.1 }"}, {"sensitivity", "noise = { to = 0.1 }"}}));
    std::string message;
    try {
        [[maybe_unused]] const Experiment experiment = read_levers(
            "[tournament]\nplayers = [\"grudger\"]\n[game]\ntype = \"prisoners_dilemma\"\n[" +
            table + "]\n" + line);
    } catch (const games::UserError& error) {
        message = error.what();
    }
    CHECK(message == "configs/a.toml:5:2: " + table + " cannot be together with [tournament]");
}

TEST_CASE("A lever pulled halfway stands halfway", "[tournament]") {
    CHECK(value_between("contract.coverage", 0.25, 0.75, 0.0) == 0.25);
    CHECK(value_between("contract.coverage", 0.25, 0.75, 0.5) == 0.5);
    CHECK(value_between("contract.coverage", 0.7, 0.1, 1.0) == 0.1);  // 0.7 + (0.1 - 0.7) is not
    CHECK(value_between("rounds", 10.0, 21.0, 0.25) == 13.0);  // 12.75: the nearest whole number

    const Experiment experiment = read_levers(
        "[collaboration]\n"
        "[levers]\n"
        "contract.coverage = { to = 0.5 }\n"
        "contract.end = { from = 100, to = 50 }\n"
        "[sensitivity]\n"
        "noise = { from = 0.25, to = 0.5 }\n");
    Experiment expected = experiment;
    expected.levers = {};
    expected.sensitivity = {};

    SECTION("with levers") {
        expected.contract.coverage = 0.25;
        expected.contract.end = 100;
        CHECK(with_levers(experiment, std::vector{0.5, 0.0}) == expected);
    }
    SECTION("at factors") {
        expected.noise = 0.375;
        CHECK(at_factors(experiment, std::vector{0.5}) == expected);
    }
}
