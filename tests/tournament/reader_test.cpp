#include "tournament/configuration/reader.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;

namespace {

Experiment read(const std::string& text, const std::vector<Override>& overrides = {}) {
    return read_experiment_text(text, "configs/a.toml", overrides).experiment;
}

std::string error_of(const std::string& text, const std::vector<Override>& overrides = {}) {
    try {
        [[maybe_unused]] const Experiment experiment = read(text, overrides);
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "no error";
}

/// The error of a text that follows the line `[collaboration]`.
std::string collaboration_error(const std::string& text) {
    const std::string message = error_of("[collaboration]\n" + text);
    const std::string file = "configs/a.toml:";
    return message.starts_with(file) ? message.substr(file.size()) : message;
}

/// The error of the lines of a tournament of the prisoner's dilemma, from line 4 on.
std::string tournament_error(const std::string& text) {
    const std::string message =
        error_of("[game]\ntype = \"prisoners_dilemma\"\n[tournament]\n" + text);
    const std::string file = "configs/a.toml:";
    return message.starts_with(file) ? message.substr(file.size()) : message;
}

}  // namespace

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
    CHECK_THAT(collaboration_error("[evolution]\nbirths = 8"),
               Catch::Matchers::EndsWith(": evolution is not available in this version"));
}

TEST_CASE("A tournament's graph must be one among its players", "[tournament]") {
    CHECK_THAT(tournament_error("players = [\"grudger\"]\ngraph = \"ring\""),
               Catch::Matchers::EndsWith("is no graph of one player"));
    CHECK_THAT(tournament_error("players = \"all\"\npairs = [[0, 1]]\ngraph = \"ring\""),
               Catch::Matchers::ContainsSubstring("cannot be together with tournament.pairs"));
    CHECK_THAT(tournament_error("players = \"all\"\nschedule = \"round_robin\"\ngraph = \"ring\""),
               Catch::Matchers::ContainsSubstring("cannot be together with tournament.schedule"));
    CHECK_THAT(tournament_error("players = [\"grudger\", \"random\", \"joss\"]\n"
                                "graph = \"random\"\nmean_degree = 3"),
               Catch::Matchers::ContainsSubstring("is not below the number of players, 3"));
    CHECK_THAT(tournament_error("players = [\"grudger\", \"random\", \"joss\"]\n"
                                "graph = \"random\""),
               Catch::Matchers::ContainsSubstring("tournament.mean_degree = 4"));
}

