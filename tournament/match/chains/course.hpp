#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/match/chains/stretch.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// What the rounds of a match weigh, which is the same for every pair that plays it: whatever is
/// expected of a match is a sum over its rounds, linear in the chances of what two automata may be
/// at. So those chances, weighed and added up, are all that has to be known of a pair.
namespace fides::tournament {

/// The rounds of a match that is worked out.
class Course {
public:
    /// @param experiment  at one point of its sweep
    /// @param rules       of the same
    Course(const Experiment& experiment, const Rules& rules);

    /// All rounds in their order; the first round is a stretch of its own.
    [[nodiscard]] std::span<const Stretch> stretches() const noexcept { return stretches_; }

    /// Rounds followed: all; where the end is random, until another is next to impossible.
    [[nodiscard]] std::uint32_t rounds() const noexcept { return rounds_; }

    /// What the sums weighed by `RoundWeights::score` are divided by for a mean a round.
    [[nodiscard]] double score_divisor() const noexcept { return score_divisor_; }

    /// The same of `RoundWeights::moves`.
    [[nodiscard]] double moves_divisor() const noexcept { return moves_divisor_; }

private:
    /// Every round weighs the same, but that only some count for the measures.
    void take_alike(const Rules& rules);

    /// Discounted, or with a random end: every round is a stretch.
    void take_one_by_one(const Experiment& experiment, const Rules& rules);

    std::vector<Stretch> stretches_;
    std::uint32_t rounds_ = 0;
    double score_divisor_ = 1.0;
    double moves_divisor_ = 1.0;
};

}  // namespace fides::tournament
