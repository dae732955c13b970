#pragma once

#include "analysis/statistics/shape_test.hpp"
#include "analysis/tables/wording.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/results.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

/// What the tables of worlds say.
namespace fides::analysis {

/// How many worlds have a shape.
struct ShapeShareReading {
    Shape shape = Shape::flat;
    std::size_t worlds = 0;
    std::optional<Reading> share;
};

/// Worlds of one variant by their shapes.
struct ShapesReading {
    std::vector<ShapeShareReading> shares;  ///< in the order of the table

    /// Worlds of which a shape was told.
    [[nodiscard]] std::size_t worlds() const noexcept;

    /// Worlds with one of these shapes.
    [[nodiscard]] std::size_t worlds(std::initializer_list<Shape> shapes) const noexcept;

    /// Null if the table does not have it.
    [[nodiscard]] const ShapeShareReading* find(Shape shape) const noexcept;
};

/// A row of table `worlds_drivers`.
struct WorldDriverReading {
    std::string parameter;  ///< its key
    Reading distance;
    bool is_higher = true;  ///< worlds that crowd out have the higher values
    double by_chance = 1.0;

    /// More than chance alone would make of it.
    [[nodiscard]] bool decides() const noexcept { return distance.mean > by_chance; }
};

/// The most typical world of a shape.
struct TypicalWorldReading {
    Shape shape = Shape::flat;
    std::uint32_t world = 0;
};

/// The two parameters with the largest distances, and the shares of worlds that crowd out over the
/// cells of their map.
struct WorldsMapReading {
    std::string x;
    std::string y;
    double lowest = 1.0;
    double highest = 0.0;
    std::size_t fewest = 0;  ///< worlds in a cell that has any
    std::size_t most = 0;
};

struct WorldsReadings {
    std::size_t worlds = 0;    ///< 0: the run had none
    std::size_t crowding = 0;  ///< of them, those that crowd out
    ShapesReading shapes;
    ShapesReading
        unattributed;  ///< of those where the measure falls; without shares: not asked for
    std::vector<WorldDriverReading> drivers;  ///< largest distance first
    std::vector<TypicalWorldReading> typical;
    std::optional<WorldsMapReading> map;  ///< empty where fewer than two parameters were compared

    /// Share of worlds that crowd out, with its interval. @pre there are worlds
    [[nodiscard]] Reading crowding_share(double level) const noexcept;
};

/// @throws games::UserError if a table cannot be read
[[nodiscard]] WorldsReadings read_worlds(const tournament::Results& results);

}  // namespace fides::analysis
