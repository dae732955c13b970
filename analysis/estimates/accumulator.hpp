#pragma once

#include "analysis/estimates/trajectory_moments.hpp"
#include "analysis/estimates/trust_observations.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/moments.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/experiment/measure.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace fides::analysis {

/// Of the contract's counterfactual: what a directed tie-round was with and without it.
enum class Counterfactual : std::uint8_t {
    freely,    ///< honoured in both
    owed,      ///< honoured only with the contract
    destroyed  ///< honoured only without
};

inline constexpr std::size_t n_counterfactuals = 3;

/// Sums of one repetition played with and without the contract, over counted directed tie-rounds.
struct CounterfactualSums {
    std::array<double, n_counterfactuals> honoured{};  ///< by Counterfactual
    double directed = 0.0;
};

/// Columns of a point's block sums: numerator and denominator of every measure, then the
/// counterfactual's three numerators and its denominator, then four of partner discernment.
struct BlockColumns {
    static constexpr std::size_t counterfactual = 2 * tournament::n_measures;
    static constexpr std::size_t discernment = counterfactual + n_counterfactuals + 1;
    static constexpr std::size_t count = discernment + 4;
};

/// Folds the repetitions of some blocks of one point and variant. Memory does not grow with them.
class Accumulator {
public:
    /// @param first_block, n_blocks  the blocks that will be added
    /// @param n_sampled  number of rounds kept one by one
    /// @param is_trust_exact  as TrustObservations has it
    Accumulator(std::uint32_t first_block, std::uint32_t n_blocks, std::size_t n_sampled,
                bool is_trust_exact);

    /// Adds a repetition.
    /// @param block    of the repetition, among those of the constructor
    /// @param samples  sums of the sampled rounds that were played
    void add(std::uint32_t block, const tournament::CollaborationTally& tally,
             std::span<const tournament::PooledSums> samples);

    void add_counterfactual(std::uint32_t block, const CounterfactualSums& sums);

    /// Appends the blocks that follow this one's. @pre `next` begins where this ends
    void append(const Accumulator& next);

    [[nodiscard]] std::uint32_t n_blocks() const noexcept { return n_blocks_; }

    [[nodiscard]] const RatioMoments& moments(tournament::Measure measure) const noexcept {
        return moments_[static_cast<std::size_t>(measure)];
    }

    [[nodiscard]] const RatioMoments& moments(Counterfactual kind) const noexcept {
        return counterfactual_[static_cast<std::size_t>(kind)];
    }

    /// Of the i-th of `trajectory_measures` in the s-th sampled round.
    [[nodiscard]] RatioMoments trajectory(std::size_t sample, std::size_t i) const noexcept {
        return trajectory_.at(sample, i);
    }

    /// Shape (blocks, BlockColumns::count), row-major; the columns of discernment still zero.
    [[nodiscard]] std::span<const double> block_sums() const noexcept { return block_sums_; }

    [[nodiscard]] const TrustObservations& trust() const noexcept { return trust_; }

    /// All that a journal keeps of it (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(first_block_, n_blocks_, moments_, counterfactual_, trajectory_, trust_);
        bytes.sums(block_sums_);
    }

private:
    std::uint32_t first_block_;
    std::uint32_t n_blocks_;
    std::array<RatioMoments, tournament::n_measures> moments_{};
    std::array<RatioMoments, n_counterfactuals> counterfactual_{};
    TrajectoryMoments trajectory_;
    std::vector<double> block_sums_;
    TrustObservations trust_;
};

}  // namespace fides::analysis
