#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

/// Ranks by score, and orders of indices.
namespace fides::analysis {

/// Below every score: who plays no match takes nobody's rank.
inline constexpr double did_not_play = -std::numeric_limits<double>::infinity();

/// Indices in an order of what they index; equal ones by index.
template <class Value, class Before>
[[nodiscard]] std::vector<std::uint32_t> sorted_indices(std::span<const Value> values,
                                                        Before before) {
    std::vector<std::uint32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return before(values[a], values[b]);
    });
    return order;
}

/// Ranks by score, 1 is best; scores that agree within rounding share a rank, and the next one
/// counts all above it.
/// @param rounding  the most that it makes of the difference of two, payoff units a round
/// @return          shape of `scores`
[[nodiscard]] std::vector<std::int64_t> ranks_of(std::span<const double> scores, double rounding);

}  // namespace fides::analysis
