#pragma once

#include "analysis/statistics/regional_sensitivity.hpp"
#include "analysis/statistics/shape_test.hpp"
#include "analysis/worlds/world_play.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// What a sample of worlds says together: how many have which shape, and what decides.
namespace fides::analysis {

/// All shapes, in the order in which they are told.
inline constexpr std::array<Shape, 5> all_shapes{Shape::inverted_u, Shape::rises, Shape::falls,
                                                 Shape::u, Shape::flat};

/// How much one parameter has to do with it.
struct Driver {
    std::optional<RegionalDifference> difference;  ///< of worlds that crowd out from the others
    std::optional<ExplainedShare> rise;
    std::optional<ExplainedShare> fall;
    std::optional<ExplainedShare> peak_at;
};

/// Drivers, in the order of the ranges.
/// @param experiment  with worlds; its seed, level and replicates are those of the bootstrap
[[nodiscard]] std::vector<Driver> drivers_of(const tournament::Experiment& experiment,
                                             std::span<const PlayedWorld> worlds,
                                             tournament::Executor& executor);

/// Worlds with like values.
struct WorldGroup {
    std::size_t worlds = 0;
    std::size_t crowding = 0;                         ///< of them, those that crowd out
    std::array<std::size_t, all_shapes.size()> of{};  ///< by shape
};

/// A part of a parameter's range with about as many worlds as the others have: equal values are in
/// one of them.
struct Band {
    double from = 0.0;  ///< lowest value in it
    double to = 0.0;    ///< highest value in it
    WorldGroup group;
};

/// @param parameter  index of the range
/// @return           ascending; at most `n_bands`
[[nodiscard]] std::vector<Band> bands_along(std::span<const PlayedWorld> worlds,
                                            std::size_t parameter);

/// Index of the two parameters with the largest distances, the larger first; empty where fewer than
/// two have one.
[[nodiscard]] std::optional<std::array<std::size_t, 2>> strongest(std::span<const Driver> drivers);

/// Groups of worlds by the bands of two parameters.
/// @return  shape (bands along the first, bands along the second), row by row
[[nodiscard]] std::vector<WorldGroup> crossed(std::span<const PlayedWorld> worlds,
                                              std::array<std::size_t, 2> parameters);

/// The world of a shape whose curve is nearest to the mean curve of all that have it (least squares
/// over points). Worlds with a point that was not observed are passed over; empty where none is
/// left.
[[nodiscard]] std::optional<std::size_t> most_typical(std::span<const PlayedWorld> worlds,
                                                      Shape shape);

}  // namespace fides::analysis
