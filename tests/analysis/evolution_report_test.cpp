// What the report's page is given of an evolution.
#include "analysis/report/report.hpp"
#include "analysis/report/report_data.hpp"
#include "tests/analysis/hand_made_evolution.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using analysis::report_data;
using nlohmann::json;
using tests::evolving;
using tests::HandMadeResults;

namespace {

std::vector<std::string> figure_ids(const json& data) {
    std::vector<std::string> ids;
    for (const json& figure : data.at("figures")) {
        ids.push_back(figure.at("id").get<std::string>());
    }
    return ids;
}

/// A row at least of every table that an evolution of these players has.
void write_evolution(HandMadeResults& made, const std::vector<std::string>& names) {
    const std::vector<double> shares(names.size(), 1.0 / static_cast<double>(names.size()));
    tests::in_long_run(made, 0, shares);
    tests::path_end(made, 0, shares);
    made.evolved("evolved", 0, {"pairwise_comparison", "cooperation", 0.5})
        .evolved("rest_points", 0,
                 {"replicator", std::int64_t{0}, names[0], 1.0, "stable_node", std::int64_t{1}})
        .evolved("invasions", 0, {names[0], names[1], 0.5, "invades", "dominates"})
        .evolved("fixation", 0, {"pairwise_comparison", names[0], names[1], 0.5, 0.01});
    if (names.size() == 2) {
        made.evolved("gradient", 0, {"replicator", 0.5, 0.25});
    }
    if (names.size() == 3) {
        made.evolved("field", 0, {"replicator", 0.5, 0.25, 0.25, 0.0, 0.25, -0.25});
    }
}

json evolution_data(const std::vector<std::string>& names) {
    HandMadeResults made{evolving(names)};
    write_evolution(made, names);
    return report_data(*made.read());
}

}  // namespace

TEST_CASE("The figures of an evolution go by how many players there are", "[analysis]") {
    using Ids = std::vector<std::string>;
    SECTION("two have a gradient") {
        CHECK(figure_ids(evolution_data({"a", "b"})) == Ids{"evolution_long_run", "evolved",
                                                            "evolution_gradient", "evolution_paths",
                                                            "evolution_invasions"});
    }
    SECTION("three a triangle") {
        CHECK(figure_ids(evolution_data({"a", "b", "c"})) ==
              Ids{"evolution_long_run", "evolved", "evolution_simplex", "evolution_paths",
                  "evolution_invasions"});
    }
    SECTION("four neither") {
        CHECK(figure_ids(evolution_data({"a", "b", "c", "d"})) ==
              Ids{"evolution_long_run", "evolved", "evolution_paths", "evolution_invasions"});
    }
    SECTION("and all stand before those of the tournament") {
        HandMadeResults made{evolving({"a", "b"})};
        write_evolution(made, {"a", "b"});
        made.placed({1, "a", 3.0, {}, {}}).placed({2, "b", 2.0, {}, {}});
        const Ids ids = figure_ids(report_data(*made.read()));
        REQUIRE(ids.size() > 5);
        CHECK(ids[4] == "evolution_invasions");
        CHECK(ids[5] == "ranking");
    }
}

TEST_CASE("A figure whose table is empty is not there", "[analysis]") {
    HandMadeResults made{evolving({"a", "b", "c"})};
    tests::path_end(made, 0, {1.0, 0.0, 0.0});
    const json data = report_data(*made.read());
    CHECK(figure_ids(data) == std::vector<std::string>{"evolution_paths"});
    CHECK(data["figures"][0]["headline"] ==
          "Under the replicator dynamic, a is 1.00 of the population at time 100, from equal "
          "shares");
}

TEST_CASE("The page has the tables of an evolution, whole and explained", "[analysis]") {
    const json data = evolution_data({"a", "b", "c"});
    for (const char* const name : {"long_run", "evolved", "field", "rest_points", "evolution_paths",
                                   "invasions", "fixation"}) {
        CAPTURE(name);
        REQUIRE(data["tables"].contains(name));
        CHECK_FALSE(data["tables"][name].contains("in_folder"));
        for (const json& column : data["tables"][name]["columns"]) {
            CHECK_FALSE(data["csv"][name][column.get<std::string>()].get<std::string>().empty());
        }
    }
    CHECK(data["tables"]["evolution_paths"]["rows"].size() == 6);
}

TEST_CASE("Names of those who evolve can only ever be text", "[analysis]") {
    const std::string hostile = "</script><img src=x>";
    const json data = evolution_data({hostile, "b", "c"});
    const std::string page = analysis::render_report(data);
    CHECK(page.find("<img") == std::string::npos);
    const auto& rows = data["tables"]["long_run"]["rows"];
    CHECK(
        std::any_of(rows.begin(), rows.end(), [&](const json& row) { return row[1] == hostile; }));
}
