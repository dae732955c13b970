// Samples of worlds, from the text to the experiments that they are.
#include "tournament/configuration/worlds.hpp"

#include "tests/catch.hpp"
#include "tests/tournament/reading.hpp"
#include "tournament/configuration/experiment_json.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;

namespace {

const std::string ranges =
    "repetitions = 32\n"
    "[collaboration]\n"
    "[worlds]\n"
    "sample = 64\n"
    "measure = \"welfare\"\n"
    "axis = { key = \"contract.penalty\", values = [1, 2, 4] }\n"
    "[worlds.ranges]\n"
    "organisations.goodwill = [0.6, 0.9]\n"
    "\"beliefs.prior_trust\" = { low = 0.2, mode = 0.3, high = 0.6 }\n"
    "rounds = { values = [40, 60, 80] }\n"
    "\"contract.start\" = [0, 3]\n";

}  // namespace

TEST_CASE("Ranges of worlds are read in the order of their keys", "[tournament]") {
    const Experiment experiment = tests::read(ranges);
    const Worlds expected{
        .ranges =
            {{.key = "beliefs.prior_trust",
              .kind = Variation::Kind::triangular,
              .parameters = {0.2, 0.3, 0.6}},
             {.key = "contract.start", .kind = Variation::Kind::uniform, .parameters = {0.0, 3.0}},
             {.key = "organisations.goodwill",
              .kind = Variation::Kind::uniform,
              .parameters = {0.6, 0.9}},
             {.key = "rounds", .kind = Variation::Kind::choice, .parameters = {40.0, 60.0, 80.0}}},
        .sample = 64,
        .measure = "welfare"};
    CHECK(experiment.worlds == expected);
    REQUIRE(experiment.sweep.axes.size() == 1);
    CHECK(experiment.sweep.axes.front().key == "contract.penalty");
    CHECK(experiment.sweep.axes.front().values == std::vector<double>{1.0, 2.0, 4.0});
    CHECK(tests::read("[collaboration]\n").worlds == Worlds{});
}

TEST_CASE("Worlds are written as they were read", "[tournament]") {
    const Experiment experiment = tests::read(ranges);
    CHECK(tests::read(to_toml(experiment)) == experiment);
    CHECK(experiment_from_json(to_json(experiment)) == experiment);
    const Experiment by_default =
        tests::read("[collaboration]\n[worlds]\nranges = { noise = [0.0, 0.1] }\n");
    CHECK(by_default.sweep.axes.front().key == "contract.coverage");
    CHECK(by_default.sweep.axes.front().values.size() == 11);
    CHECK(experiment_from_json(to_json(by_default)) == by_default);
}

TEST_CASE("A world has values within the ranges and a seed of its own", "[tournament]") {
    const Experiment experiment = tests::read(ranges);
    const std::vector<Point> points = world_points(experiment);
    REQUIRE(points.size() == 64);
    std::vector<int> of_start(4, 0);
    for (std::uint32_t number = 0; number < points.size(); ++number) {
        const Experiment world = world_of(experiment, number, points[number]);
        CHECK(world.worlds == Worlds{});
        CHECK(world.sweep == experiment.sweep);
        CHECK(world.beliefs.prior_trust >= 0.2);
        CHECK(world.beliefs.prior_trust <= 0.6);
        CHECK(world.goodwill >= 0.6);
        CHECK(world.goodwill <= 0.9);
        CHECK((world.rounds == 40 || world.rounds == 60 || world.rounds == 80));
        ++of_start.at(world.contract.start);
        CHECK(world.seed != experiment.seed);
        CHECK(world.seed < std::uint64_t{1} << 53U);
        CHECK((number == 0 || world.seed != world_of(experiment, 0, points[0]).seed));
    }
    CHECK(of_start == std::vector<int>{16, 16, 16, 16});  // each as likely, and a Sobol' sample
}

TEST_CASE("A world that is run by itself says which it is", "[tournament]") {
    Experiment experiment = tests::read("title = \"Why?\"\n" + ranges);
    CHECK(named_world(experiment, 7).name == experiment.name + "_world_7");
    CHECK(named_world(experiment, 7).title == "Why? (world 7 of 64)");
    experiment.name = std::string(99, 'x');
    CHECK(named_world(experiment, 63).name == std::string(80, 'x') + "_world_63");
}
