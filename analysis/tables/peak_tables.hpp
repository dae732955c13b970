#pragma once

#include "analysis/statistics/peak.hpp"
#include "analysis/statistics/u_test.hpp"
#include "analysis/tables/valued_column.hpp"
#include "tournament/results/table.hpp"

#include <optional>
#include <span>
#include <string>

/// Names and columns of the tables of peaks (docs/experiment.md, Tables).
namespace fides::analysis {

/// Where a curve peaks and what shape it has.
struct CurvePeak {
    std::optional<Peak> peak;
    std::optional<PeakIntervals> intervals;
    std::optional<UVerdict> shape;
};

/// What the tables peak and ridge say of a curve.
[[nodiscard]] std::span<const ValuedColumn<CurvePeak>> peak_columns();

/// Where each curve of a one-axis sweep peaks, and what two tests say of its shape.
[[nodiscard]] tournament::TableSchema peak_schema();

/// The same for each line of a two-axis sweep; `other_axis` is the key that the lines differ in.
[[nodiscard]] tournament::TableSchema ridge_schema(const std::string& other_axis);

}  // namespace fides::analysis
