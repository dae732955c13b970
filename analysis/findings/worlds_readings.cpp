#include "analysis/findings/worlds_readings.hpp"

#include "analysis/findings/named_rows.hpp"
#include "analysis/statistics/share.hpp"

#include <algorithm>
#include <numeric>

namespace fides::analysis {

using tournament::Results;

namespace {

void read_shapes(WorldsReadings& out, const Results& results) {
    NamedRows rows{results, "worlds_shapes"};
    while (rows.next()) {
        if (const std::optional<Shape> shape = find_shape(text_in(rows["shape"]))) {
            ShapesReading& of = text_in(rows["variant"]) == "main" ? out.shapes : out.unattributed;
            of.shares.push_back(
                {.shape = *shape,
                 .worlds = static_cast<std::size_t>(whole_in(rows["worlds"]).value_or(0)),
                 .share = rows.reading("share", "low", "high")});
        }
    }
}

void read_drivers(WorldsReadings& out, const Results& results) {
    NamedRows rows{results, "worlds_drivers"};
    while (rows.next()) {
        if (const std::optional<Reading> distance = rows.reading("distance", "low", "high")) {
            out.drivers.push_back({.parameter = text_in(rows["parameter"]),
                                   .distance = *distance,
                                   .is_higher = text_in(rows["direction"]) == "higher",
                                   .by_chance = rows.number("by_chance").value_or(1.0)});
        }
    }
    std::stable_sort(out.drivers.begin(), out.drivers.end(),
                     [](const WorldDriverReading& one, const WorldDriverReading& other) {
                         return one.distance.mean > other.distance.mean;
                     });
}

void read_typical(WorldsReadings& out, const Results& results) {
    NamedRows rows{results, "worlds_typical"};
    while (rows.next()) {
        const std::optional<Shape> shape = find_shape(text_in(rows["shape"]));
        const bool is_new = out.typical.empty() || out.typical.back().shape != shape;
        if (shape && is_new) {
            out.typical.push_back(
                {.shape = *shape,
                 .world = static_cast<std::uint32_t>(whole_in(rows["world"]).value_or(0))});
        }
    }
}

void read_map(WorldsReadings& out, const Results& results) {
    NamedRows rows{results, "worlds_map"};
    while (rows.next()) {
        if (!out.map) {
            out.map = {.x = text_in(rows["x"]), .y = text_in(rows["y"])};
        }
        if (const std::optional<double> share = rows.number("share")) {
            out.map->lowest = std::min(out.map->lowest, *share);
            out.map->highest = std::max(out.map->highest, *share);
            const auto n = static_cast<std::size_t>(whole_in(rows["worlds"]).value_or(0));
            out.map->fewest = out.map->most == 0 ? n : std::min(out.map->fewest, n);
            out.map->most = std::max(out.map->most, n);
        }
    }
}

}  // namespace

std::size_t ShapesReading::worlds() const noexcept {
    return std::accumulate(
        shares.begin(), shares.end(), std::size_t{0},
        [](std::size_t sum, const ShapeShareReading& one) { return sum + one.worlds; });
}

std::size_t ShapesReading::worlds(std::initializer_list<Shape> shapes) const noexcept {
    std::size_t sum = 0;
    for (const Shape shape : shapes) {
        const ShapeShareReading* const found = find(shape);
        sum += found == nullptr ? 0 : found->worlds;
    }
    return sum;
}

const ShapeShareReading* ShapesReading::find(Shape shape) const noexcept {
    const auto found =
        std::find_if(shares.begin(), shares.end(),
                     [shape](const ShapeShareReading& one) { return one.shape == shape; });
    return found == shares.end() ? nullptr : &*found;
}

Reading WorldsReadings::crowding_share(double level) const noexcept {
    return {.mean = static_cast<double>(crowding) / static_cast<double>(worlds),
            .interval = share_interval(crowding, worlds, level)};
}

WorldsReadings read_worlds(const Results& results) {
    WorldsReadings out;
    if (!results.has_table("worlds")) {
        return out;
    }
    NamedRows rows{results, "worlds"};
    while (rows.next()) {
        ++out.worlds;
        out.crowding += whole_in(rows["crowds_out"]) == 1 ? 1 : 0;
    }
    read_shapes(out, results);
    read_drivers(out, results);
    read_typical(out, results);
    if (results.has_table("worlds_map")) {
        read_map(out, results);
    }
    return out;
}

}  // namespace fides::analysis
