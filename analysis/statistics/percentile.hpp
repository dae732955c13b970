#pragma once

#include <optional>
#include <span>

/// Quantiles, percentile intervals and the spread of simulated values.
namespace fides::analysis {

/// Two ends of an interval, low <= high, in the units of the values it was made from.
struct Interval {
    double low = 0.0;
    double high = 0.0;

    friend bool operator==(const Interval&, const Interval&) = default;
};

/// Quantile by linear interpolation between order statistics, position (n - 1) p counted from 0
/// (type 7 of Hyndman & Fan 1996, Am. Statistician 50:361-365).
///
/// @param sorted  ascending, without NaN, not empty (asserted)
/// @param p       in [0, 1] (asserted)
[[nodiscard]] double quantile(std::span<const double> sorted, double p) noexcept;

/// Central percentile interval: the quantiles (1 - level)/2 and (1 + level)/2 of the values
/// (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13).
///
/// @param values  in any order; NaN stands for a replicate without observations and is ignored
/// @param level   in (0, 1) (asserted), e.g. 0.95
/// @return        nothing if no value is left
[[nodiscard]] std::optional<Interval> percentile_interval(std::span<const double> values,
                                                          double level);

/// Standard deviation of a sample, in the units of the values.
///
/// @param values  NaN stands for a replicate without observations and is ignored
/// @return        nothing where fewer than two values are left
[[nodiscard]] std::optional<double> standard_deviation(std::span<const double> values);

}  // namespace fides::analysis
