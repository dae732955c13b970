#include "analysis/statistics/auc.hpp"

#include <cassert>
#include <cstddef>

namespace fides::analysis {

std::optional<double> area_under_roc(std::span<const std::uint64_t> goodwilled,
                                     std::span<const std::uint64_t> self_interested) noexcept {
    assert(goodwilled.size() == self_interested.size());
    double n_goodwilled = 0.0;
    double n_below = 0.0;  // self-interested in lower bins
    double pairs_won = 0.0;
    for (std::size_t bin = 0; bin < goodwilled.size(); ++bin) {
        const auto here = static_cast<double>(goodwilled[bin]);
        const auto others_here = static_cast<double>(self_interested[bin]);
        pairs_won += here * (n_below + 0.5 * others_here);
        n_goodwilled += here;
        n_below += others_here;
    }
    if (n_goodwilled == 0.0 || n_below == 0.0) {
        return std::nullopt;
    }
    return pairs_won / (n_goodwilled * n_below);
}

}  // namespace fides::analysis
