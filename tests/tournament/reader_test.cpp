#include "tournament/configuration/reader.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/tournament/reading.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

using namespace fides;
using namespace fides::tournament;
using tests::collaboration_error;
using tests::error_of;
using tests::read;
using tests::tournament_error;

TEST_CASE("An experiment that says nothing is the model's dyad", "[tournament]") {
    Experiment expected;
    expected.name = std::string{"a"};  // gcc 12 takes the plain literal for an overlap
    CHECK(read("[collaboration]") == expected);
}

TEST_CASE("Every value of a configuration arrives", "[tournament]") {
    const Experiment experiment = read(
        "name = \"pilot\"\n"
        "title = \"Does it work?\"\n"
        "seed = 9223372036854775807\n"
        "repetitions = 10\n"
        "continuation = 0.98\n"
        "announce_length = false\n"
        "[contract]\n"
        "coverage = 1\n"
        "cost = [0.5, 1, 2.5]\n"
        "end = 100\n"
        "imposed_by = 1\n"
        "[beliefs]\n"
        "prior_trust = 0.3\n"
        "[organisations]\n"
        "reciprocity_threshold = 0.45\n"
        "[collaboration]\n"
        "power = [0.25, 0.5]\n"
        "[analysis]\n"
        "removal = 50\n");
    CHECK(experiment.name == "pilot");
    CHECK(experiment.title == "Does it work?");
    CHECK(experiment.seed == 9223372036854775807U);
    CHECK(experiment.repetitions == 10);
    CHECK(experiment.continuation == 0.98);
    CHECK_FALSE(experiment.announce_length);
    CHECK(experiment.contract.coverage == 1.0);
    CHECK(experiment.contract.cost == std::array<double, 3>{0.5, 1.0, 2.5});
    CHECK(experiment.contract.end == 100);
    CHECK(experiment.imposed_by == Imposer{.kind = Imposer::Kind::organisation, .organisation = 1});
    CHECK(experiment.beliefs.prior_trust == 0.3);
    CHECK(experiment.organisations.reciprocity_threshold == 0.45);
    CHECK(std::get<Collaboration>(experiment.kind).power == std::vector<double>{0.25, 0.5});
    CHECK(experiment.analysis.removal == 50);
}

TEST_CASE("The name is the file's unless it is given, and a plain folder name", "[tournament]") {
    CHECK(
        read_experiment_text("[collaboration]", "configs/crowding_out.toml", {}).experiment.name ==
        "crowding_out");
    CHECK(read_experiment_text("[collaboration]", "<text>", {}).experiment.name == "_text_");
    const std::string bad = GENERATE("", "..", ".hidden", "-f", "a/b", "a\\\\b", "a\\nb", "a ");
    CHECK_THAT(error_of("name = \"" + bad + "\"\n[collaboration]"),
               Catch::Matchers::ContainsSubstring("is not a plain folder name"));
}

TEST_CASE("A configuration that is no file is refused", "[tournament]") {
    const std::string folder = std::filesystem::temp_directory_path().string();
    CHECK_THROWS_AS(read_experiment(folder, {}), games::UserError);
    CHECK_THROWS_AS(read_experiment(folder + "/no such file.toml", {}), games::UserError);
}

TEST_CASE("Exactly one kind of experiment is there", "[tournament]") {
    CHECK(error_of("seed = 1\n") ==
          "configs/a.toml:2:1: neither [collaboration] nor [tournament] "
          "is there: exactly one must be");
    CHECK(error_of("[tournament]\nplayers = [\"grudger\"]\n[collaboration]\n") ==
          "configs/a.toml:3:2: both [collaboration] and [tournament] are there: exactly one must "
          "be");
}

TEST_CASE("A key that there was says what became of it", "[tournament]") {
    const std::string gone = "beliefs.bound is no longer needed: see beliefs.turnover";
    CHECK(error_of("[collaboration]\n[beliefs]\nbound = 4.0") == "configs/a.toml:3:1: " + gone);
    CHECK(error_of("[collaboration]\n[sweep]\n\"beliefs.bound\" = { values = [4, 8] }") ==
          "configs/a.toml:3:1: " + gone);
}

