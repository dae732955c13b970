#include "analysis/estimates/ranking.hpp"

#include "analysis/estimates/ranks.hpp"
#include "games/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace fides::analysis {

MutualRewards mutual_rewards(const games::StageGame& game) noexcept {
    MutualRewards rewards;
    for (const games::Seat seat : {games::Seat::first, games::Seat::second}) {
        if (const auto payoffs = game.as_two_action(seat)) {
            rewards[games::index(seat)] = payoffs->reward;
        }
    }
    return rewards;
}

Ranking::Ranking(std::size_t n_players, const Blocks& blocks, const MutualRewards& rewards,
                 const tournament::PayoffScale& scale)
    : n_players_{n_players},
      blocks_{blocks},
      scale_{scale},
      scores_(blocks.count() * 2 * n_players, 0.0),
      cooperations_(n_players, 0.0),
      matches_(n_players, 0.0),
      acted_(n_players, 0.0),
      wins_(n_players, 0.0),
      nice_(n_players, 0.0),
      rewards_(n_players, 0.0),
      measures_(blocks.count() * PairResult::n_columns, 0.0),
      reward_of_seat_{rewards} {
    if (n_players <= PairMeans::most_players) {
        pairs_.emplace(n_players);
    }
}

void Ranking::add(tournament::Pairing pairing, const PairResult& result) {
    const std::array<std::uint32_t, 2> players{pairing.first, pairing.second};
    const double weight = pairing.is_self_play() ? 0.5 : 1.0;
    const auto repetitions = static_cast<double>(blocks_.repetitions());
    rounding_of_matches_ = std::max(rounding_of_matches_, result.rounding());
    n_matches_ += 1.0;
    has_pairs_ = true;
    for (std::uint32_t block = 0; block < blocks_.count(); ++block) {
        const auto n = static_cast<double>(blocks_.size(block));
        double* const row = scores_.data() + std::size_t{block} * 2 * n_players_;
        for (unsigned seat = 0; seat < 2; ++seat) {
            row[players[seat]] += weight * result.score(block, seat);
            row[n_players_ + players[seat]] += weight * n;
            cooperations_[players[seat]] += weight * result.cooperation(block, seat);
            matches_[players[seat]] += weight * n;
        }
    }
    for (unsigned seat = 0; seat < 2; ++seat) {
        acted_[players[seat]] += weight * result.acted(seat);
        nice_[players[seat]] += weight * result.nice(seat);
        rewards_[players[seat]] += weight * repetitions * reward_of_seat_[seat].value_or(0.0);
        wins_[players[seat]] += pairing.is_self_play() ? 0.0 : result.wins(seat);
    }
    if (pairs_) {
        pairs_->add(pairing, result, repetitions);
    }
    for (std::size_t i = 0; i < measures_.size(); ++i) {
        measures_[i] += result.measure_sums()[i];
    }
}

double Ranking::rounding() const noexcept {
    // Repetitions are added up to blocks, blocks of all matches to players' scores.
    const double n_additions =
        n_matches_ + blocks_.count() +
        static_cast<double>(blocks_.repetitions()) / std::max(1.0, 1.0 * blocks_.count());
    return 2.0 * (rounding_of_matches_ + scale_.mean_rounding(n_additions));
}

std::vector<double> Ranking::scores_of(std::span<const double> sums) const {
    std::vector<double> scores(n_players_);
    for (std::size_t player = 0; player < n_players_; ++player) {
        const double matches = sums[n_players_ + player];
        scores[player] = matches > 0.0 ? sums[player] / matches : did_not_play;
    }
    return scores;
}

