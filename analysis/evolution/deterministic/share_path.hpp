#pragma once

#include "analysis/evolution/deterministic/mean_dynamic.hpp"
#include "analysis/evolution/deterministic/path_rules.hpp"

#include <cstddef>
#include <span>
#include <vector>

/// Shares of strategies over time, along a mean dynamic. Every value has the same bits on every
/// machine: step sizes come from our own exponential and logarithm.
///
/// - The replicator is followed in the logarithms of shares, where d log x_i/dt = f_i - x'f: shares
///   stay positive, however close to a corner, and none comes back from 0.
/// - Best response jumps, so that a method of high order gains nothing: in steps of a fixed length
///   h shares go to b + exp(-h) (x - b), which is exact until the best reply b changes, so that
///   paths are right to the order of h and rattle within h about a mix of best replies. As h goes
///   to 0 these are the paths of the best-response inclusion (Benaim, Hofbauer & Sorin 2005, SIAM
///   J. Control Optim. 44:328-348).
/// - The others are followed in the shares, and velocities are taken at the nearest point of the
///   form max(0, x_i) / sum, at which every recorded point lies too.
namespace fides::analysis {

/// Shares at given times.
struct SharePath {
    std::vector<double> times;   ///< those that were reached within PathRules::most_steps
    std::vector<Shares> shares;  ///< by time; each sums to 1 within 1e-12

    bool operator==(const SharePath&) const = default;
};

/// How long a path is followed that shall come to rest.
struct RestRules {
    double longest = 10'000.0;  ///< time, > 0; what still moves then counts as not at rest
    PathRules path{.tolerance = 1e-9, .most_steps = 200'000};

    bool operator==(const RestRules&) const = default;
};

/// Where a path ends.
struct PathEnd {
    Shares shares;
    double time = 0.0;
    bool at_rest = false;  ///< else it went round, or was too slow

    bool operator==(const PathEnd&) const = default;
};

/// The shares at the given times, from a start at time 0.
/// @param start  shape (n); @pre refusal_of(start, n) is empty
/// @param times  ascending, from 0 on
[[nodiscard]] SharePath share_path(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                                   std::span<const double> start, std::span<const double> times,
                                   const PathRules& rules = {});

/// Follows the shares until they rest: until no velocity is above 1e-8 in units of payoff_scale
/// (1e-6 under Brown, von Neumann & Nash, where a strict equilibrium is approached as 1/t only),
/// and under the replicator also nobody who is there, however rare, earns more than the mean, so
/// that a path that hesitates near a corner is not taken for one that has arrived. Best response is
/// at rest when shares move by less than 8 h within a unit of time.
[[nodiscard]] PathEnd path_end(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                               std::span<const double> start, const RestRules& rules = {});

/// Who is left at the end of a path: shares above 1e-4 of the greatest; above 2e-2 of it under best
/// response and Brown, von Neumann & Nash, where who disappears is still seen at rest.
[[nodiscard]] std::vector<std::size_t> strategies_left(std::span<const double> end,
                                                       MeanDynamic dynamic);

}  // namespace fides::analysis
