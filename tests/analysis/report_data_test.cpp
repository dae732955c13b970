#include "analysis/report/report_data.hpp"

#include "analysis/report/report.hpp"
#include "analysis/words/verdict.hpp"
#include "strategies/catalogue.hpp"
#include "tests/analysis/hand_made_results.hpp"
#include "tests/catch.hpp"

#include <algorithm>

using namespace fides;
using analysis::report_data;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;
using tests::five;
using tests::HandMadeResults;
using tests::hump;
using tests::rise;
using tests::swept_collaboration;
using tests::tournament_of;

namespace {

json figure(const json& data, const std::string& id) {
    for (const json& one : data.at("figures")) {
        if (one.at("id") == id) {
            return one;
        }
    }
    return nullptr;
}

std::string headline(const json& data, const std::string& id) {
    const json one = figure(data, id);
    return one.is_null() ? "" : one.at("headline").get<std::string>();
}

std::string all_text(const json& list) {
    std::string out;
    for (const json& text : list) {
        out += text.get<std::string>() + "\n";
    }
    return out;
}

std::size_t rows_in(const json& data, const std::string& table) {
    return data.at("tables").at(table).at("rows").size();
}

}  // namespace

TEST_CASE("A sweep's report holds figures with computed headlines", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};
    made.curve("main", "trust", hump).curve("main", "reliance", rise);
    made.curve("main", "voluntary", hump).curve("main", "obliged", rise);
    made.peak("main", "trust", {});

    SECTION("a peak") {
        const json data = report_data(*made.read());
        CHECK(headline(data, "trust") ==
              "Trust rises to coverage 0.58 [0.54, 0.63] and falls beyond it");
        CHECK(figure(data, "trust")["peak"] == json{{"at", 0.58}, {"low", 0.54}, {"high", 0.63}});
        CHECK(headline(data, "exchange") ==
              "Voluntary collaboration is highest at coverage 0.5; obliged collaboration rises "
              "throughout, and so does reliance");
        CHECK(data["key_figures"][0] == json{{"label", "Trust peaks at coverage"},
                                             {"value", "0.58"},
                                             {"interval", "[0.54, 0.63]"},
                                             {"note", "the shape is an inverted U"}});
        CHECK(data["key_figures"][1]["label"] == "Full coverage costs");
        CHECK(data["verdict"] == analysis::verdict(*made.read()));
    }
    SECTION("another table, another headline") {
        made.peak("main", "trust", {.shape = analysis::Shape::flat});  // the later row counts
        const json data = report_data(*made.read());
        CHECK_THAT(headline(data, "trust"), ContainsSubstring("is highest at coverage 0.5"));
        CHECK(figure(data, "trust")["peak"].is_null());
        CHECK(data["key_figures"][0]["note"] == "no inverted U is shown");
    }
    SECTION("figures whose tables are missing are not there") {
        const json data = report_data(*made.read());
        for (const char* id : {"attribution", "counterfactual", "removal", "trajectory", "map"}) {
            CHECK(figure(data, id).is_null());
        }
        CHECK(data["variants"] == json{"main"});
    }
}

TEST_CASE("The attribution gap is told by its sign and interval", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", {0.0, 1.0})};
    const auto told = [&made](double mean, double low, double high) {
        made.measured(0, "main", "attribution_gap", 0.0, analysis::Interval{0.0, 0.0});
        made.measured(1, "main", "attribution_gap", mean, analysis::Interval{low, high});
        return headline(report_data(*made.read()), "attribution");
    };
    SECTION("goodwill goes uncredited") {
        CHECK(told(0.11, 0.10, 0.12) ==
              "At full coverage, 0.11 [0.10, 0.12] of what is honoured was meant but is not "
              "credited");
    }
    SECTION("too much is credited") {
        CHECK(told(-0.11, -0.12, -0.10) ==
              "At full coverage, 0.11 [0.10, 0.12] of what is honoured is credited but was not "
              "meant");
    }
    SECTION("neither") {
        CHECK_THAT(told(0.01, -0.01, 0.03), ContainsSubstring("no more than chance can explain"));
    }
}

