#include "tournament/experiment_json.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tournament/reader.hpp"
#include "tournament/schema.hpp"

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
        "continuation = 0.97\ndiscount = 0.99\nnoise = 0.01\n[collaboration]\npower = 0.3\n"
        "[contract]\nimposed_by = \"both\"\ncost = [0.1, 0.2, 0.30000000000000004]\n",
        "title = \"a \\\"quoted\\\" \\\\ title\\nof two lines, sant\u00e9\"\n[collaboration]\n"
        "power = [0.1, 0.2]\n[contract]\nimposed_by = 1\n[sweep]\n"
        "contract.coverage = { from = 0, to = 1, points = 7 }\n"
        "beliefs.prior_trust = { values = [0.1, 0.2] }\nbeliefs.bound = { values = [3.3] }\n",
        "[collaboration]\n[sweep]\ncontinuation = { values = [0.9, 0.95] }\n",
        "[collaboration]\n[organisations]\nreliance_noise = 0.3\nstrategies = [{ id = "
        "\"reciprocator\", share = 0.3 }, { id = \"random\", p = 0.1, share = 0.7 }]\n",
        "[game]\ntype = \"trust\"\nroles = \"fixed\"\nloss = 0.1\n[collaboration]\n",
        "[game]\ntype = \"donation\"\nbenefit = 4.1\ncost = 0.3\n[sweep]\ngame.benefit = { values "
        "= [2, 3] }\n[collaboration]\n",
        "[game]\ntype = \"bimatrix\"\nmatrices = [[[3, 0], [5, 1]], [[4, 7.5], [-1, 2]]]\nactions "
        "= [\"share\", \"keep\"]\n[tournament]\nplayers = [\"tit_for_tat\", \"grudger\"]\n",
        "[game]\ntype = \"prisoners_dilemma\"\n[tournament]\nplayers = \"all\"\n",
        "[game]\ntype = \"stag_hunt\"\n[tournament]\nself_play = false\nplayers = "
        "[\"random(p=0.3)\", { id = \"random\", p = 0.3, name = \"Coin, \\\"fair\\\"\" }, "
        "\"grudger\", \"grudger\"]\npairs = [[0, 1], [\"Coin, \\\"fair\\\"\", 3]]\n",
        "seed = 9223372036854775807\nrepetitions = 1\nrounds = 1000000\nannounce_length = false\n"
        "[collaboration]\n[analysis]\nablation = false\nremoval = 100\nraw = true\nlevel = 0.9\n",
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
            "beliefs.bound = { values = [3] }",
            "a.toml", {})
            .experiment;
    const nlohmann::json json = to_json(experiment);
    CHECK(json["contract"]["coverage"] == 0.0);
    CHECK(json["beliefs"]["base_rate"] == 0.16);
    CHECK(json["seed"] == 2021);
    CHECK(json["sweep"][0]["key"] == "contract.penalty");
    CHECK(json["sweep"][1]["key"] == "beliefs.bound");
}

TEST_CASE("A manifest that holds no experiment is refused", "[tournament]") {
    const std::string text =
        GENERATE("[]", "3", "{}", R"({"collaboration": {}, "seed": null})",
                 R"({"collaboration": {}, "seed": 18446744073709551615})",
                 R"({"collaboration": {}, "sweep": [3]})", R"({"collaboration": {}, "unknown": 3})",
                 R"({"collaboration": {}, "sweep": [{"key": "seed", "values": [1]}]})",
                 R"({"collaboration": {"distance": -1}})");
    CAPTURE(text);
    CHECK_THROWS_AS(experiment_from_json(nlohmann::json::parse(text)), games::UserError);
}
