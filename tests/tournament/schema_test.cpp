#include "tournament/schema/schema.hpp"

#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/experiment/experiment.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace fides::tournament;

TEST_CASE("The table of keys tells all there is to tell", "[tournament]") {
    std::set<std::string> seen;
    for (const KeyInfo& info : keys()) {
        CAPTURE(info.key);
        CHECK(seen.insert(info.key).second);
        CHECK_FALSE(info.type.empty());
        CHECK_FALSE(info.standard.empty());
        CHECK_FALSE(info.meaning.empty());
        CHECK(info.meaning.find('\n') == std::string::npos);
        REQUIRE(find_key(info.key) != nullptr);
        CHECK(find_key(info.key)->key == info.key);
        CHECK(keys_markdown().find("| `" + info.key + "` |") != std::string::npos);
        if (info.type == "number") {
            CHECK_FALSE(info.allowed.empty());
        }
    }
}

TEST_CASE("Parameters of the model are the keys that say what is simulated", "[tournament]") {
    const std::string table = parameters_markdown();
    const auto has = [&](const std::string& key) {
        return table.find("| `" + key + "` |") != std::string::npos;
    };
    for (const std::string key :
         {"rounds", "noise", "game.loss", "contract.coverage", "beliefs.prior_trust",
          "organisations.goodwill", "collaboration.graph", "venture.ambition"}) {
        CAPTURE(key);
        CHECK(has(key));
    }
    for (const std::string key :
         {"name", "title", "game.group_size", "tournament.players", "analysis.bootstrap",
          "sweep.points", "worlds.sample", "league.entries"}) {
        CAPTURE(key);
        REQUIRE(find_key(key) != nullptr);
        CHECK_FALSE(has(key));
    }
}

TEST_CASE("The table says what the model says", "[tournament]") {
    SECTION("ends that are excluded are shown so") {
        CHECK(find_key("beliefs.prior_trust")->allowed == "(0, 1)");
        CHECK(find_key("beliefs.failure")->allowed == "[0, 1)");
        CHECK(find_key("discount")->allowed == "(0, 1]");
        CHECK(find_key("beliefs.negativity")->allowed == "[1, inf)");
        CHECK(find_key("repetitions")->allowed == "[1, 100000000]");
    }
    SECTION("defaults are those of an experiment nobody configured") {
        CHECK(find_key("contract.coverage")->standard == "0.0");
        CHECK(find_key("beliefs.base_rate")->standard == "0.16");
        CHECK(find_key("organisations.goodwill")->standard == "0.85");
        CHECK(find_key("seed")->standard == "2021");
        CHECK(find_key("contract.imposed_by")->standard == "\"none\"");
    }
    SECTION("symbols are the model's") {
        CHECK(find_key("contract.coverage")->symbol == "phi");
        CHECK(find_key("beliefs.discounting")->symbol == "alpha");
        CHECK(find_key("organisations.reciprocity_noise")->symbol == "tau_I");
    }
}

TEST_CASE("A key that is not there has a neighbour that is", "[tournament]") {
    CHECK(find_key("contract.coverag") == nullptr);
    CHECK(nearest_key("contract.coverag") == "contract.coverage");
    CHECK(nearest_key("coverage") == "contract.coverage");                // the table left out
    CHECK(nearest_key("contract.prior_trust") == "beliefs.prior_trust");  // the wrong table
    CHECK(nearest_key("qqqqqqqq").empty());
}

