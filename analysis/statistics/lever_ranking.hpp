#pragma once

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Which lever helps most for what it costs, on the same random numbers with and without it.
namespace fides::analysis {

/// A measure of one experiment with its bootstrap; experiments that are compared share the blocks
/// drawn, so that what their random numbers have in common cancels in differences.
struct Resampled {
    std::optional<double> mean;      ///< empty: no observation
    std::vector<double> replicates;  ///< shape (B); NaN: no observation in that replicate
};

/// The quotient of two sums over blocks.
///
/// @param numerators, denominators  shape (K), K = weights.n_blocks() (asserted); denominators >= 0
[[nodiscard]] Resampled resampled_ratio(std::span<const double> numerators,
                                        std::span<const double> denominators,
                                        const BootstrapWeights& weights);

/// What one lever does to the measure when it is done to the full and nothing else is.
struct LeverEffect {
    std::size_t lever = 0;                 ///< its index among those given
    std::optional<double> mean;            ///< of the measure with it
    std::optional<double> effect;          ///< mean less the base's; empty where either is
    std::optional<double> standard_error;  ///< of the effect: standard deviation of its replicates
    std::optional<Interval> interval;      ///< of the effect: percentiles of its replicates
    std::optional<double> effect_per_cost;
    std::optional<Interval> per_cost_interval;
    std::optional<double> behind;             ///< effect per cost of the best less its own; >= 0
    std::optional<Interval> behind_interval;  ///< of that difference, by the same replicates
};

/// Levers by effect per cost, the greatest first; of equals the first given; those without an
/// effect last. Standard errors and intervals are absent where fewer than two replicates are left
/// (blocks resampled together: Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 8).
/// How far a lever is behind the best is a paired difference: its interval tells the two apart
/// where those of their own, which overlap for the random numbers they share, may not.
///
/// @param base    nothing done
/// @param levers  each lever done to the full; as many replicates as `base` or none (asserted)
/// @param costs   of the levers, > 0 (asserted)
/// @param level   of the intervals, in (0, 1)
[[nodiscard]] std::vector<LeverEffect> rank_levers(const Resampled& base,
                                                   std::span<const Resampled> levers,
                                                   std::span<const double> costs, double level);

}  // namespace fides::analysis