TEST_CASE("Rounds are kept for the points that are followed", "[analysis]") {
    HandMadeResults made{swept_collaboration("contract.coverage", five)};
    made.curve("main", "trust", hump).peak("main", "trust", {});
    for (std::uint64_t point = 0; point < five.size(); ++point) {
        for (const std::int64_t round : {0, 199}) {
            made.in_round(point, "main", round, "trust", round == 0 ? 0.4 : hump[point]);
            made.in_round(point, "main", round, "welfare", 1.0);
        }
    }
    const json data = report_data(*made.read());
    CHECK(figure(data, "trajectory")["points"] ==
          json::parse(R"([{"point": 0, "label": "Without a contract"},
                          {"point": 2, "label": "At coverage 0.5"},
                          {"point": 4, "label": "At full coverage"}])"));
    CHECK(headline(data, "trajectory") ==
          "Trust in the last round is 0.43 without a contract, 0.53 at coverage 0.5 and 0.41 "
          "at full coverage");
    CHECK(rows_in(data, "trajectory") == 6);  // three points, two rounds, trust alone
    CHECK_THAT(all_text(data["methods"]),
               ContainsSubstring("Of table trajectory this page holds 6 of 20 rows"));
}

TEST_CASE("Methods and citations follow what ran", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("contract.coverage", five);
    const auto told = [](HandMadeResults& made) { return report_data(*made.read()); };

    SECTION("nothing of variants, channels and tests that did not take part") {
        HandMadeResults made{experiment};
        made.curve("main", "trust", hump);
        const json data = told(made);
        const std::string methods = all_text(data["methods"]);
        const std::string citations = all_text(data["citations"]);
        CHECK_THAT(methods, ContainsSubstring("200 rounds"));
        CHECK_THAT(methods, ContainsSubstring("coverage swept"));
        CHECK_THAT(citations, ContainsSubstring("Kelley, H. H. (1973)"));
        for (const char* absent : {"Slovic", "Falk", "Frey", "Malhotra", "Gilbert", "Lind",
                                   "Simonsohn", "Axelrod", "Roth", "Selten"}) {
            CHECK_THAT(methods, !ContainsSubstring(absent));
            CHECK_THAT(citations, !ContainsSubstring(absent));
        }
        CHECK(data["tests"].empty());
    }
    SECTION("each part brings its source") {
        experiment.beliefs.negativity = 2.0;
        experiment.distrust_signal = 0.5;
        experiment.motivation_crowding = 0.3;
        experiment.analysis.removal = 100;
        HandMadeResults made{experiment};
        made.curve("main", "trust", hump).peak("main", "trust", {});
        made.curve("no_attribution", "trust", rise);
        made.curve("removal", "trust", hump);
        const json data = told(made);
        for (const char* present : {"Slovic", "Falk", "Frey", "Malhotra", "Gilbert", "Lind",
                                    "Simonsohn", "MacKinnon", "Berger", "Yu, A. J."}) {
            CHECK_THAT(all_text(data["citations"]), ContainsSubstring(present));
        }
        CHECK_THAT(all_text(data["tests"]),
                   ContainsSubstring("Trust: an inverted U (rise p = 0.0004, fall p = 0.002). "
                                     "Regressions on the points' means: Lind-Mehlum p = 0.003 "
                                     "(slopes +-, turning point in [0.50, 0.70]), two lines p = "
                                     "0.02 and p = 0.009 (slopes +-)."));
    }
    SECTION("without a contract none is described") {
        experiment.sweep.axes = {
            {.key = "beliefs.prior_trust", .values = {0.2, 0.3, 0.4, 0.5, 0.6}}};
        HandMadeResults made{experiment};
        made.curve("main", "trust", hump);
        const std::string methods = all_text(told(made)["methods"]);
        CHECK_THAT(methods, ContainsSubstring("No contract is in force."));
        CHECK_THAT(methods, !ContainsSubstring("Hart & Moore"));
    }
    SECTION("contracts of some ties alone are described, and what differs between ties") {
        experiment.sweep.axes = {
            {.key = "contract.monitoring", .values = {0.2, 0.3, 0.4, 0.5, 0.6}}};
        experiment.contract.coverage = 0.0;
        auto& collaboration = std::get<tournament::Collaboration>(experiment.kind);
        collaboration.number = 3;
        collaboration.ties = {
            {.ends = {0, 1}, .settings = {{.key = "contract.coverage", .value = 0.7}}},
            {.ends = {1, 2}, .settings = {{.key = "beliefs.prior_trust", .value = 0.25}}}};
        collaboration.organisations = {{.power = 0.0}, {.power = 0.4}, {.power = 0.0}};
        HandMadeResults made{experiment};
        made.curve("main", "trust", hump);
        const std::string methods = all_text(told(made)["methods"]);
        for (const char* part :
             {"coverage 0 to 0.7 by tie", "monitoring swept", "prior trust 0.25 to 0.4 by tie",
              "power 0 to 0.4 by organisation"}) {
            CHECK_THAT(methods, ContainsSubstring(part));
        }
    }
}

