#include "analysis/estimates/pair_means.hpp"

#include "analysis/estimates/ranks.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace fides::analysis {

namespace {

constexpr int most_iterations = 10'000;
constexpr double settled = 1e-12;

/// An eigenvalue of M below this is rounding.
constexpr double is_positive = 1e-9;

}  // namespace

PairMeans::PairMeans(std::size_t n_players)
    : n_players_{n_players},
      scores_(n_players * n_players, 0.0),
      cooperations_(n_players * n_players, 0.0),
      acted_(n_players * n_players, 0.0),
      repetitions_(n_players * n_players, 0.0) {
    assert(n_players <= most_players);
}

void PairMeans::add(tournament::Pairing pairing, const PairResult& result, double repetitions) {
    const std::array<std::size_t, 2> players{pairing.first, pairing.second};
    const double weight = pairing.is_self_play() ? 0.5 : 1.0;
    for (unsigned seat = 0; seat < 2; ++seat) {
        const std::size_t cell = players[seat] * n_players_ + players[1 - seat];
        scores_[cell] += weight * result.score_moments(seat).sum_num;
        cooperations_[cell] += weight * result.cooperation_moments(seat).sum_num;
        acted_[cell] += weight * result.acted(seat);
        repetitions_[cell] += weight * repetitions;
    }
}

bool PairMeans::is_complete() const noexcept {
    for (std::size_t row = 0; row < n_players_; ++row) {
        for (std::size_t column = 0; column < n_players_; ++column) {
            if (row != column && repetitions_[row * n_players_ + column] == 0.0) {
                return false;
            }
        }
    }
    return true;
}

std::vector<double> PairMeans::cooperation() const {
    std::vector<double> out(cooperations_.size(), 0.0);
    for (std::size_t cell = 0; cell < out.size(); ++cell) {
        out[cell] = acted_[cell] > 0.0 ? cooperations_[cell] / acted_[cell] : 0.0;
    }
    return out;
}

double PairMeans::score_without(std::size_t player, std::size_t dropped) const noexcept {
    double score = 0.0;
    double repetitions = 0.0;
    for (std::size_t opponent = 0; opponent < n_players_; ++opponent) {
        if (opponent != dropped) {
            score += scores_[player * n_players_ + opponent];
            repetitions += repetitions_[player * n_players_ + opponent];
        }
    }
    return repetitions > 0.0 ? score / repetitions : did_not_play;
}

std::vector<Without> PairMeans::without(std::size_t dropped, double rounding,
                                        std::span<const double> scores,
                                        std::span<const std::int64_t> ranks) const {
    std::vector<double> then(n_players_);
    for (std::size_t player = 0; player < n_players_; ++player) {
        then[player] = player == dropped ? did_not_play : score_without(player, dropped);
    }
    const std::vector<std::int64_t> ranks_then = ranks_of(then, rounding);
    std::vector<Without> out;
    out.reserve(n_players_);
    for (std::size_t player = 0; player < n_players_; ++player) {
        if (then[player] != did_not_play) {
            out.push_back({.player = static_cast<std::uint32_t>(player),
                           .dropped = static_cast<std::uint32_t>(dropped),
                           .score = then[player],
                           .score_change = then[player] - scores[player],
                           .rank = ranks_then[player],
                           .rank_change = ranks_then[player] - ranks[player]});
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Without& a, const Without& b) { return a.rank < b.rank; });
    return out;
}

std::vector<Without> PairMeans::without_each(double rounding,
                                             tournament::Executor& executor) const {
    std::vector<double> scores(n_players_);
    for (std::size_t player = 0; player < n_players_; ++player) {
        scores[player] = score_without(player, n_players_);
    }
    const std::vector<std::int64_t> ranks = ranks_of(scores, rounding);
    std::vector<std::vector<Without>> by_dropped(n_players_);
    executor.parallel(n_players_, [&](std::size_t dropped) {
        if (scores[dropped] != did_not_play) {
            by_dropped[dropped] = without(dropped, rounding, scores, ranks);
        }
    });
    std::vector<Without> out;
    out.reserve(n_players_ * n_players_);
    for (const std::vector<Without>& some : by_dropped) {
        out.insert(out.end(), some.begin(), some.end());
    }
    return out;
}

std::optional<std::vector<double>> principal_eigenvector(const std::vector<double>& matrix,
                                                         std::size_t n) {
    assert(matrix.size() == n * n);
    std::vector<double> now(n, 1.0);
    std::vector<double> next(n);
    for (int iteration = 0; iteration < most_iterations; ++iteration) {
        double largest = 0.0;
        double moved = 0.0;
        std::size_t lead = 0;
        for (std::size_t row = 0; row < n; ++row) {
            double sum = now[row];
            for (std::size_t column = 0; column < n; ++column) {
                sum += matrix[row * n + column] * now[column];
            }
            next[row] = sum;
            if (std::abs(sum) > largest) {
                largest = std::abs(sum);
                lead = row;
            }
        }
        if (!(largest > 0.0)) {
            return std::nullopt;
        }
        const double eigenvalue = next[lead] / now[lead] - 1.0;  // of M, where v has settled
        for (std::size_t row = 0; row < n; ++row) {
            next[row] /= largest;
            moved = std::max(moved, std::abs(next[row] - now[row]));
        }
        now.swap(next);
        if (moved <= settled) {
            return eigenvalue > is_positive ? std::optional{now} : std::nullopt;
        }
    }
    return std::nullopt;
}

MoralRatings moral_ratings(const PairMeans& pairs) {
    if (!pairs.is_complete()) {
        return {};
    }
    const std::size_t n = pairs.n_players();
    std::vector<double> matrix = pairs.cooperation();
    MoralRatings ratings;
    ratings.eigenjesus = principal_eigenvector(matrix, n);
    for (std::size_t cell = 0; cell < matrix.size(); ++cell) {
        const bool acted = pairs.acted(cell / n, cell % n);
        matrix[cell] = acted ? 2.0 * matrix[cell] - 1.0 : 0.0;
    }
    ratings.eigenmoses = principal_eigenvector(matrix, n);
    return ratings;
}

}  // namespace fides::analysis