Ranking::Intervals Ranking::intervals(const BootstrapWeights& weights, double level,
                                      tournament::Executor& executor) const {
    const std::size_t n_columns = 2 * n_players_;
    const std::size_t n_replicates = blocks_.count() > 1 ? weights.n_replicates() : 0;
    const double rounding = this->rounding();
    std::vector<double> scores(n_players_ * n_replicates);  // shape (players, replicates)
    std::vector<double> ranks(n_players_ * n_replicates);
    executor.parallel(n_replicates, [&](std::size_t b) {
        std::vector<double> sums(n_columns);
        weights.resample_once(b, scores_, n_columns, sums);
        const std::vector<double> drawn = scores_of(sums);
        const std::vector<std::int64_t> drawn_ranks = ranks_of(drawn, rounding);
        for (std::size_t player = 0; player < n_players_; ++player) {
            scores[player * n_replicates + b] = drawn[player];
            ranks[player * n_replicates + b] = static_cast<double>(drawn_ranks[player]);
        }
    });
    Intervals intervals{.rank = std::vector<std::optional<Interval>>(n_players_),
                        .score = std::vector<std::optional<Interval>>(n_players_)};
    executor.parallel(n_players_, [&](std::size_t player) {
        const std::size_t first = player * n_replicates;
        intervals.rank[player] =
            percentile_interval(std::span{ranks}.subspan(first, n_replicates), level);
        intervals.score[player] =
            percentile_interval(std::span{scores}.subspan(first, n_replicates), level);
    });
    return intervals;
}

std::vector<Standing> Ranking::standings(const BootstrapWeights& weights, double level,
                                         tournament::Executor& executor) const {
    const std::size_t n_columns = 2 * n_players_;
    std::vector<RatioMoments> moments(n_players_);
    std::vector<double> totals(n_columns, 0.0);
    for (std::uint32_t block = 0; block < blocks_.count(); ++block) {
        const double* const row = scores_.data() + block * n_columns;
        for (std::size_t player = 0; player < n_players_; ++player) {
            moments[player].add(row[player], row[n_players_ + player]);
        }
        for (std::size_t column = 0; column < n_columns; ++column) {
            totals[column] += row[column];
        }
    }
    const std::vector<double> scores = scores_of(totals);
    const double rounding = this->rounding();
    const std::vector<std::int64_t> ranks = ranks_of(scores, rounding);

    const Intervals drawn = intervals(weights, level, executor);
    const MoralRatings ratings = pairs_ ? moral_ratings(*pairs_) : MoralRatings{};
    const bool has_rewards = reward_of_seat_[0] && reward_of_seat_[1];

    std::vector<Standing> standings;
    for (const std::uint32_t player :
         sorted_indices(std::span{std::as_const(ranks)}, std::less<>{})) {
        const double n = matches_[player];
        if (n == 0.0) {
            continue;
        }
        Standing standing;
        standing.player = player;
        standing.rank = ranks[player];
        standing.score = scores[player];
        standing.wins = wins_[player];
        if (acted_[player] > 0.0) {
            standing.cooperation = cooperations_[player] / acted_[player];
            if (has_pairs_) {
                standing.niceness = nice_[player] / acted_[player];
            }
        }
        if (const auto estimate = moments[player].estimate()) {
            standing.standard_error = estimate->standard_error;
        }
        if (const auto& interval = drawn.rank[player]) {
            standing.rank_low = static_cast<std::int64_t>(std::floor(interval->low));
            standing.rank_high = static_cast<std::int64_t>(std::ceil(interval->high));
        }
        standing.score_interval = drawn.score[player];
        if (has_rewards) {
            const double reward = rewards_[player] / n;
            standing.deviation =
                games::are_equal(scores[player], reward, rounding) ? 0.0 : scores[player] - reward;
        }
        if (ratings.eigenjesus) {
            standing.eigenjesus = (*ratings.eigenjesus)[player];
        }
        if (ratings.eigenmoses) {
            standing.eigenmoses = (*ratings.eigenmoses)[player];
        }
        standings.push_back(standing);
    }
    return standings;
}

RatioMoments Ranking::measure(tournament::Measure measure) const {
    const auto column = 2 * static_cast<std::size_t>(measure);
    RatioMoments moments;
    for (std::uint32_t block = 0; block < blocks_.count(); ++block) {
        const double* const row = measures_.data() + block * PairResult::n_columns;
        moments.add(row[column], row[column + 1]);
    }
    return moments;
}

}  // namespace fides::analysis
