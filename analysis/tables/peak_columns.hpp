#pragma once

#include "analysis/statistics/peak.hpp"
#include "analysis/statistics/u_test.hpp"
#include "analysis/tables/valued_column.hpp"

#include <optional>
#include <span>

namespace fides::analysis {

/// Where a curve peaks and what shape it has.
struct CurvePeak {
    std::optional<Peak> peak;
    std::optional<PeakIntervals> intervals;
    std::optional<UVerdict> shape;
};

/// What the tables peak and ridge say of a curve.
[[nodiscard]] std::span<const ValuedColumn<CurvePeak>> peak_columns();

}  // namespace fides::analysis
