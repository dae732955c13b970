#include "analysis/statistics/bootstrap.hpp"

#include "games/chance.hpp"
#include "games/philox.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace fides::analysis {

namespace {

// Sets these draws apart from all others made with the same seed ("boot", "strp").
constexpr std::uint32_t purpose_high = 0x626f6f74;
constexpr std::uint32_t purpose_low = 0x73747270;

games::PhiloxKey key_for(std::uint64_t seed) {
    const games::Block drawn =
        games::philox({purpose_low, purpose_high, 0, 0},
                      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return {drawn[0], drawn[1]};
}

}  // namespace

BootstrapWeights::BootstrapWeights(std::size_t n_replicates, std::size_t n_blocks,
                                   std::uint64_t seed)
    : BootstrapWeights{n_replicates, n_blocks, seed, *tournament::make_serial_executor()} {}

BootstrapWeights::BootstrapWeights(std::size_t n_replicates, std::size_t n_blocks,
                                   std::uint64_t seed, tournament::Executor& executor)
    : n_replicates_(n_replicates),
      n_blocks_(n_blocks),
      counts_(n_replicates * n_blocks, std::uint16_t{0}) {
    assert(n_replicates <= std::numeric_limits<std::uint32_t>::max());
    assert(n_blocks >= 1 && n_blocks <= std::numeric_limits<std::uint16_t>::max());
    const games::PhiloxKey key = key_for(seed);
    executor.parallel(n_replicates, [&](std::size_t b) {
        std::uint16_t* const row = counts_.data() + b * n_blocks;
        for (std::size_t drawn = 0; drawn < n_blocks; drawn += 4) {
            const games::Block bits = games::philox(
                {static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(drawn / 4), 0, 0}, key);
            const std::size_t n_now = std::min<std::size_t>(4, n_blocks - drawn);
            for (std::size_t i = 0; i < n_now; ++i) {
                ++row[games::below(n_blocks, bits[i])];
            }
        }
    });
}

std::span<const std::uint16_t> BootstrapWeights::counts(std::size_t replicate) const noexcept {
    assert(replicate < n_replicates_);
    return std::span(counts_).subspan(replicate * n_blocks_, n_blocks_);
}

void BootstrapWeights::resample(std::span<const double> block_sums, std::size_t n_columns,
                                std::span<double> sums) const noexcept {
    assert(sums.size() == n_replicates_ * n_columns);
    for (std::size_t b = 0; b < n_replicates_; ++b) {
        resample_once(b, block_sums, n_columns, sums.subspan(b * n_columns, n_columns));
    }
}

void BootstrapWeights::resample_once(std::size_t replicate, std::span<const double> block_sums,
                                     std::size_t n_columns, std::span<double> sums) const noexcept {
    assert(replicate < n_replicates_);
    assert(block_sums.size() == n_blocks_ * n_columns);
    assert(sums.size() == n_columns);
    std::fill(sums.begin(), sums.end(), 0.0);
    const std::uint16_t* const row = counts_.data() + replicate * n_blocks_;
    double* const __restrict sum = sums.data();
    for (std::size_t k = 0; k < n_blocks_; ++k) {
        if (row[k] == 0) {
            continue;  // 37 % of the blocks
        }
        const double weight = row[k];
        const double* const __restrict block = block_sums.data() + k * n_columns;
        for (std::size_t m = 0; m < n_columns; ++m) {
            sum[m] += weight * block[m];
        }
    }
}

}  // namespace fides::analysis
