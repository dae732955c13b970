#include "analysis/estimates/trust_observations.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace fides::analysis {

TrustObservations::TrustObservations(std::uint32_t first_block, std::uint32_t n_blocks,
                                     bool is_exact)
    : first_block_{first_block},
      n_blocks_{n_blocks},
      is_exact_{is_exact},
      counts_(is_exact ? 0 : std::size_t{n_blocks} * bins * 2, 0) {}

void TrustObservations::add(std::uint32_t block, double trust, bool goodwilled) {
    const std::uint32_t row = block - first_block_;
    if (is_exact_) {
        observed_.push_back({.trust = trust,
                             .block = row,
                             .goodwilled = goodwilled ? 1U : 0U,
                             .self_interested = goodwilled ? 0U : 1U});
        return;
    }
    const auto bin = std::min(static_cast<std::uint32_t>(trust * bins), bins - 1);
    ++counts_[(std::size_t{row} * bins + bin) * 2 + (goodwilled ? 0 : 1)];
}

void TrustObservations::append(const TrustObservations& next) {
    for (Place place : next.observed_) {
        place.block += n_blocks_;
        observed_.push_back(place);
    }
    counts_.insert(counts_.end(), next.counts_.begin(), next.counts_.end());
    n_blocks_ += next.n_blocks_;
}

std::vector<TrustObservations::Place> TrustObservations::places() const {
    std::vector<Place> out;
    if (is_exact_) {
        out = observed_;
        std::sort(out.begin(), out.end(), [](const Place& one, const Place& other) {
            return std::tie(one.trust, one.block) < std::tie(other.trust, other.block);
        });
        return out;
    }
    for (std::uint32_t bin = 0; bin < bins; ++bin) {
        for (std::uint32_t block = 0; block < n_blocks_; ++block) {
            const std::size_t at = (std::size_t{block} * bins + bin) * 2;
            if (counts_[at] > 0 || counts_[at + 1] > 0) {
                out.push_back({.trust = (bin + 0.5) / bins,
                               .block = block,
                               .goodwilled = counts_[at],
                               .self_interested = counts_[at + 1]});
            }
        }
    }
    return out;
}

}  // namespace fides::analysis
