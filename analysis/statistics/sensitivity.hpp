#pragma once

#include "analysis/statistics/percentile.hpp"
#include "tournament/experiment/design.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Global sensitivity: how much of what happens to a function over a whole range of its factors is
/// each factor's doing.
///
/// Each method comes in two halves: which points of the unit cube of the factors to evaluate, and
/// what to make of the values there. In between the caller evaluates them in any order. A value
/// that is NaN was not observed; what would need it is left out.
namespace fides::analysis {

using tournament::Point;

/// How intervals are made: by resampling with replacement (percentiles of a bootstrap).
struct Resampling {
    double level = 0.95;            ///< in (0, 1)
    std::size_t replicates = 2000;  ///< at least 1
    std::uint64_t seed = 0;         ///< any value
};

/// Morris' screening of one factor, in units of the function over the factor's whole range.
struct Screening {
    std::optional<double> mu;       ///< mean elementary effect; empty: none was observed
    std::optional<double> mu_star;  ///< mean of their absolute values: does the factor matter?
    std::optional<double> sigma;    ///< their standard deviation: does its effect depend on where
                                    ///< it or other factors stand? Empty with fewer than two
    std::optional<Interval> mu_star_interval;  ///< over trajectories; empty with fewer than two
};

/// Points of Morris' trajectories (Morris 1991, Technometrics 33:161-174): each starts at random on
/// the grid of four levels 0, 1/3, 2/3, 1 and moves every factor once, in random order, by 2/3.
///
/// @param n_trajectories  below 65536 (asserted)
/// @param n_factors       at least 1 (asserted)
/// @param seed            of Philox; any value. A trajectory does not depend on how many there are
/// @return                shape (n_trajectories (n_factors + 1), n_factors), trajectory by
/// trajectory
[[nodiscard]] std::vector<Point> morris_points(std::size_t n_trajectories, std::size_t n_factors,
                                               std::uint64_t seed);

/// Mean (mu) and standard deviation (sigma) of the elementary effects of each factor (Morris 1991),
/// and the mean of their absolute values (mu_star; Campolongo, Cariboni & Saltelli 2007, Environ.
/// Model. Softw. 22:1509-1518) with an interval by resampling trajectories.
///
/// @param points  of morris_points; at least one trajectory (asserted)
/// @param values  of the function there, shape (number of points) (asserted)
/// @return        one a factor
[[nodiscard]] std::vector<Screening> morris(std::span<const Point> points,
                                            std::span<const double> values,
                                            const Resampling& resampling);

/// Sobol' indices of one factor: shares of the function's variance when all factors are evenly
/// distributed. All empty where it has none.
struct SobolIndex {
    std::optional<double> first;  ///< share that the factor explains alone; in [0, 1] but for the
                                  ///< error of the estimate
    std::optional<Interval> first_interval;
    std::optional<double> total;  ///< share that is left when all others are known, >= 0
    std::optional<Interval> total_interval;
};

/// Points for Sobol' indices (Saltelli et al. 2010, Comput. Phys. Commun. 181:259-270): rows of
/// n_factors + 2 points each. The first is A's, then for each factor A's with that factor taken
/// from B, then B's; (A, B) is a shifted Sobol' sequence of 2 n_factors dimensions.
///
/// @param n_rows     below 65536 (asserted); a power of two keeps the sequence balanced
/// @param n_factors  in [1, tournament::most_sobol_dimensions / 2] (asserted)
/// @param seed       of Philox; any value
/// @return           shape (n_rows (n_factors + 2), n_factors), row by row
[[nodiscard]] std::vector<Point> sobol_points(std::size_t n_rows, std::size_t n_factors,
                                              std::uint64_t seed);

/// First-order indices by V_i = mean of f(B) (f(A_B^i) - f(A)) (Saltelli et al. 2010, table 2 (b))
/// with f taken from its mean, total indices by half the mean of (f(A) - f(A_B^i))^2 (Jansen 1999,
/// Comput. Phys. Commun. 117:35-43), both over the variance of f(A) and f(B) together. Intervals by
/// resampling rows; rows of a Sobol' sequence are more even than chance, so they are on the wide
/// side.
///
/// @param values     of the function at sobol_points, shape (n_rows (n_factors + 2)) (asserted)
/// @param n_factors  at least 1 (asserted)
/// @return           one a factor; no estimates where fewer than two rows are complete, or where
///                   all their f(A) and f(B) are equal
[[nodiscard]] std::vector<SobolIndex> sobol_indices(std::span<const double> values,
                                                    std::size_t n_factors,
                                                    const Resampling& resampling);

}  // namespace fides::analysis
