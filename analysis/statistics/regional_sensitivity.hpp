#pragma once

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Which parameter decides, from one sample of parameter values and of what came of them (given
/// data): no further evaluation is needed.
namespace fides::analysis {

/// How far the values of a parameter differ between the cases in which something happens and the
/// others: regional sensitivity (Hornberger & Spear 1981, J. Environ. Manage. 12:7-18).
struct RegionalDifference {
    double distance = 0.0;  ///< Kolmogorov-Smirnov: the largest difference of the two distribution
                            ///< functions, in [0, 1]
    bool is_higher = true;  ///< there, the cases in which it happens have the higher values
    std::optional<Interval> interval;  ///< of the difference at that value, over replicates. The
                                       ///< value was chosen as the one where it is largest: whether
                                       ///< it is more than chance, `by_chance` says, not this
    double by_chance = 0.0;  ///< the distance that chance exceeds in at most 1 - level of samples
                             ///< where nothing differs (Smirnov 1948, Ann. Math. Stat. 19:279-281;
                             ///< large samples)
};

/// @param values   of the parameter, by case
/// @param happens  by case
/// @param weights  of the bootstrap, for as many cases (asserted)
/// @param level    in (0, 1)
/// @param compared parameters, at least 1: `by_chance` is exceeded by any of them with a chance of
/// at
///                 most 1 - level where none differs (Bonferroni's bound)
/// @return         nothing where it happens in all cases or in none
[[nodiscard]] std::optional<RegionalDifference> regional_difference(
    std::span<const double> values, const std::vector<bool>& happens,
    const BootstrapWeights& weights, double level, std::size_t compared = 1);

/// A share of variance with its interval.
struct ExplainedShare {
    double share = 0.0;
    std::optional<Interval> interval;
};

/// Parts of equal number that a parameter's values are cut into.
inline constexpr std::size_t n_bands = 8;

/// Which of at most `n_bands` parts of equal number each case is in, from 0, by its value; equal
/// values are in one part. Parts that equal values empty are left out.
[[nodiscard]] std::vector<std::size_t> bands_of(std::span<const double> values);

/// The share of a result's variance that a parameter explains alone, a first-order Sobol' index
/// from given data: the variance of its means over bands of the parameter over its own variance
/// (Plischke, Borgonovo & Smith 2013, Eur. J. Oper. Res. 226:536-550), less what chance alone gives
/// (Kelley 1935, Proc. Natl. Acad. Sci. 21:554-559). The simulation's error of each result counts
/// as unexplained; what a parameter does within a band is missed.
///
/// @param results  by case; NaN: not observed, the case is left out
/// @param bands    by case
/// @param weights  of the bootstrap, for as many cases (asserted)
/// @return         nothing where fewer cases than twice the bands were observed, or all are equal
[[nodiscard]] std::optional<ExplainedShare> explained_share(std::span<const double> results,
                                                            std::span<const std::size_t> bands,
                                                            const BootstrapWeights& weights,
                                                            double level);

}  // namespace fides::analysis
