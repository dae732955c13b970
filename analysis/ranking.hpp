#pragma once

#include "analysis/blocks.hpp"
#include "analysis/bootstrap.hpp"
#include "analysis/pair_result.hpp"
#include "tournament/match.hpp"
#include "tournament/measure.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fides::analysis {

/// Ranks by score, 1 is best; scores that agree within rounding (1e-12, relative) share a rank, and
/// the next one counts all above it.
/// @return  shape of `scores`
[[nodiscard]] std::vector<std::int64_t> ranks_of(std::span<const double> scores);

/// A player's place in a tournament.
struct Standing {
    std::uint32_t player = 0;  ///< index
    std::int64_t rank = 0;
    double score = 0.0;
    std::optional<double> standard_error;
    std::optional<std::int64_t> rank_low;   ///< best rank of the bootstrap's interval
    std::optional<std::int64_t> rank_high;  ///< worst rank of it
    double cooperation = 0.0;
    double wins = 0.0;
};

/// Folds the matches of one point of a tournament into players' scores. Memory follows players and
/// blocks, not matches.
class Ranking {
public:
    Ranking(std::size_t n_players, const Blocks& blocks);

    /// Adds a match. A player's score is the mean over its matches; in self-play it is the mean of
    /// both seats.
    void add(tournament::Pairing pairing, const PairResult& result);

    /// Players that played, best first; equal ranks in order of index.
    /// @param level  of the rank interval
    [[nodiscard]] std::vector<Standing> standings(const BootstrapWeights& weights,
                                                  double level) const;

    /// A measure pooled over all matches, with its error over blocks.
    [[nodiscard]] RatioMoments measure(tournament::Measure measure) const;

    /// Numerator and denominator of every measure pooled over all matches, shape (blocks,
    /// PairResult::n_columns), row-major.
    [[nodiscard]] const std::vector<double>& measure_sums() const noexcept { return measures_; }

private:
    [[nodiscard]] std::vector<double> scores_of(std::span<const double> sums) const;

    std::size_t n_players_;
    Blocks blocks_;
    std::vector<double> scores_;        ///< shape (blocks, 2 players): sums, then match-repetitions
    std::vector<double> cooperations_;  ///< by player
    std::vector<double> matches_;       ///< match-repetitions by player
    std::vector<double> wins_;          ///< by player
    std::vector<double> measures_;
};

}  // namespace fides::analysis
