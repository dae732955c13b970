#pragma once

#include "analysis/worlds/world_survey.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <array>
#include <span>
#include <vector>

/// Names, columns and rows of the tables of worlds (docs/experiment.md, Tables).
namespace fides::analysis {

/// Each world: its parameters and what came of it.
[[nodiscard]] tournament::TableSchema worlds_schema(const tournament::Experiment& experiment);
[[nodiscard]] std::vector<tournament::Row> worlds_rows(std::span<const PlayedWorld> worlds);

/// Shares of the shapes; of the worlds where the measure falls also without attribution.
[[nodiscard]] tournament::TableSchema worlds_shapes_schema();
[[nodiscard]] std::vector<tournament::Row> worlds_shapes_rows(
    const tournament::Experiment& experiment, std::span<const PlayedWorld> worlds);

/// What decides.
[[nodiscard]] tournament::TableSchema worlds_drivers_schema();
[[nodiscard]] std::vector<tournament::Row> worlds_drivers_rows(
    const tournament::Experiment& experiment, std::span<const Driver> drivers);

/// Shares of the shapes by bands of each parameter.
[[nodiscard]] tournament::TableSchema worlds_bands_schema();
[[nodiscard]] std::vector<tournament::Row> worlds_bands_rows(
    const tournament::Experiment& experiment, std::span<const PlayedWorld> worlds);

/// Share of worlds that crowd out by bands of two parameters.
[[nodiscard]] tournament::TableSchema worlds_map_schema();
[[nodiscard]] std::vector<tournament::Row> worlds_map_rows(const tournament::Experiment& experiment,
                                                           std::span<const PlayedWorld> worlds,
                                                           std::array<std::size_t, 2> parameters);

/// The most typical world of each shape, with its curve.
[[nodiscard]] tournament::TableSchema worlds_typical_schema(
    const tournament::Experiment& experiment);
[[nodiscard]] std::vector<tournament::Row> worlds_typical_rows(
    const tournament::Experiment& experiment, std::span<const PlayedWorld> worlds);

}  // namespace fides::analysis
