#include "analysis/estimates/ranks.hpp"

#include "games/rounding.hpp"

#include <cstddef>
#include <functional>

namespace fides::analysis {

std::vector<std::int64_t> ranks_of(std::span<const double> scores, double rounding) {
    const std::vector<std::uint32_t> order = sorted_indices(scores, std::greater<>{});
    std::vector<std::int64_t> ranks(scores.size(), 0);
    for (std::size_t place = 0; place < order.size(); ++place) {
        const bool tied = place > 0 && games::is_at_least(scores[order[place]],
                                                          scores[order[place - 1]], rounding);
        ranks[order[place]] = tied ? ranks[order[place - 1]] : static_cast<std::int64_t>(place) + 1;
    }
    return ranks;
}

}  // namespace fides::analysis
