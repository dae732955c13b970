#pragma once

#include "analysis/statistics/percentile.hpp"

#include <cstddef>

namespace fides::analysis {

/// Interval of a share that was counted: the score interval (Wilson 1927, J. Am. Stat. Assoc.
/// 22:209-212), which keeps within [0, 1] and means something at 0 and at n too.
///
/// @param count  at most n
/// @param n      at least 1 (asserted)
/// @param level  in (0, 1) (asserted), e.g. 0.95
[[nodiscard]] Interval share_interval(std::size_t count, std::size_t n, double level) noexcept;

}  // namespace fides::analysis
