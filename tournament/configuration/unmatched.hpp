#pragma once

#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// Players of a tournament whom nobody meets: pairs that do not name them, a graph that gives them
/// no tie, a sample of groups without them.
namespace fides::tournament {

/// A player without a match.
struct Unmatched {
    std::uint32_t player = 0;  ///< index
    std::vector<std::uint64_t>
        points;  ///< of the sweep, where it has none; ascending, at least one

    bool operator==(const Unmatched&) const = default;
};

/// The players without a match at some point of the sweep, in their order; none of a collaboration.
[[nodiscard]] std::vector<Unmatched> unmatched(const Experiment& experiment);

/// Their names, and of a sweep at how many points, as a list: `"A", "B" at 1 of 3 points`.
[[nodiscard]] std::string unmatched_text(const Experiment& experiment,
                                         const std::vector<Unmatched>& all);

}  // namespace fides::tournament