TEST_CASE("Unknown keys and tables are named with their nearest neighbour", "[tournament]") {
    CHECK(collaboration_error("[contract]\ncoverag = 0.5") ==
          "3:1: unknown key \"contract.coverag\"; nearest: \"contract.coverage\"");
    CHECK(collaboration_error("[contrct]\ncoverage = 0.5") ==
          "2:2: unknown table \"contrct\"; nearest: \"contract\"");
    CHECK(error_of("coverage = 0.5\n[collaboration]") ==
          "configs/a.toml:1:1: unknown key \"coverage\"; nearest: \"contract.coverage\"");
    CHECK(error_of("contract = 3\n[collaboration]") ==
          "configs/a.toml:1:1: contract is not a table; allowed: [contract]");
    CHECK(error_of("\"contract.coverage\" = 0.5\n[collaboration]") ==
          "configs/a.toml:1:1: contract.coverage is a dotted key in quotes; allowed: the same "
          "without quotes");
}

TEST_CASE("Values outside what their keys allow are refused at their place", "[tournament]") {
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {"[contract]\ncoverage = 1.2", "3:12: contract.coverage = 1.2 is outside [0, 1]"},
        {"[contract]\ncoverage = -0.1", "3:12: contract.coverage = -0.1 is outside [0, 1]"},
        {"[contract]\ncoverage = nan", "3:12: contract.coverage = nan is outside [0, 1]"},
        {"[contract]\npenalty = inf", "3:11: contract.penalty = inf is outside [0, 1e+12]"},
        {"[contract]\ncompliance_noise = 0",
         "3:20: contract.compliance_noise = 0 is outside (0, inf)"},
        {"[beliefs]\nprior_trust = 1.0", "3:15: beliefs.prior_trust = 1.0 is outside (0, 1)"},
        {"[beliefs]\nnegativity = 0.5", "3:14: beliefs.negativity = 0.5 is outside [1, inf)"},
        {"[contract]\ncoverage = \"high\"",
         "3:12: contract.coverage = \"high\" is a text; allowed: a number in [0, 1]"},
        {"[contract]\ncoverage = [0.5]",
         "3:12: contract.coverage = [0.5] is a list; allowed: a number in [0, 1]"},
        {"[contract]\ncoverage = 2024-01-01",
         "3:12: contract.coverage = 2024-01-01 is a date or time; allowed: a number in [0, 1]"},
        {"[contract]\nend = 2.5",
         "3:7: contract.end = 2.5 is not a whole number; allowed: a whole number in [0, 1000000]"},
        {"[contract]\nend = 10.0",
         "3:7: contract.end = 10.0 is not a whole number; allowed: a whole number in [0, 1000000]"},
        {"[contract]\ncost = [1, 2]", "3:8: contract.cost = [1, 2] is not a list of 3 numbers"},
        {"[contract]\ncost = [1, -2, 0]", "3:12: contract.cost[1] = -2 is outside [0, 1e+12]"},
        {"[contract]\nimposed_by = -1",
         "3:14: contract.imposed_by = -1 is not one of the choices; allowed: \"none\", \"both\", "
         "or an organisation's number or name"},
        {"[analysis]\nbootstrap = 99", "3:13: analysis.bootstrap = 99 is outside [100, 100000]"},
        {"[analysis]\nraw = 1", "3:7: analysis.raw = 1 is a whole number; allowed: true or false"},
        {"power = [0.1]",
         "2:9: collaboration.power = [0.1] is not a number or a list of at least 2 numbers"},
        {"power = [0.1, 2]", "2:15: collaboration.power[1] = 2 is outside [0, 1]"},
    }));
    CHECK(collaboration_error(text) == message);
}

