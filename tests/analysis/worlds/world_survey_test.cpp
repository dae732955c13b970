// What a sample of worlds says together, from worlds made up for the purpose.
#include "analysis/worlds/world_survey.hpp"

#include "tests/catch.hpp"

#include <array>
#include <optional>
#include <vector>

using namespace fides::analysis;

namespace {

PlayedWorld world(Shape shape) {
    return {.values = {},
            .curve = {.means = {}, .errors = {}, .shape = shape, .peak = std::nullopt},
            .unattributed = std::nullopt,
            .attribution_p = std::nullopt,
            .crowds_out = is_falling(shape)};
}

PlayedWorld curve(Shape shape, std::vector<double> means) {
    PlayedWorld out = world(shape);
    out.curve.means = std::move(means);
    return out;
}

PlayedWorld placed(std::vector<double> values, Shape shape) {
    PlayedWorld out = world(shape);
    out.values = std::move(values);
    return out;
}

}  // namespace

TEST_CASE("The most typical world is the one nearest to the mean of its shape", "[analysis]") {
    const std::vector<PlayedWorld> worlds{
        curve(Shape::rises, {0.0, 1.0}), curve(Shape::rises, {0.4, 0.5}),
        curve(Shape::rises, {0.2, 0.8}), curve(Shape::falls, {0.9, 0.1}),
        curve(Shape::rises, {unobserved, 0.8})};
    CHECK(most_typical(worlds, Shape::rises) == 2);  // the mean is 0.2, 0.767
    CHECK(most_typical(worlds, Shape::falls) == 3);
    CHECK_FALSE(most_typical(worlds, Shape::flat));
}

TEST_CASE("Bands count the worlds in them", "[analysis]") {
    std::vector<PlayedWorld> worlds;
    for (int i = 0; i < 80; ++i) {
        worlds.push_back(
            placed({i / 80.0, (i % 2) * 1.0}, i < 40 ? Shape::rises : Shape::inverted_u));
    }
    const std::vector<Band> bands = bands_along(worlds, 0);
    REQUIRE(bands.size() == n_bands);
    CHECK(bands[0].from == 0.0);
    CHECK(bands[0].to == 9 / 80.0);
    CHECK(bands[0].group.worlds == 10);
    CHECK(bands[0].group.crowding == 0);
    CHECK(bands[7].group.crowding == 10);
    CHECK(bands[3].group.of[static_cast<std::size_t>(Shape::rises)] == 10);
    CHECK(bands_along(worlds, 1).size() == 2);

    const std::vector<WorldGroup> cells = crossed(worlds, {0, 1});
    REQUIRE(cells.size() == 16);
    for (const WorldGroup& cell : cells) {
        CHECK(cell.worlds == 5);
    }
    CHECK(cells[0].crowding == 0);
    CHECK(cells[15].crowding == 5);
}

TEST_CASE("The strongest two are those with the largest distances", "[analysis]") {
    const auto driver = [](double distance) {
        RegionalDifference difference;
        difference.distance = distance;
        return Driver{.difference = difference, .rise = {}, .fall = {}, .peak_at = {}};
    };
    const std::vector<Driver> drivers{driver(0.2), Driver{}, driver(0.6), driver(0.4)};
    CHECK(strongest(drivers) == std::array<std::size_t, 2>{2, 3});
    CHECK_FALSE(strongest(std::vector<Driver>{driver(0.2), Driver{}}));
}
