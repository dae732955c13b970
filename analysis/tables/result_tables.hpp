#pragma once

#include "analysis/statistics/percentile.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <optional>
#include <string>
#include <vector>

/// Names and columns of the tables of a result folder (docs/experiment.md, Tables).
namespace fides::analysis {

/// Every measure at every point and variant.
[[nodiscard]] tournament::TableSchema summary_schema(const tournament::Experiment& experiment);

/// Measures round by round.
[[nodiscard]] tournament::TableSchema trajectory_schema();

/// What was honoured freely, owed to the contract, or destroyed by it.
[[nodiscard]] tournament::TableSchema counterfactual_schema(
    const tournament::Experiment& experiment);

/// In which variant of the experiment.
[[nodiscard]] tournament::Column variant_column();

/// Of which measure.
[[nodiscard]] tournament::Column measure_column();

/// Columns `point` and one for each axis.
[[nodiscard]] std::vector<tournament::Column> point_columns(
    const tournament::Experiment& experiment);

/// The same for tables that name the point only in sweeps.
[[nodiscard]] std::vector<tournament::Column> point_columns_if_swept(
    const tournament::Experiment& experiment);

/// Whether what goes on over time is kept: of sweeps of up to 33 points, and where
/// `analysis.trajectory` asks for it.
[[nodiscard]] bool keeps_trajectory(const tournament::Experiment& experiment) noexcept;

/// First cells of a row about a point: its number and the values of the axes.
[[nodiscard]] tournament::Row point_cells(const tournament::Experiment& experiment,
                                          std::uint64_t point);

/// The same for tables that name the point only in sweeps.
[[nodiscard]] tournament::Row point_cells_if_swept(const tournament::Experiment& experiment,
                                                   std::uint64_t point);

/// A number or a text.
template <class Value>
[[nodiscard]] tournament::Cell cell(const Value& value) {
    return value;
}

/// An empty cell where there is no value.
template <class Value>
[[nodiscard]] tournament::Cell cell(const std::optional<Value>& value) {
    return value ? tournament::Cell{*value} : tournament::Cell{};
}

/// The low end of an interval, empty where there is none.
[[nodiscard]] tournament::Cell low_end(const std::optional<Interval>& interval);

/// The high end of an interval, empty where there is none.
[[nodiscard]] tournament::Cell high_end(const std::optional<Interval>& interval);

/// Low and high end, empty where there is no interval.
void append_interval(tournament::Row& row, const std::optional<Interval>& interval);

}  // namespace fides::analysis
