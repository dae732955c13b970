#include "tournament/match/chains/course.hpp"

#include <algorithm>
#include <array>

namespace fides::tournament {

namespace {

/// A random end is followed until it is this unlikely that there is another round.
constexpr double next_to_impossible = 1e-18;

/// After so many rounds chances that have all but vanished are dropped, lest they become so small
/// that processors take a hundred times as long over them.
constexpr std::uint32_t longest_stretch = 256;

}  // namespace

Course::Course(const Experiment& experiment, const Rules& rules) {
    if (rules.discount == 1.0 && !experiment.continuation) {
        take_alike(rules);
    } else {
        take_one_by_one(experiment, rules);
    }
}

void Course::take_alike(const Rules& rules) {
    rounds_ = rules.rounds;
    score_divisor_ = rounds_;
    moves_divisor_ = rounds_;
    const CountedRounds counted = rules.counted(rounds_);
    const std::array cuts{1U, counted.first, counted.end, rules.contract.start, rules.contract.end};
    for (std::uint32_t round = 0; round < rounds_;) {
        std::uint32_t end = std::min(rounds_ - round, longest_stretch) + round;
        for (const std::uint32_t cut : cuts) {
            end = cut > round ? std::min(end, cut) : end;
        }
        const double counts = counted.has(round) ? 1.0 : 0.0;
        stretches_.push_back({.rounds = end - round,
                              .in_force = rules.contract.in_force(round),
                              .weights = {.score = 1.0,
                                          .moves = 1.0,
                                          .counted = counts,
                                          .counted_payoff = counts,
                                          .reached = 1.0}});
        round = end;
    }
}

void Course::take_one_by_one(const Experiment& experiment, const Rules& rules) {
    const double continuation = experiment.continuation.value_or(1.0);
    const std::uint32_t last = experiment.continuation ? most_rounds : rules.rounds;
    const CountedRounds counted = rules.counted(last);
    double reached = 1.0;
    double weight = 1.0;
    double counted_weight = 1.0;
    for (std::uint32_t round = 0; round < last && reached >= next_to_impossible; ++round) {
        const bool counts = counted.has(round);
        stretches_.push_back({.rounds = 1,
                              .in_force = rules.contract.in_force(round),
                              .weights = {.score = weight,
                                          .counted = counts ? reached : 0.0,
                                          .counted_payoff = counts ? reached * counted_weight : 0.0,
                                          .reached = reached}});
        weight *= rules.discount;
        counted_weight *= counts ? rules.discount : 1.0;
        reached *= continuation;
    }
    rounds_ = static_cast<std::uint32_t>(stretches_.size());
    // A match that ends after a round has means of its own; a round is in those of all later ends.
    std::vector<double> weight_until(rounds_ + std::size_t{1}, 0.0);
    for (std::size_t round = 0; round < rounds_; ++round) {
        weight_until[round + 1] = weight_until[round] + stretches_[round].weights.score;
    }
    if (!experiment.continuation) {
        score_divisor_ = weight_until[rounds_];
        moves_divisor_ = rounds_;
        for (Stretch& stretch : stretches_) {
            stretch.weights.moves = 1.0;
        }
        return;
    }
    double in_scores = 0.0;
    double in_shares = 0.0;
    for (std::size_t round = rounds_; round-- > 0;) {
        RoundWeights& weights = stretches_[round].weights;
        const double ends =
            round + 1 == rounds_ ? weights.reached : weights.reached * (1.0 - continuation);
        in_scores += ends / weight_until[round + 1];
        in_shares += ends / static_cast<double>(round + 1);
        weights.score *= in_scores;
        weights.moves = in_shares;
    }
}

}  // namespace fides::tournament