TEST_CASE("Points of a sweep are row-major in the order of the file", "[tournament]") {
    const Experiment experiment = read_experiment_text(
                                      "[collaboration]\n"
                                      "[sweep]\n"
                                      "contract.penalty = { values = [1, 2] }\n"
                                      "\"beliefs.negativity\" = { values = [3, 4, 5] }\n",
                                      "a.toml", {})
                                      .experiment;
    REQUIRE(experiment.points() == 6);
    CHECK(experiment.sweep.values_at(0) == std::vector<double>{1.0, 3.0});
    CHECK(experiment.sweep.values_at(1) == std::vector<double>{1.0, 4.0});
    CHECK(experiment.sweep.values_at(3) == std::vector<double>{2.0, 3.0});
    CHECK(experiment.sweep.values_at(5) == std::vector<double>{2.0, 5.0});

    SECTION("the experiment at a point has its values and no sweep") {
        Experiment expected = experiment;
        expected.sweep.axes.clear();
        expected.contract.penalty = 2.0;
        expected.beliefs.negativity = 4.0;
        CHECK(at_point(experiment, 4) == expected);
    }
    SECTION("without a sweep there is one point, the experiment itself") {
        const Experiment plain;
        CHECK(plain.points() == 1);
        CHECK(plain.sweep.values_at(0).empty());
        CHECK(at_point(plain, 0) == plain);
    }
}

TEST_CASE("Every key that can be swept can be set at a point", "[tournament]") {
    for (const KeyInfo& info : keys()) {
        if (!info.sweepable) {
            continue;
        }
        CAPTURE(info.key);
        // A game that has the key, and a number that is in its range and not its default.
        const std::map<std::string, std::pair<std::string, std::string>> special{
            {"game.R", {"prisoners_dilemma", "3.5"}},
            {"game.S", {"prisoners_dilemma", "0.5"}},
            {"game.T", {"prisoners_dilemma", "4.5"}},
            {"game.P", {"prisoners_dilemma", "1.5"}},
            {"game.benefit", {"donation", "2.5"}},
            {"game.cost", {"donation", "0.5"}},
            {"game.multiplier", {"public_goods", "2.5"}},
            {"game.threshold", {"threshold_public_goods", "2"}},
            {"beliefs.negativity", {"mutual_trust", "1.5"}}};
        const auto found = special.find(info.key);
        const auto [game, value] =
            found != special.end()
                ? found->second
                : std::pair<std::string, std::string>{"mutual_trust",
                                                      info.type == "whole number" ? "7" : "0.45"};
        std::string text = "[game]\ntype = \"" + game + "\"\n";
        text += info.key.starts_with("venture.") ? "[venture]\n" : "";
        const bool evolves = info.key.starts_with("evolution.");
        const bool is_tournament =
            evolves || info.key.starts_with("tournament.") || game.ends_with("public_goods");
        text += is_tournament ? "[tournament]\nplayers = [\"cooperator\", \"random\"]\n"
                              : "[collaboration]\n";
        text += evolves ? "[evolution]\n" : "";
        text += "[sweep]\n\"" + info.key + "\" = { values = [" + value + "] }\n";
        const Experiment swept = read_experiment_text(text, "a.toml", {}).experiment;
        const Experiment point = at_point(swept, 0);
        Experiment base = swept;
        base.sweep.axes.clear();
        CHECK(point != base);
    }
}

TEST_CASE("Conduct that is swept reaches the strategies that do not set it", "[tournament]") {
    const Experiment experiment =
        read_experiment_text(
            "[organisations]\n"
            "reliance_noise = 0.3\n"
            "strategies = [{ id = \"reciprocator\", share = 0.5 },\n"
            "  { id = \"self_interested\", share = 0.5, reliance_noise = 0.7 }]\n"
            "[collaboration]\n"
            "[sweep]\n"
            "organisations.reliance_noise = { values = [0.2] }\n",
            "a.toml", {})
            .experiment;
    CHECK(experiment.strategy_shares[0].strategy.number("reliance_noise") == 0.3);
    const Experiment point = at_point(experiment, 0);
    CHECK(point.organisations.reliance_noise == 0.2);
    CHECK(point.strategy_shares[0].strategy.number("reliance_noise") == 0.2);
    CHECK(point.strategy_shares[1].strategy.number("reliance_noise") == 0.7);
}