TEST_CASE("A report carries what repeats the run", "[analysis]") {
    const tournament::Experiment experiment = swept_collaboration("contract.coverage", five);
    HandMadeResults made{experiment};
    made.curve("main", "trust", hump);
    const json data = report_data(*made.read());

    CHECK(data["command"] == "fides run pilot.toml");
    CHECK(data["facts"]["seed"] == "2021");
    CHECK(data["facts"]["repetitions"] == 2000);
    CHECK(data["facts"]["version"] == "0.1.0 (0123456789ab)");
    CHECK(data["facts"]["time"] == "1.2 s on 2 threads");
    CHECK(data["configuration"] == tournament::to_toml(experiment));
    CHECK(data["lab"] == true);
    CHECK(data["csv"]["summary"]["contract.coverage"].get<std::string>() != "");
    CHECK(data["axes"][0]["label"] == "degree of formalisation (coverage)");
    CHECK(data["measures"]["trust"]["unit"] == "probability");
    CHECK(report_data(*made.read()) == data);
}

TEST_CASE("A tournament's report ranks, pairs and follows the lead", "[analysis]") {
    const std::string hostile = "</script><img onerror=x>";
    tournament::Experiment experiment = tournament_of({"ann", hostile});

    SECTION("at one point") {
        HandMadeResults made{experiment};
        made.placed({1, hostile, 2.5, 0.01, {{1, 1}}}).placed({2, "ann", 2.0, 0.01, {{2, 2}}});
        const json data = report_data(*made.read());
        CHECK(data["kind"] == "tournament");
        CHECK(headline(data, "ranking") ==
              "</script><img onerror=x> comes first with 2.50 [2.48, 2.52] a round");
        CHECK_THAT(headline(data, "pairs"), ContainsSubstring("against itself"));
        CHECK(figure(data, "rank_lines").is_null());
        CHECK(data["key_figures"][1]["note"] == "ann");
        const std::string page = analysis::render_report(data);
        CHECK_THAT(page, !ContainsSubstring(hostile));
    }
    SECTION("over a sweep") {
        experiment.sweep.axes = {{.key = "noise", .values = {0.0, 0.1}}};
        HandMadeResults made{experiment};
        made.placed({1, hostile, 2.5, {}, {}}, 0).placed({2, "ann", 2.0, {}, {}}, 0);
        made.placed({1, "ann", 2.5, {}, {}}, 1).placed({2, hostile, 2.0, {}, {}}, 1);
        const json data = report_data(*made.read());
        CHECK(headline(data, "rank_lines") ==
              "</script><img onerror=x> comes first at noise 0 and ann at noise 0.1");
        CHECK(data["key_figures"][0]["note"] == "</script><img onerror=x>");
        CHECK(data["key_figures"][1]["label"] == "First at noise 0.1");
        CHECK(data["key_figures"][2]["value"] == "1");
    }
}

