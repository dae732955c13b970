#pragma once

#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/moments.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/match/group_match.hpp"
#include "tournament/schedule/group_schedule.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace fides::analysis {

/// All repetitions of one group, folded into blocks, by its players: who is in it more than once
/// counts with the mean of its copies.
class GroupResult {
public:
    /// Numerator and denominator of every measure.
    static constexpr std::size_t n_columns = 2 * tournament::n_measures;

    /// @param scale  of the payoffs: scores within their rounding are equal
    GroupResult(const tournament::Group& group, std::uint32_t first_block, std::uint32_t n_blocks,
                const tournament::PayoffScale& scale = {});

    /// Adds `times` repetitions that all went like this one.
    void add(std::uint32_t block, const tournament::GroupTally& tally, std::uint32_t times);

    /// Appends the blocks that follow this one's.
    void append(const GroupResult& next);

    /// Indices of its players, ascending, each once.
    [[nodiscard]] std::span<const std::uint32_t> players() const noexcept { return players_; }

    /// How often a player is in the group.
    [[nodiscard]] std::uint32_t copies(std::size_t of) const noexcept { return copies_[of]; }

    /// Sum over a block's repetitions of a player's mean payoff a round.
    [[nodiscard]] double score(std::uint32_t block, std::size_t of) const noexcept {
        return scores_[block * players_.size() + of];
    }

    /// Sum over all repetitions of the share of rounds in which a player contributed.
    [[nodiscard]] double cooperation(std::size_t of) const noexcept {
        return cooperation_moments_[of].sum_num;
    }

    /// The most that rounding makes of the mean score of any repetition, payoff units a round.
    [[nodiscard]] double rounding() const noexcept { return rounding_; }

    /// Repetitions in which no other player of the group scored more and one scored less.
    [[nodiscard]] double wins(std::size_t of) const noexcept { return wins_[of]; }

    [[nodiscard]] const RatioMoments& score_moments(std::size_t of) const noexcept {
        return score_moments_[of];
    }

    [[nodiscard]] const RatioMoments& cooperation_moments(std::size_t of) const noexcept {
        return cooperation_moments_[of];
    }

    /// Shape (blocks, n_columns), row-major.
    [[nodiscard]] const std::vector<double>& measure_sums() const noexcept { return measures_; }

    /// All that a journal keeps of it (tournament/journal/bytes.hpp): sums, not whose.
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(rounding_, wins_, score_moments_, cooperation_moments_);
        bytes.sums(scores_);
        bytes.sums(measures_);
    }

private:
    std::vector<std::uint32_t> players_;
    std::vector<std::uint32_t> copies_;
    std::vector<std::uint32_t> player_of_seat_;  ///< index into players_
    std::uint32_t first_block_;
    std::uint32_t n_blocks_;
    tournament::PayoffScale scale_;
    double rounding_ = 0.0;
    std::vector<double> scores_;  ///< shape (blocks, players)
    std::vector<double> measures_;
    std::vector<double> wins_;
    std::vector<RatioMoments> score_moments_;
    std::vector<RatioMoments> cooperation_moments_;
};

/// Plays all repetitions of a group; once only, and counted as often as asked, where nothing in it
/// is left to chance.
/// @param experiment  at one point of its sweep
/// @param tick  called now and then with the number of repetitions done since
/// @param kept  the group as a unit of work; it is kept piece by piece where it takes time
[[nodiscard]] GroupResult play_group(const tournament::Experiment& experiment,
                                     const tournament::Group& group, tournament::Executor& executor,
                                     const std::function<void(std::uint64_t)>& tick,
                                     const tournament::CancelToken& cancel,
                                     const tournament::KeptUnit& kept = {});

}  // namespace fides::analysis
