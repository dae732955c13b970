#pragma once

#include "analysis/estimates/accumulator.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/percentile.hpp"
#include "analysis/statistics/shape_test.hpp"
#include "tournament/experiment/measure.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace fides::analysis {

/// One measure at one point: its mean over repetitions, its error, its bootstrap.
struct MeasureEstimate {
    std::optional<double> mean;            ///< empty: no observation
    std::optional<double> standard_error;  ///< by the delta method; of attribution_gap and
                                           ///< partner_discernment by the bootstrap
    std::optional<Interval> interval;      ///< of the bootstrap's percentiles
    std::vector<double> replicates;        ///< of the mean; NaN: no observation in that replicate
    BlockSums blocks;  ///< what the mean is made of; without quotients from a single block

    /// All of it, for a journal (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(mean, standard_error, interval, replicates, blocks);
    }
};

/// One measure in one round.
struct RoundEstimate {
    std::optional<double> mean;
    std::optional<Interval> interval;  ///< mean +- z standard errors

    /// Likewise.
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(mean, interval);
    }
};

/// Everything that is estimated at one point for one variant.
struct PointEstimate {
    std::array<MeasureEstimate, tournament::n_measures> measures;
    std::array<MeasureEstimate, n_counterfactuals> counterfactual;
    std::vector<RoundEstimate> trajectory;  ///< shape (sampled rounds, trajectory_measures)

    /// Likewise.
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(measures, counterfactual, trajectory);
    }
};

/// All that the estimates at a point follow from: much less than the estimates, whose replicates
/// are drawn from it.
struct PointSums {
    PointEstimate means;  ///< with their errors; of measures without intervals, replicates, blocks
    std::vector<double> blocks;  ///< sums, shape (blocks, BlockColumns::count), row-major

    /// All of it, for a journal (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(means);
        bytes.sums(blocks);
    }
};

/// @param accumulated  all blocks of the point
/// @param level        of the intervals of rounds, in (0, 1)
/// @param n_sampled    number of sampled rounds
[[nodiscard]] PointSums point_sums(const Accumulator& accumulated, double level,
                                   std::size_t n_sampled);

/// @param weights  of the bootstrap, for as many blocks; with one block there are no intervals
/// @param level    of intervals, in (0, 1)
[[nodiscard]] PointEstimate estimate_point(PointSums sums, const BootstrapWeights& weights,
                                           double level);

/// The same of all blocks of a point.
[[nodiscard]] PointEstimate estimate_point(const Accumulator& accumulated,
                                           const BootstrapWeights& weights, double level,
                                           std::size_t n_sampled);

/// What a measure's mean is made of, block by block; without quotients from a single block.
/// @pre the measure is a quotient of sums
[[nodiscard]] BlockSums quotient_blocks(const Accumulator& accumulated,
                                        tournament::Measure measure);

/// One measure of the same, to the same bits, for much less work; without its blocks, if it is a
/// quotient of sums.
[[nodiscard]] MeasureEstimate estimate_measure(const Accumulator& accumulated,
                                               const BootstrapWeights& weights, double level,
                                               tournament::Measure measure);

}  // namespace fides::analysis
