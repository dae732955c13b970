#include "analysis/statistics/share.hpp"

#include "analysis/statistics/student_t.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fides::analysis {

Interval share_interval(std::size_t count, std::size_t n, double level) noexcept {
    assert(n >= 1 && count <= n);
    const double z = student_t_limit(level, as_good_as_normal);
    const auto size = static_cast<double>(n);
    const double share = static_cast<double>(count) / size;
    const double shrink = 1.0 + z * z / size;
    const double centre = (share + z * z / (2.0 * size)) / shrink;
    const double half =
        z * std::sqrt(share * (1.0 - share) / size + z * z / (4.0 * size * size)) / shrink;
    // At the ends rounding alone keeps the limits from 0 and 1.
    return {.low = count == 0 ? 0.0 : std::max(0.0, centre - half),
            .high = count == n ? 1.0 : std::min(1.0, centre + half)};
}

}  // namespace fides::analysis
