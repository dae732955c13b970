#include "analysis/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fides::analysis {

namespace {

/// Indices of scores, best first; equal ones by index.
std::vector<std::uint32_t> order_of(std::span<const double> scores) {
    std::vector<std::uint32_t> order(scores.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
    return order;
}

}  // namespace

std::vector<std::int64_t> ranks_of(std::span<const double> scores) {
    const std::vector<std::uint32_t> order = order_of(scores);
    std::vector<std::int64_t> ranks(scores.size(), 0);
    for (std::size_t place = 0; place < order.size(); ++place) {
        const bool tied =
            place > 0 && are_equal_scores(scores[order[place]], scores[order[place - 1]]);
        ranks[order[place]] = tied ? ranks[order[place - 1]] : static_cast<std::int64_t>(place) + 1;
    }
    return ranks;
}

MutualRewards mutual_rewards(const games::StageGame& game) noexcept {
    MutualRewards rewards;
    for (const games::Seat seat : {games::Seat::first, games::Seat::second}) {
        if (const auto payoffs = game.as_two_action(seat)) {
            rewards[games::index(seat)] = payoffs->reward;
        }
    }
    return rewards;
}

Ranking::Ranking(std::size_t n_players, const Blocks& blocks, const MutualRewards& rewards)
    : n_players_{n_players},
      blocks_{blocks},
      scores_(blocks.count() * 2 * n_players, 0.0),
      cooperations_(n_players, 0.0),
      matches_(n_players, 0.0),
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

std::vector<double> Ranking::scores_of(std::span<const double> sums) const {
    std::vector<double> scores(n_players_);
    for (std::size_t player = 0; player < n_players_; ++player) {
        const double matches = sums[n_players_ + player];
        scores[player] = matches > 0.0 ? sums[player] / matches : did_not_play;
    }
    return scores;
}

std::vector<Standing> Ranking::standings(const BootstrapWeights& weights, double level) const {
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
    const std::vector<std::int64_t> ranks = ranks_of(scores);

    std::vector<std::vector<double>> replicate_ranks(n_players_);
    std::vector<std::vector<double>> replicate_scores(n_players_);
    if (blocks_.count() > 1) {
        std::vector<double> sums(weights.n_replicates() * n_columns);
        weights.resample(scores_, n_columns, sums);
        for (std::size_t b = 0; b < weights.n_replicates(); ++b) {
            const std::vector<double> drawn =
                scores_of(std::span{sums}.subspan(b * n_columns, n_columns));
            const std::vector<std::int64_t> drawn_ranks = ranks_of(drawn);
            for (std::size_t player = 0; player < n_players_; ++player) {
                replicate_scores[player].push_back(drawn[player]);
                replicate_ranks[player].push_back(static_cast<double>(drawn_ranks[player]));
            }
        }
    }
    const MoralRatings ratings = pairs_ ? moral_ratings(*pairs_) : MoralRatings{};
    const bool has_rewards = reward_of_seat_[0] && reward_of_seat_[1];

    std::vector<Standing> standings;
    for (const std::uint32_t player : order_of(scores)) {
        const double n = matches_[player];
        if (n == 0.0) {
            continue;
        }
        Standing standing;
        standing.player = player;
        standing.rank = ranks[player];
        standing.score = scores[player];
        standing.cooperation = cooperations_[player] / n;
        standing.wins = wins_[player];
        standing.niceness = nice_[player] / n;
        if (const auto estimate = moments[player].estimate()) {
            standing.standard_error = estimate->standard_error;
        }
        if (const auto interval = percentile_interval(replicate_ranks[player], level)) {
            standing.rank_low = static_cast<std::int64_t>(std::floor(interval->low));
            standing.rank_high = static_cast<std::int64_t>(std::ceil(interval->high));
        }
        standing.score_interval = percentile_interval(replicate_scores[player], level);
        if (has_rewards) {
            standing.deviation = scores[player] - rewards_[player] / n;
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