TEST_CASE("Counts have their limits", "[tournament]") {
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {"rounds = 0", "rounds = 0 is outside [1, 1000000]"},
        {"rounds = 1000001", "rounds = 1000001 is outside [1, 1000000]"},
        {"repetitions = 100000001", "repetitions = 100000001 is outside [1, 100000000]"},
        {"seed = -1", "seed = -1 is outside [0, 9223372036854775807]"},
        {"seed = 9223372036854775808", "seed = 9223372036854775808 is outside [-2^63, 2^63 - 1]"},
    }));
    const std::string error = error_of(text + "\n[collaboration]");
    CHECK(error.substr(error.find(": ") + 2) == message);
    CHECK(error.starts_with("configs/a.toml:1:"));
}

TEST_CASE("What excludes each other cannot be together", "[tournament]") {
    CHECK(error_of("rounds = 10\ncontinuation = 0.9\n[collaboration]") ==
          "configs/a.toml:2:1: continuation cannot be together with rounds");
    CHECK(collaboration_error("[organisations]\ngoodwill = 1.0\nstrategies = [{ id = "
                              "\"reciprocator\", share = 1 }]") ==
          "4:1: organisations.strategies cannot be together with organisations.goodwill");
    CHECK(
        tournament_error("players = [\"grudger\"]\nschedule = \"round_robin\"\npairs = [[0, 0]]") ==
        "6:1: tournament.pairs cannot be together with tournament.schedule");
}

TEST_CASE("What this version does not have is refused by name", "[tournament]") {
    CHECK_THAT(collaboration_error("[game]\ntype = \"n_player_trust\""),
               Catch::Matchers::StartsWith(
                   "3:8: game.type = \"n_player_trust\" is not available in this version"));
}

TEST_CASE("Only tournaments stop by precision, or have matches worked out", "[tournament]") {
    CHECK_THAT(error_of("precision = 0.01\n[collaboration]"),
               Catch::Matchers::ContainsSubstring("is of no use in a [collaboration]"));
    CHECK_THAT(error_of("method = \"sampled\"\n[collaboration]"),
               Catch::Matchers::ContainsSubstring("is of no use in a [collaboration]"));
}

TEST_CASE("A game keeps to its definition and to its own keys", "[tournament]") {
    CHECK(collaboration_error("[game]\ngain = -2") ==
          "3:8: game.gain = -2 breaks gain > outside_option of mutual_trust (gain = -2, "
          "outside_option = 0)");
    CHECK(collaboration_error("[game]\ntype = \"prisoners_dilemma\"\nT = 4\nR = 4.5") ==
          "5:5: game.R = 4.5 breaks T > R of prisoners_dilemma (T = 4, R = 4.5)");
    CHECK(collaboration_error("[game]\ntype = \"prisoners_dilemma\"\ngain = 2") ==
          "4:1: game.gain is not a key of prisoners_dilemma; allowed: game.R, game.S, game.T, "
          "game.P");
    CHECK(collaboration_error("[game]\nroles = \"fixed\"") ==
          "3:1: game.roles is not a key of mutual_trust; allowed: game.gain, game.loss, "
          "game.honour_payoff, game.temptation, game.outside_option");
    CHECK(collaboration_error("[game]\ngain = nan") ==
          "3:8: game.gain = nan is outside [-1e+12, 1e+12]");
    CHECK(collaboration_error("[game]\ntype = \"bimatrix\"") ==
          "3:8: game.type = \"bimatrix\" needs game.matrices");
    CHECK(collaboration_error("[game]\ntype = \"bimatrix\"\nmatrices = [[[3, 0], [5, 1]], [[3, "
                              "5], [0]]]") ==
          "4:40: game.matrices[1][1] = [0] is not a list of two; allowed: [[[.., ..], [.., ..]], "
          "[[.., ..], [.., ..]]]");
    CHECK_THAT(collaboration_error("[game]\ntype = \"bimatrix\"\nmatrices = [[[3, 0], [5, 1]], "
                                   "[[3, 5], [3, 1]]]"),
               Catch::Matchers::StartsWith("4:") &&
                   Catch::Matchers::EndsWith("breaks R != S for both players of bimatrix"));

    SECTION("where taking turns pays there is a warning, not an error") {
        const ReadExperiment odd = read_experiment_text(
            "[game]\ntype = \"prisoners_dilemma\"\nR = 2.5\n[collaboration]", "a.toml", {});
        REQUIRE(odd.warnings.size() == 1);
        CHECK(odd.warnings[0] ==
              "a.toml:3:1: game.R: 2 R <= T + S (R = 2.5, T = 5, S = 0): taking turns pays at "
              "least as much as cooperating");
    }
    SECTION("but none about payoffs that the sweep replaces") {
        const ReadExperiment swept = read_experiment_text(
            "[game]\ntype = \"prisoners_dilemma\"\nS = 12\nT = 50\nP = 25\n[collaboration]\n"
            "[sweep]\n\"game.R\" = { values = [32.0, 48.0] }\n",
            "a.toml", {});
        CHECK(swept.warnings.empty());
    }
}

