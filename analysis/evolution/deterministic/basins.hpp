#pragma once

#include "analysis/evolution/deterministic/share_path.hpp"
#include "analysis/statistics/percentile.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Basins of attraction: what part of all starts ends where.
namespace fides::analysis {

/// How basins are measured.
struct BasinRules {
    std::uint32_t starts = 1000;  ///< drawn uniformly on the simplex; at least 1
    std::uint64_t seed = 1;
    double level = 0.95;  ///< of the intervals, in (0, 1)
    RestRules rest{};     ///< of the path from each start

    bool operator==(const BasinRules&) const = default;
};

/// A part of the starts, with its interval (Wilson 1927; see share_interval).
struct BasinSize {
    std::size_t starts = 0;
    double share = 0.0;
    Interval interval{};
};

/// Where paths end.
struct Attractor {
    /// Of ends that are the same point, that; of ends on a continuum of rest points, their mean.
    Shares shares;
    std::vector<std::size_t> support;  ///< see strategies_left
    double spread = 0.0;  ///< largest distance of an end from `shares`, in any share; well above
                          ///< 1e-3 on a continuum
    BasinSize basin;
};

struct Basins {
    std::vector<Attractor> attractors;  ///< largest basin first, of equal ones who was met first
    BasinSize nowhere;  ///< of starts whose paths did not come to rest: cycles, or too slow
};

/// The end of the path from a start by its number: a function of its arguments alone, so that
/// numbers may be shared out among threads.
[[nodiscard]] PathEnd end_of_start(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                                   const BasinRules& rules, std::uint32_t number);

/// Ends put together. They belong to one attractor where the same strategies are left, for then the
/// rest points are one point or one continuum; under logit and replicator-mutator, where strategies
/// never disappear, ends within 1e-3 do.
/// @param ends  by number, at least one
[[nodiscard]] Basins basins_of(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                               std::span<const PathEnd> ends, double level);

/// All starts, one after the other.
[[nodiscard]] Basins basins(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                            const BasinRules& rules = {});

}  // namespace fides::analysis
