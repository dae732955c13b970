#pragma once

#include "analysis/estimates/pair_result.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/schedule/pairings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// What each player got against each other one, and what follows from that alone.
namespace fides::analysis {

/// A player's place in a tournament that another one stayed away from.
struct Without {
    std::uint32_t player = 0;      ///< index
    std::uint32_t dropped = 0;     ///< index of who stayed away
    double score = 0.0;            ///< over the other matches
    double score_change = 0.0;     ///< that less the score with everybody
    std::int64_t rank = 0;         ///< among the others
    std::int64_t rank_change = 0;  ///< that less the rank with everybody; negative: further up
};

/// Scores and cooperation by player and opponent, over all repetitions and both orders of seats; in
/// self-play the mean of both seats.
class PairMeans {
public:
    /// Above so many players a square of them is not kept.
    static constexpr std::size_t most_players = 1000;

    /// @param n_players  up to most_players (asserted)
    explicit PairMeans(std::size_t n_players);

    void add(tournament::Pairing pairing, const PairResult& result, double repetitions);

    [[nodiscard]] std::size_t n_players() const noexcept { return n_players_; }

    /// True if the two met; of a player with itself: if it played itself.
    [[nodiscard]] bool met(std::size_t player, std::size_t opponent) const noexcept {
        return repetitions_[player * n_players_ + opponent] > 0.0;
    }

    /// True if the player acted in any of their matches: all did, but trustees of the trust game on
    /// whom nobody relied.
    [[nodiscard]] bool acted(std::size_t player, std::size_t opponent) const noexcept {
        return acted_[player * n_players_ + opponent] > 0.0;
    }

    /// True if every player met every other one.
    [[nodiscard]] bool is_complete() const noexcept;

    /// What the player earned a round of the opponent. @pre they met
    [[nodiscard]] double score(std::size_t player, std::size_t opponent) const noexcept {
        return scores_[player * n_players_ + opponent] /
               repetitions_[player * n_players_ + opponent];
    }

    /// Shares of the row's acts against the column that were C, shape (players, players),
    /// row-major; 0 of those who did not meet or act.
    [[nodiscard]] std::vector<double> cooperation() const;

    /// The ranking that would have been without each player in turn: a match does not depend on who
    /// else takes part, so it is that of the other matches. In order of the dropped player, then of
    /// the rank then. Who has no match left is left out.
    /// @param rounding  the most that it makes of the difference of two scores
    [[nodiscard]] std::vector<Without> without_each(double rounding,
                                                    tournament::Executor& executor) const;

private:
    /// A player's mean score without the matches against `dropped`; `did_not_play` if none is left.
    [[nodiscard]] double score_without(std::size_t player, std::size_t dropped) const noexcept;

    /// @param scores, ranks  with everybody
    [[nodiscard]] std::vector<Without> without(std::size_t dropped, double rounding,
                                               std::span<const double> scores,
                                               std::span<const std::int64_t> ranks) const;

    std::size_t n_players_;
    std::vector<double> scores_;        ///< shape (players, players): sums over repetitions
    std::vector<double> cooperations_;  ///< likewise
    std::vector<double> acted_;         ///< likewise: repetitions in which the row acted
    std::vector<double> repetitions_;   ///< likewise
};

/// Two ratings of how a player treats others by how these treat others (Singer-Clark 2014, Morality
/// Metrics on Iterated Prisoner's Dilemma Players, after Aaronson 2014, Eigenmorality).
struct MoralRatings {
    /// Good is who cooperates with the good: principal eigenvector of the cooperation matrix C.
    std::optional<std::vector<double>> eigenjesus;
    /// Good is who cooperates with the good and defects against the bad: of 2 C - 1.
    std::optional<std::vector<double>> eigenmoses;
};

/// Ratings of all players. Self-play is in the matrices where it was played; else their diagonal is
/// 0, no judgement, and so is what stands for a player that never acted against another. Empty
/// unless everybody met everybody else.
[[nodiscard]] MoralRatings moral_ratings(const PairMeans& pairs);

/// The principal eigenvector of a square matrix M by power iteration: v becomes (M + I) v, divided
/// by its largest entry in absolute value, beginning with all ones, until no entry moves by more
/// than 1e-12, at most 10,000 times. Adding the identity changes no eigenvector, but keeps two
/// eigenvalues of opposite sign from balancing each other.
/// @param matrix  shape (n, n), row-major
/// @return        shape (n), largest absolute value 1; empty if the iteration does not settle, or
///                if it settles where M v is no positive multiple of v: nobody is rated well by
///                whom he treats well
[[nodiscard]] std::optional<std::vector<double>> principal_eigenvector(
    const std::vector<double>& matrix, std::size_t n);

}  // namespace fides::analysis
