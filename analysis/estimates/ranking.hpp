#pragma once

#include "analysis/estimates/pair_means.hpp"
#include "analysis/estimates/pair_result.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/percentile.hpp"
#include "games/stage_game.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fides::analysis {

class GroupResult;

/// A player's place in a tournament.
struct Standing {
    std::uint32_t player = 0;  ///< index
    std::int64_t rank = 0;
    double score = 0.0;
    std::optional<double> standard_error;
    std::optional<std::int64_t> rank_low;   ///< best rank of the bootstrap's interval
    std::optional<std::int64_t> rank_high;  ///< worst rank of it
    std::optional<double> cooperation;  ///< of its acts; empty if it never acted: a trustee of the
                                        ///< trust game on whom nobody relied
    double wins = 0.0;  ///< a pair and repetition each; a whole number unless matches are exact
    std::optional<Interval> score_interval;  ///< the bootstrap's
    std::optional<double> deviation;         ///< score less the payoff of mutual cooperation
    std::optional<double> niceness;    ///< of the matches in which it acted, the share in which it
                                       ///< was not first to defect
    std::optional<double> eigenjesus;  ///< in [0, 1]
    std::optional<double> eigenmoses;  ///< in [-1, 1]
};

/// Payoffs of mutual cooperation, by seat; empty where the game has none.
using MutualRewards = std::array<std::optional<double>, 2>;

/// R of the game in two-action terms.
[[nodiscard]] MutualRewards mutual_rewards(const games::StageGame& game) noexcept;

/// Folds the matches of one point of a tournament into players' scores. Memory follows players and
/// blocks; up to `PairMeans::most_players` also their pairs.
class Ranking {
public:
    /// @param scale  of the payoffs: scores within their rounding are equal
    Ranking(std::size_t n_players, const Blocks& blocks, const MutualRewards& rewards = {},
            const tournament::PayoffScale& scale = {});

    /// Adds a match. A player's score is the mean over its matches; in self-play it is the mean of
    /// both seats.
    void add(tournament::Pairing pairing, const PairResult& result);

    /// Adds a group; each of its players once, whatever its number of copies.
    void add_group(const GroupResult& result);

    /// Players that played, best first; equal ranks in order of index.
    /// @param level  of the intervals of score and rank
    [[nodiscard]] std::vector<Standing> standings(const BootstrapWeights& weights, double level,
                                                  tournament::Executor& executor) const;

    /// The most that rounding makes of the difference of two players' scores.
    [[nodiscard]] double rounding() const noexcept;

    /// A measure pooled over all matches, with its error over blocks.
    [[nodiscard]] RatioMoments measure(tournament::Measure measure) const;

    /// Numerator and denominator of every measure pooled over all matches, shape (blocks,
    /// PairResult::n_columns), row-major.
    [[nodiscard]] const std::vector<double>& measure_sums() const noexcept { return measures_; }

    /// Means of each player against each; empty of more players than it takes.
    [[nodiscard]] const std::optional<PairMeans>& pairs() const noexcept { return pairs_; }

private:
    [[nodiscard]] std::vector<double> scores_of(std::span<const double> sums) const;

    /// Intervals over the bootstrap's replicates, by player; all empty of a single block.
    struct Intervals {
        std::vector<std::optional<Interval>> rank;
        std::vector<std::optional<Interval>> score;
    };

    [[nodiscard]] Intervals intervals(const BootstrapWeights& weights, double level,
                                      tournament::Executor& executor) const;

    std::size_t n_players_;
    Blocks blocks_;
    tournament::PayoffScale scale_;
    double rounding_of_matches_ = 0.0;  ///< of any match's mean score
    double n_matches_ = 0.0;
    bool has_pairs_ = false;            ///< else groups, in which nobody is the first to defect
    std::vector<double> scores_;        ///< shape (blocks, 2 players): sums, then match-repetitions
    std::vector<double> cooperations_;  ///< by player
    std::vector<double> matches_;       ///< match-repetitions by player
    std::vector<double> acted_;         ///< of these, in which it acted
    std::vector<double> wins_;          ///< by player
    std::vector<double> nice_;          ///< by player
    std::vector<double> rewards_;       ///< by player: payoffs of mutual cooperation instead
    std::vector<double> measures_;
    MutualRewards reward_of_seat_;
    std::optional<PairMeans> pairs_;
};

}  // namespace fides::analysis
