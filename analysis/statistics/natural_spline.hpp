#pragma once

#include <optional>
#include <span>
#include <vector>

/// Natural cubic regression spline: a smooth through scattered points with errors of its values.
namespace fides::analysis {

/// Fitted values of a smooth, both of shape (n), in the order of the points.
struct SmoothedCurve {
    std::vector<double> fitted;
    std::vector<double> standard_error;  ///< classical, >= 0; all zero where the fit is exact
};

/// Least-squares fit of a natural cubic spline with fixed knots (basis of Hastie, Tibshirani &
/// Friedman 2009, The Elements of Statistical Learning, 2nd ed., eqs. 5.4 and 5.5).
///
/// Five knots (fewer below seven distinct x) at evenly spaced quantiles of the distinct x, the ends
/// among them: flexible enough for a lopsided peak, which a cubic polynomial is not (its far end
/// pulls the peak along), straight at the ends, where smooths are least reliable, and without a
/// smoothing parameter to estimate.
///
/// @param x  ascending, scaled to about [0, 1]
/// @param y  same shape (asserted), finite
/// @return   nothing below four distinct x
[[nodiscard]] std::optional<SmoothedCurve> smooth_curve(std::span<const double> x,
                                                        std::span<const double> y);

}  // namespace fides::analysis
