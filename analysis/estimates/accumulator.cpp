#include "analysis/estimates/accumulator.hpp"

#include "tournament/round/ratio.hpp"

#include <cassert>

namespace fides::analysis {

using tournament::Measure;
using tournament::n_measures;
using tournament::Ratio;

Accumulator::Accumulator(std::uint32_t first_block, std::uint32_t n_blocks, std::size_t n_sampled,
                         bool is_trust_exact)
    : first_block_{first_block},
      n_blocks_{n_blocks},
      trajectory_{n_sampled},
      block_sums_(n_blocks * BlockColumns::count, 0.0),
      trust_{first_block, n_blocks, is_trust_exact} {}

void Accumulator::add(std::uint32_t block, const tournament::CollaborationTally& tally,
                      std::span<const tournament::PooledSums> samples) {
    double* const row = block_sums_.data() + (block - first_block_) * BlockColumns::count;
    for (std::size_t m = 0; m < n_measures; ++m) {
        const Ratio ratio = tournament::ratio_of(static_cast<Measure>(m), tally.counted);
        moments_[m].add(ratio.numerator, ratio.denominator);
        row[2 * m] += ratio.numerator;
        row[2 * m + 1] += ratio.denominator;
    }
    for (const tournament::TieTally& tie : tally.ties) {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const std::uint32_t rounds = tie.counted.trust_rounds[trustor];
            if (rounds == 0) {
                continue;
            }
            const double mean = tie.counted.trust[trustor] / static_cast<double>(rounds);
            trust_.add(block, mean, tie.goodwilled[1 - trustor]);
        }
    }
    trajectory_.add(samples);
}

void Accumulator::add_counterfactual(std::uint32_t block, const CounterfactualSums& sums) {
    double* const row = block_sums_.data() + (block - first_block_) * BlockColumns::count +
                        BlockColumns::counterfactual;
    for (std::size_t kind = 0; kind < n_counterfactuals; ++kind) {
        counterfactual_[kind].add(sums.honoured[kind], sums.directed);
        row[kind] += sums.honoured[kind];
    }
    row[n_counterfactuals] += sums.directed;
}

void Accumulator::append(const Accumulator& next) {
    assert(next.first_block_ == first_block_ + n_blocks_ && "blocks fold in index order");
    n_blocks_ += next.n_blocks_;
    for (std::size_t m = 0; m < n_measures; ++m) {
        moments_[m].merge(next.moments_[m]);
    }
    for (std::size_t kind = 0; kind < n_counterfactuals; ++kind) {
        counterfactual_[kind].merge(next.counterfactual_[kind]);
    }
    trajectory_.merge(next.trajectory_);
    block_sums_.insert(block_sums_.end(), next.block_sums_.begin(), next.block_sums_.end());
    trust_.append(next.trust_);
}

}  // namespace fides::analysis