TEST_CASE("In a game without reliance no word of trust is said", "[analysis]") {
    tournament::Experiment experiment = tournament_of({"ann", "bob"});
    experiment.game = {.type = "prisoners_dilemma", .played = games::TwoActionGame{}};
    HandMadeResults made{experiment};
    made.placed({1, "bob", 2.5, 0.01, {{1, 1}}}).placed({2, "ann", 2.0, 0.01, {{2, 2}}});
    for (const char* measure : {"reliance", "honouring", "voluntary", "obliged", "welfare"}) {
        made.measured(0, "main", measure, 0.5);
    }
    const json data = report_data(*made.read());
    CHECK(headline(data, "dots") == "Over all matches, 0.50 of moves cooperate");
    CHECK(data["measures"]["honouring"]["label"] == "cooperation");
    CHECK(figure(data, "dots")["measures"] == json{"honouring", "welfare"});
    std::string told = all_text(data["methods"]) + data["verdict"].get<std::string>();
    for (const json& one : data["figures"]) {
        told += one.value("headline", "") + one.value("help", "");
    }
    const json dots = figure(data, "dots");
    for (const json& measure : dots["measures"]) {
        told += data["measures"][measure.get<std::string>()].dump();
    }
    for (const char* word : {"trust", "Trust", "reli", "honour", "betray"}) {
        CHECK_THAT(told, !ContainsSubstring(word));
    }
}

TEST_CASE("Levers and sensitivity have tiles of their own", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("contract.coverage", {});
    experiment.sweep.axes.clear();
    experiment.sensitivity.factors = {{.key = "noise", .from = 0.0, .to = 0.1},
                                      {.key = "contract.coverage", .from = 0.0, .to = 1.0}};
    HandMadeResults made{experiment};
    made.measured(0, "main", "trust", 0.5);
    made.explains("noise", 0.25).explains("contract.coverage", 0.75);
    const json tiles = report_data(*made.read())["key_figures"];
    REQUIRE(tiles.size() == 2);
    CHECK(tiles[0]["label"] == "Coverage");
    CHECK(tiles[0]["value"] == "0.75");
    CHECK(tiles[0]["note"] == "share of the variance of trust (total index)");
    CHECK(tiles[1]["label"] == "Noise");
}

TEST_CASE("Each that sensitivity explains has a tile, a figure and a part of the verdict",
          "[analysis]") {
    using tournament::CurveFigure;
    using tournament::Measure;
    tournament::Experiment experiment = swept_collaboration("contract.coverage", {});
    experiment.sweep.axes.clear();
    experiment.sensitivity.explained = {
        {.measure = Measure::trust, .figure = CurveFigure::peak_at},
        {.measure = Measure::trust, .figure = CurveFigure::rise},
        {.measure = Measure::welfare},
        {.measure = Measure::welfare, .figure = CurveFigure::crowding_out}};
    experiment.sensitivity.factors = {{.key = "noise", .from = 0.0, .to = 0.1},
                                      {.key = "contract.penalty", .from = 0.0, .to = 4.0}};
    HandMadeResults made{experiment};
    made.measured(0, "main", "trust", 0.5);
    made.explained("peak_at", 0.6).explained("rise", 0.1).explained("welfare", 1.5);
    made.explained("welfare.crowding_out", 0.0);
    made.explains("noise", 0.25, "peak_at").explains("contract.penalty", 0.75, "peak_at");
    made.explains("noise", 0.875, "rise").explains("contract.penalty", 0.125, "rise");
    made.explains("noise", 0.125, "welfare").explains("contract.penalty", 0.875, "welfare");
    made.explains("noise", 0.0, "welfare.crowding_out");
    made.explains("contract.penalty", 0.0, "welfare.crowding_out");
    const json data = report_data(*made.read());

    const json& tiles = data["key_figures"];
    REQUIRE(tiles.size() == 4);
    CHECK(tiles[0] == json{{"label", "The place of the peak of trust"},
                           {"value", "0.60"},
                           {"interval", ""},
                           {"note",
                            "coverage, at the experiment's own values; penalty matters "
                            "most"}});
    CHECK(tiles[1]["label"] == "The rise to the peak of trust");
    CHECK(tiles[1]["note"] == "at the experiment's own values; noise matters most");
    CHECK(tiles[2]["value"] == "1.50");
    CHECK(tiles[3]["note"] == "at the experiment's own values; no factor matters");

    std::vector<std::string> explained;
    for (const json& figure : data["figures"]) {
        if (figure["id"] == "sensitivity") {
            explained.push_back(figure["explained"]);
        }
    }
    CHECK(explained ==
          std::vector<std::string>{"peak_at", "rise", "welfare", "welfare.crowding_out"});
    CHECK(data["figures"][1]["headline"] ==
          "Most of the variance of the rise to the peak of trust is due to noise (total index "
          "0.88), ahead of penalty (0.12)");
    CHECK(data["figures"][2]["measure"] == "welfare");
    CHECK(data["verdict"].get<std::string>().starts_with(
        "Penalty matters most for the place of the peak of trust (total index 0.75) and welfare "
        "(total index 0.88); noise matters most for the rise to the peak of trust (total index "
        "0.88); the fall after the peak of welfare does not depend on any of these factors."));
    CHECK(rows_in(data, "studied") == 4);
}

