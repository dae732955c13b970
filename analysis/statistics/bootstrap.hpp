#pragma once

#include "tournament/execution/executor.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Block bootstrap: resampling blocks of repetitions, the same blocks for every measure and point.
namespace fides::analysis {

/// How often each block is drawn in each bootstrap replicate: K draws with replacement from K
/// blocks, B times (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 6).
///
/// Drawn with Philox4x32-10 (Salmon et al. 2011, SC11) under a key made of the seed and a constant
/// of this purpose: a pure function of (B, K, seed), and replicate b does not depend on B.
class BootstrapWeights {
public:
    /// @param n_replicates  B, below 2^32 (asserted)
    /// @param n_blocks      K, in [1, 65535] (asserted)
    /// @param seed          the experiment's; any value
    BootstrapWeights(std::size_t n_replicates, std::size_t n_blocks, std::uint64_t seed);

    /// The same, drawn by several at a time.
    BootstrapWeights(std::size_t n_replicates, std::size_t n_blocks, std::uint64_t seed,
                     tournament::Executor& executor);

    [[nodiscard]] std::size_t n_replicates() const noexcept { return n_replicates_; }

    [[nodiscard]] std::size_t n_blocks() const noexcept { return n_blocks_; }

    /// Counts of one replicate, shape (K), summing to K.
    ///
    /// @param replicate  in [0, B) (asserted)
    [[nodiscard]] std::span<const std::uint16_t> counts(std::size_t replicate) const noexcept;

    /// Sums over the drawn blocks: sums(b, m) = sum_k counts(b, k) block_sums(k, m), in ascending
    /// k, so the same bits at every vector width and on any number of threads.
    ///
    /// A block that is not drawn contributes nothing, whatever it holds.
    /// @param block_sums  shape (K, M), row-major (asserted)
    /// @param n_columns   M >= 1
    /// @param sums        shape (B, M), row-major (asserted); overwritten
    void resample(std::span<const double> block_sums, std::size_t n_columns,
                  std::span<double> sums) const noexcept;

    /// One row of that.
    ///
    /// @param replicate  b in [0, B) (asserted)
    /// @param sums       shape (M) (asserted); overwritten
    void resample_once(std::size_t replicate, std::span<const double> block_sums,
                       std::size_t n_columns, std::span<double> sums) const noexcept;

private:
    std::size_t n_replicates_;
    std::size_t n_blocks_;
    std::vector<std::uint16_t> counts_;  // (B, K), row-major
};

}  // namespace fides::analysis
