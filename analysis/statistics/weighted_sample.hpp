#pragma once

#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <span>
#include <vector>

/// Samples whose values count unequally, such as the particles of a posterior. Weights are >= 0 and
/// sum to 1.
namespace fides::analysis {

/// 1/sum w^2: how many values of equal weight would tell as much (Kish 1965).
[[nodiscard]] double effective_sample_size(std::span<const double> weights) noexcept;

[[nodiscard]] double weighted_mean(std::span<const double> values,
                                   std::span<const double> weights) noexcept;

/// Square root of the weighted mean of squared deviations.
[[nodiscard]] double weighted_deviation(std::span<const double> values,
                                        std::span<const double> weights) noexcept;

/// Quantile with each value at the middle of its weight, linear in between; beyond the outermost
/// values it is theirs.
/// @param p  in [0, 1]
/// @pre      there is a value
[[nodiscard]] double weighted_quantile(std::span<const double> values,
                                       std::span<const double> weights, double p);

/// Between the quantiles (1 - level)/2 and (1 + level)/2.
[[nodiscard]] Interval weighted_interval(std::span<const double> values,
                                         std::span<const double> weights, double level);

/// Indices of so many values drawn by systematic resampling (Kitagawa 1996): each value as often as
/// its weight says, but for rounding.
/// @param start  in (0, 1), the random number that it needs
/// @return       ascending
[[nodiscard]] std::vector<std::size_t> resampled(std::span<const double> weights, std::size_t n,
                                                 double start);

}  // namespace fides::analysis