TEST_CASE("A map's report shows its ridge", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("beliefs.prior_trust", {0.2, 0.4});
    experiment.sweep.axes.push_back({.key = "contract.coverage", .values = five});
    HandMadeResults made{experiment};
    for (std::uint64_t point = 0; point < 10; ++point) {
        made.measured(point, "main", "trust", 0.4);
    }
    made.peak("main", "trust", {}, 0.2)
        .peak("main", "trust", {.shape = analysis::Shape::flat}, 0.4);
    const json data = report_data(*made.read());
    CHECK(headline(data, "map") ==
          "A peak of trust is found only where prior trust is 0.2: at coverage 0.58");
    CHECK(data["key_figures"].back()["value"] == "1 of 2");
    CHECK(rows_in(data, "ridge") == 2);
}

TEST_CASE("Three axes are told by where trust is lowest and highest", "[analysis]") {
    tournament::Experiment experiment = swept_collaboration("contract.coverage", {0.0, 1.0});
    experiment.sweep.axes.push_back({.key = "noise", .values = {0.0, 0.1}});
    experiment.sweep.axes.push_back({.key = "contract.penalty", .values = {1.0, 3.0}});
    HandMadeResults made{experiment};
    made.curve("main", "trust", {0.4, 0.5, 0.3, 0.45, 0.41, 0.7, 0.42, 0.43});
    const json data = report_data(*made.read());
    // Points are row-major: the last axis moves fastest.
    CHECK(data["verdict"] ==
          "Over 8 points, trust lies between 0.30 at coverage 0, noise 0.1, "
          "penalty 1 and 0.70 at coverage 1, noise 0, penalty 3.");
    CHECK(figure(data, "measures")["measure"] == "trust");
}

TEST_CASE("A tournament describes beliefs only where somebody has them", "[analysis]") {
    tournament::Experiment experiment = tournament_of({"ann", "Bob"});
    const auto told = [&experiment] {
        HandMadeResults made{experiment};
        made.placed({1, "ann", 2.5, {}, {}}).placed({2, "Bob", 2.0, {}, {}});
        return all_text(report_data(*made.read())["methods"]);
    };
    CHECK_THAT(told(), !ContainsSubstring("Kelley 1973"));
    auto& players = std::get<tournament::Tournament>(experiment.kind).players;
    players[1].strategy = strategies::parse_spec("reciprocator");
    players[1].copy = 0;
    CHECK_THAT(told(), ContainsSubstring("Kelley 1973"));
}