TEST_CASE("A value beside the file wins and is checked alike", "[tournament]") {
    const std::string text =
        "seed = 1\n[collaboration]\n[contract]\ncoverage = 0.5\n"
        "[sweep]\nbeliefs.prior_trust = { from = 0.2, to = 0.8, points = 3 }\n";
    const auto with = [&](const std::string& key, const std::string& value) {
        return read(text, {{"--set", key, value}});
    };
    const auto error = [&](const std::string& key, const std::string& value) {
        return error_of(text, {{"--set", key, value}});
    };
    CHECK(with("contract.coverage", "0.75").contract.coverage == 0.75);
    CHECK(with("name", "pilot").name == "pilot");
    CHECK(with("title", "Hello, world").title == "Hello, world");
    CHECK(with("contract.imposed_by", "both").imposed_by.kind == Imposer::Kind::both);
    CHECK(with("sweep.\"beliefs.prior_trust\".points", "5").sweep.axes[0].values.size() == 5);
    CHECK(with("sweep.beliefs.prior_trust.values", "[0.3]").sweep.axes[0].values ==
          std::vector<double>{0.3});
    CHECK(read(text, {{"--set", "seed", "2"}, {"--seed", "seed", "3"}}).seed == 3);

    CHECK(error("contract.coverag", "1") ==
          "--set: contract.coverag = 1: unknown key; nearest: \"contract.coverage\"");
    CHECK(error("contract.coverage", "1.2") == "--set: contract.coverage = 1.2 is outside [0, 1]");
    CHECK(error("contract.coverage", "much") ==
          "--set: contract.coverage = \"much\" is a text; allowed: a number in [0, 1]");
    CHECK(error("seed", "010") ==
          "--set: seed = \"010\" is a text; allowed: a whole number in [0, "
          "9223372036854775807]");
    CHECK(error("game.gain", "-3") ==
          "--set: game.gain = -3 breaks gain > outside_option of "
          "mutual_trust (gain = -3, outside_option = 0)");
    CHECK(error("tournament.self_play", "false") ==
          "--set: both [collaboration] and [tournament] are there: exactly one must be");
}

TEST_CASE("A venture that nobody reviews is warned of", "[tournament]") {
    const auto warnings = [](const std::string& text) {
        return read_experiment_text(text, "a.toml", {}).warnings;
    };
    const std::string venture = "[collaboration]\n[venture]\n";
    CHECK(
        warnings("rounds = 10\n" + venture + "review_every = 20\n") ==
        std::vector<std::string>{"a.toml:4:1: venture.review_every: leaves no review: it is above "
                                 "rounds (20 > 10)"});
    CHECK(warnings("rounds = 5\n" + venture) ==
          std::vector<std::string>{"a.toml:1:1: rounds: leaves no review: it is below "
                                   "venture.review_every (5 < 10)"});
    CHECK(warnings("rounds = 10\n" + venture + "review_every = 10\n").empty());
    CHECK(warnings("continuation = 0.9\n" + venture + "review_every = 2000\n").empty());
    CHECK(warnings(venture + "review_every = 2000\n[sweep]\nrounds = { values = [10, 2000] }\n")
              .empty());
}
