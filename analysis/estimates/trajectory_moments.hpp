#pragma once

#include "analysis/statistics/moments.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace fides::analysis {

/// Measures that are kept round by round: those of every collaboration, then those that need a
/// venture, then those that need conflicts.
inline constexpr std::array<tournament::Measure, 15> trajectory_measures{
    tournament::Measure::trust,
    tournament::Measure::trust_goodwilled,
    tournament::Measure::trust_self_interested,
    tournament::Measure::confidence,
    tournament::Measure::reliance,
    tournament::Measure::honouring,
    tournament::Measure::open_honouring,
    tournament::Measure::voluntary,
    tournament::Measure::obliged,
    tournament::Measure::credit,
    tournament::Measure::meant,
    tournament::Measure::welfare,
    tournament::Measure::faith,
    tournament::Measure::working,
    tournament::Measure::conflict};

/// `RatioMoments` of each of `trajectory_measures` in each of some rounds. They are most of what a
/// repetition leaves behind, so they are added up several rounds at a time: to the same bits as one
/// by one.
class TrajectoryMoments {
public:
    explicit TrajectoryMoments(std::size_t n_rounds);

    /// Adds a repetition.
    /// @param rounds  the first of them, that were played
    void add(std::span<const tournament::PooledSums> rounds);

    /// Adds another set of repetitions; in a fixed order, as of RatioMoments.
    void merge(const TrajectoryMoments& other);

    /// Of the i-th of `trajectory_measures` in a round.
    [[nodiscard]] RatioMoments at(std::size_t round, std::size_t i) const noexcept;

    /// All that a journal keeps of it (tournament/journal/bytes.hpp).
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes.sums(sums_);
    }

private:
    /// Where a measure's row of numbers of each kind begins.
    [[nodiscard]] std::size_t begin(std::size_t i) const noexcept;

    std::size_t stride_;              ///< rounds, rounded up to whole vectors
    std::vector<double> sums_;        ///< shape (measures, sums of a ratio, stride)
    std::vector<double> numerators_;  ///< of the repetition that is added; shape (stride)
    std::vector<double> denominators_;
};

}  // namespace fides::analysis
