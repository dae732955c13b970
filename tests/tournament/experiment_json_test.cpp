#include "tournament/configuration/experiment_json.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/schema/schema.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;

namespace {

/// Configurations that between them use every key and every form of a value.
const std::vector<std::string>& shipped_kinds() {
    static const std::vector<std::string> texts{
        "[collaboration]",
        R"(
continuation = 0.97
discount = 0.99
noise = 0.01
[collaboration]
power = 0.3
[contract]
imposed_by = "both"
cost = [0.1, 0.2, 0.30000000000000004]
)",
        R"(
title = "a \"quoted\" \\ title\nof two lines, santé"
[collaboration]
power = [0.1, 0.2]
[contract]
imposed_by = 1
[sweep]
contract.coverage = { from = 0, to = 1, points = 7 }
beliefs.prior_trust = { values = [0.1, 0.2] }
beliefs.negativity = { values = [3.3] }
)",
        R"(
[collaboration]
[sweep]
continuation = { values = [0.9, 0.95] }
)",
        R"(
[collaboration]
[organisations]
reliance_noise = 0.3
strategies = [{ id = "reciprocator", share = 0.3 }, { id = "random", p = 0.1, share = 0.7 }]
)",
        R"(
[game]
type = "trust"
roles = "fixed"
loss = 0.1
[collaboration]
)",
        R"(
[game]
type = "donation"
benefit = 4.1
cost = 0.3
[sweep]
game.benefit = { values = [2, 3] }
[collaboration]
)",
        R"(
[game]
type = "bimatrix"
matrices = [[[3, 0], [5, 1]], [[4, 7.5], [-1, 2]]]
actions = ["share", "keep"]
[tournament]
players = ["tit_for_tat", "grudger"]
)",
        R"(
[game]
type = "prisoners_dilemma"
[tournament]
players = "all"
)",
        R"toml(
[game]
type = "stag_hunt"
[tournament]
self_play = false
players = ["random(p=0.3)", { id = "random", p = 0.3, name = "Coin, \"fair\"" },
           "grudger", "grudger"]
pairs = [[0, 1], ["Coin, \"fair\"", 3]]
)toml",
        R"(
seed = 9223372036854775807
repetitions = 1
rounds = 1000000
announce_length = false
[collaboration]
[analysis]
ablation = false
removal = 100
raw = true
level = 0.9
)",
        R"(
[collaboration]
[contract]
coverage = 0.7
[levers]
measure = "welfare"
budget = 2.5
design = "latin_hypercube"
points = 33
refinements = 0
organisations.mandate = { to = 0.3, cost = 0.1 }
"contract.coverage" = { from = 0.6, to = 0.1, cost = 2 }
noise = { from = 0.05, to = 0 }
)",
        R"(
[collaboration]
[levers]
contract.monitoring = { to = 0.3 }
[sensitivity]
measure = "credit"
trajectories = 0
samples = 8
contract.monitoring = { from = 0.2, to = 0.3 }
beliefs = { prior_trust = { from = 0.1, to = 0.3 }, negativity = { to = 5 } }
)",
    };
    return texts;
}

}  // namespace

TEST_CASE("A written experiment reads back as the same experiment", "[tournament]") {
    for (const std::string& text : shipped_kinds()) {
        CAPTURE(text);
        const Experiment experiment = read_experiment_text(text, "configs/a.toml", {}).experiment;

        const std::string toml = to_toml(experiment);
        CAPTURE(toml);
        CHECK(read_experiment_text(toml, "other.toml", {}).experiment == experiment);

        const std::string json = to_json(experiment).dump();
        CHECK(experiment_from_json(nlohmann::json::parse(json)) == experiment);
        CHECK(to_json(experiment_from_json(nlohmann::json::parse(json))).dump() == json);
    }
}

TEST_CASE("The experiment at a point can be written too", "[tournament]") {
    for (const std::string& text : shipped_kinds()) {
        CAPTURE(text);
        const Experiment experiment = read_experiment_text(text, "configs/a.toml", {}).experiment;
        const Experiment point = at_point(experiment, experiment.points() - 1);
        CHECK(read_experiment_text(to_toml(point), "other.toml", {}).experiment == point);
        CHECK(experiment_from_json(to_json(point)) == point);
    }
}

TEST_CASE("A manifest tells every default and keeps the order of axes", "[tournament]") {
    const Experiment experiment =
        read_experiment_text(
            "[collaboration]\n[sweep]\ncontract.penalty = { values = [1, 2] }\n"
            "beliefs.negativity = { values = [3] }",
            "a.toml", {})
            .experiment;
    const nlohmann::json json = to_json(experiment);
    CHECK(json["contract"]["coverage"] == 0.0);
    CHECK(json["beliefs"]["base_rate"] == 0.16);
    CHECK(json["seed"] == 2021);
    CHECK(json["sweep"][0]["key"] == "contract.penalty");
    CHECK(json["sweep"][1]["key"] == "beliefs.negativity");
}

TEST_CASE("A manifest that holds no experiment is refused", "[tournament]") {
    const std::string text =
        GENERATE("[]", "3", "{}", R"({"collaboration": {}, "seed": null})",
                 R"({"collaboration": {}, "seed": 18446744073709551615})",
                 R"({"collaboration": {}, "sweep": [3]})", R"({"collaboration": {}, "unknown": 3})",
                 R"({"collaboration": {"distance": -1}})");
    CAPTURE(text);
    CHECK_THROWS_AS(experiment_from_json(nlohmann::json::parse(text)), games::UserError);
    CHECK_THROWS_AS(experiment_of_manifest({{"experiment", nlohmann::json::parse(text)}}),
                    games::UserError);
    CHECK_THROWS_WITH(experiment_of_manifest({{"name", "pilot"}}),
                      "the manifest holds no experiment");
}
