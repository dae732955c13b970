#pragma once

#include "analysis/statistics/peak.hpp"
#include "analysis/statistics/shape_test.hpp"
#include "analysis/statistics/u_test.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/results/table.hpp"

#include <optional>
#include <span>
#include <string>

/// Names and columns of the tables of peaks (docs/experiment.md, Tables).
namespace fides::analysis {

/// What shape a curve has and where it peaks.
struct CurvePeak {
    std::optional<Peak> peak;
    std::optional<PeakIntervals> intervals;
    std::optional<ShapeTest> shape;
    std::optional<RegressionTests> regressions;
};

/// What the tables peak and ridge say of a curve.
[[nodiscard]] std::span<const ValuedColumn<CurvePeak>> peak_columns();

/// What shape each curve of a one-axis sweep has, and where it peaks.
[[nodiscard]] tournament::TableSchema peak_schema();

/// The same for each line of a two-axis sweep; `other_axis` is the key that the lines differ in.
[[nodiscard]] tournament::TableSchema ridge_schema(const std::vector<std::string>& other_axes);

}  // namespace fides::analysis