TEST_CASE("Only tournaments stop by precision", "[tournament]") {
    CHECK_THAT(error_of("precision = 0.01\n[collaboration]"),
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
}

TEST_CASE("Organisations may follow any strategies, by shares that sum to 1", "[tournament]") {
    const Experiment experiment = read(
        "[collaboration]\n[organisations]\nreciprocity_threshold = 0.5\n"
        "strategies = [{ id = \"reciprocator\", share = 0.25, reliance_noise = 0.2 },\n"
        "              { id = \"TitForTat\", share = 0.75 }]");
    REQUIRE(experiment.strategy_shares.size() == 2);
    CHECK(experiment.strategy_shares[0].share == 0.25);
    CHECK(experiment.strategy_shares[0].strategy.number("reliance_noise") == 0.2);
    CHECK(experiment.strategy_shares[0].strategy.number("reciprocity_threshold") == 0.5);
    CHECK(experiment.strategy_shares[1].strategy.id == "tit_for_tat");

    const auto error = [](const std::string& list) {
        return collaboration_error("[organisations]\nstrategies = " + list);
    };
    CHECK(error("[]") == "3:14: organisations.strategies = [] names no strategy");
    CHECK(error("[{ id = \"grudger\", share = 0.5 }, { id = \"random\", share = 0.4 }]") ==
          "3:1: organisations.strategies has shares that sum to 0.9, not to 1");
    CHECK(error("[{ id = \"grudger\" }]") ==
          "3:15: organisations.strategies[0] = { id = \"grudger\" } has no share; allowed: { id = "
          "\"..\", share = .., its parameters }");
    CHECK(error("[{ id = \"random\", share = 1, p = 2 }]") ==
          "3:47: organisations.strategies[0].p = 2 is outside [0, 1] (random)");
    CHECK(error("[{ id = \"grudger\", share = 1.5 }]") ==
          "3:41: organisations.strategies[0].share = 1.5 is outside [0, 1]");
}

TEST_CASE("Players are named, told apart and able to play", "[tournament]") {
    const Experiment experiment = read(
        "[tournament]\n"
        "players = [\"tit_for_tat\", \"TitForTat\", { id = \"random\", p = 0.3, name = "
        "\"Coin\" }, { id = \"random\", p = 0.3 }, \"random(p=0.5)\"]\n"
        "[game]\ntype = \"prisoners_dilemma\"\n");
    const auto& players = std::get<Tournament>(experiment.kind).players;
    REQUIRE(players.size() == 5);
    CHECK(players[0].name == "tit_for_tat");
    CHECK(players[1].name == "tit_for_tat (2)");
    CHECK(players[2].name == "Coin");
    CHECK(players[3].name == "random(p=0.3)");
    CHECK(players[4].name == "random");  // p has its standard value
    CHECK(players[0].copy == 0);
    CHECK(players[1].copy == 1);
    CHECK(players[2].copy == 0);
    CHECK(players[3].copy == 1);
    CHECK(players[4].copy == 0);

    CHECK(tournament_error("players = []") == "4:11: tournament.players = [] names no player");
    CHECK(tournament_error("self_play = true") == "3:2: tournament.players is missing");
    CHECK(tournament_error("players = [\"tit_for_tatt\"]") ==
          "4:12: unknown strategy \"tit_for_tatt\"; nearest: \"tit_for_tat\" (all: fides list "
          "strategies)");
    CHECK(tournament_error("players = [{ id = \"random\", pp = 0.3 }]") ==
          "4:29: unknown parameter of random \"pp\"; nearest: \"p\" (all: p)");
    CHECK(tournament_error("players = [\"random(p=1.5)\"]") ==
          "4:12: tournament.players[0].p = 1.5 is outside [0, 1] (random)");
    CHECK(tournament_error("players = [{ name = \"x\" }]") ==
          "4:12: tournament.players[0] = { name = \"x\" } has no id; allowed: { id = \"..\", its "
          "parameters }");
    CHECK_THAT(tournament_error("players = [\"plugins/mine.toml\"]"),
               Catch::Matchers::ContainsSubstring("names a file that is not there"));
    CHECK(tournament_error("players = [\"grudger\"]\nself_play = false") ==
          "4:1: tournament.players names one player, who has nobody to play (self_play = false)");

    SECTION("a strategy that cannot play the game is refused where it is named") {
        CHECK_THAT(error_of("[game]\ntype = \"trust\"\n[tournament]\nplayers = [\"grudger\", "
                            "\"zd_extort_2\"]"),
                   Catch::Matchers::StartsWith("configs/a.toml:4:23: tournament.players[1] = "
                                               "\"zd_extort_2\" cannot play trust: "));
    }
    SECTION("a group is everybody of it who can play") {
        const auto group_in = [](const std::string& game, const std::string& group) {
            const Experiment all =
                read("[game]\ntype = \"" + game + "\"\n[tournament]\nplayers = \"" + group + "\"");
            std::vector<std::string> names;
            for (const auto& player : std::get<Tournament>(all.kind).players) {
                names.push_back(player.name);
            }
            return names;
        };
        const auto dilemma = group_in("prisoners_dilemma", "all");
        CHECK_THAT(dilemma, Catch::Matchers::VectorContains(std::string{"zd_extort_2"}));
        CHECK_THAT(dilemma, !Catch::Matchers::VectorContains(std::string{"contract_seeker"}));
        const auto trust = group_in("trust", "all");
        CHECK_THAT(trust, !Catch::Matchers::VectorContains(std::string{"zd_extort_2"}));
        CHECK_THAT(trust, Catch::Matchers::VectorContains(std::string{"contract_seeker"}));
        CHECK(dilemma.size() > group_in("prisoners_dilemma", "tag:1980").size());
        CHECK_THAT(tournament_error("players = \"tag:190\""),
                   Catch::Matchers::EndsWith("nearest: \"tag:1980\""));
    }
}

TEST_CASE("Pairs name players by name or number", "[tournament]") {
    const std::string players = "players = [\"grudger\", { id = \"random\", name = \"Coin\" }]\n";
    const Experiment experiment = read("[game]\ntype = \"donation\"\n[tournament]\n" + players +
                                       "pairs = [[\"Coin\", \"Grudger\"], [1, 1]]");
    const std::vector<std::array<std::uint32_t, 2>> expected{{1, 0}, {1, 1}};
    CHECK(std::get<Tournament>(experiment.kind).pairs == expected);

    CHECK(tournament_error(players + "pairs = [[\"grudger\", \"Con\"]]") ==
          "5:22: tournament.pairs[0][1] = \"Con\" names none of the players; nearest: \"Coin\"");
    CHECK(tournament_error(players + "pairs = [[0, 2]]") ==
          "5:14: tournament.pairs[0][1] = 2 is outside [0, 1]");
    CHECK(tournament_error(players + "pairs = [[0]]") ==
          "5:10: tournament.pairs[0] = [0] is not a pair of players");
    CHECK(tournament_error(players + "pairs = []") == "5:9: tournament.pairs = [] names no pair");
    CHECK(tournament_error(players + "pairs = [[0, 1], [1, 0]]") ==
          "5:18: tournament.pairs[1] = [1, 0] is the same pair a second time (repetitions say how "
          "often it plays)");
}

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

TEST_CASE("A value that a sweep overrides is warned of", "[tournament]") {
    const ReadExperiment swept = read_experiment_text(
        "[collaboration]\n[contract]\ncoverage = 0.5\n[sweep]\ncontract.coverage = { values = [0, "
        "1] }",
        "a.toml", {});
    REQUIRE(swept.warnings.size() == 1);
    CHECK(swept.warnings[0] == "a.toml:3:1: contract.coverage is not used: the sweep sets it");
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
