#pragma once

#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/moments.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/lineup.hpp"
#include "tournament/round/ratio.hpp"
#include "tournament/round/tally.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace fides::analysis {

/// What a repetition of a match comes to, or is expected to come to; by seat.
struct MatchOutcome {
    std::array<double, 2> score{};        ///< mean payoff a round
    std::array<double, 2> cooperation{};  ///< share of its acts that were C
    std::array<double, 4> states{};       ///< shares of rounds in which both acted: CC, CD, DC, DD,
                                          ///< first seat first
    std::array<double, 2> wins{};         ///< chance of scoring more than the other
    std::array<double, 2> nice{};         ///< chance of not being first to defect

    /// Did the seat act at all? Else it has neither cooperation nor niceness: 0 stands there.
    std::array<bool, 2> acted{true, true};

    /// Did both act in any round? Else there are no states: 0 stands there.
    bool met = true;

    /// Of a repetition that was played; wins and nice are 0 or 1. Who defects in a round before
    /// which nobody had is first, even if both are.
    /// @param scale  of the payoffs: leads within their rounding are none
    [[nodiscard]] static MatchOutcome of(const tournament::Tally& tally,
                                         const tournament::PayoffScale& scale) noexcept;

    /// What to expect of a repetition.
    /// @param wins  chances of scoring more, however they were found
    [[nodiscard]] static MatchOutcome of(const tournament::ExactMatch& match,
                                         const std::array<double, 2>& wins) noexcept;
};

/// What a repetition contributes to each measure.
using Measures = std::array<tournament::Ratio, tournament::n_measures>;

/// All repetitions of one match, folded into blocks.
class PairResult {
public:
    /// Numerator and denominator of every measure.
    static constexpr std::size_t n_columns = 2 * tournament::n_measures;

    /// @param scale  of the payoffs
    PairResult(std::uint32_t first_block, std::uint32_t n_blocks,
               const tournament::PayoffScale& scale = {});

    /// Adds `times` repetitions that all went like this one.
    void add(std::uint32_t block, const tournament::Tally& tally, std::uint32_t times);

    /// The same of a repetition of which so much is known.
    /// @param rounding  the most that its scores are off
    void add(std::uint32_t block, const MatchOutcome& outcome, const Measures& measures,
             std::uint32_t times, double rounding = 0.0);

    /// From now on what was added counts as worked out rather than sampled.
    void mark_exact() noexcept { is_exact_ = true; }

    /// True when scores have no error: the match was worked out.
    [[nodiscard]] bool is_exact() const noexcept { return is_exact_; }

    /// Appends the blocks that follow this one's.
    void append(const PairResult& next);

    [[nodiscard]] std::uint32_t n_blocks() const noexcept { return n_blocks_; }

    /// Sum over a block's repetitions of the mean payoff a round of the party in `seat`.
    [[nodiscard]] double score(std::uint32_t block, unsigned seat) const noexcept {
        return scores_[2 * block + seat];
    }

    /// Sum over a block's repetitions of the share of the seat's acts that were C.
    [[nodiscard]] double cooperation(std::uint32_t block, unsigned seat) const noexcept {
        return cooperations_[2 * block + seat];
    }

    /// Repetitions in which the seat acted at all: all, but of a trustee of the trust game on whom
    /// nobody relied.
    [[nodiscard]] double acted(unsigned seat) const noexcept {
        return cooperation_moments_[seat].sum_den;
    }

    /// Repetitions in which both acted in some round: those that have states.
    [[nodiscard]] double met() const noexcept { return met_; }

    /// The most that rounding makes of the mean score of any repetition, payoff units a round.
    [[nodiscard]] double rounding() const noexcept { return rounding_; }

    /// Repetitions in which the seat scored more than the other: a whole number of repetitions
    /// that were played, an expected one of exact results.
    [[nodiscard]] double wins(unsigned seat) const noexcept { return wins_[seat]; }

    /// Repetitions in which the seat acted and was not first to defect; likewise.
    [[nodiscard]] double nice(unsigned seat) const noexcept { return nice_[seat]; }

    /// Sum over all repetitions of the shares of rounds CC, CD, DC, DD, of those in which both
    /// acted, the first seat's move first.
    [[nodiscard]] const std::array<double, 4>& states() const noexcept { return states_; }

    [[nodiscard]] const RatioMoments& score_moments(unsigned seat) const noexcept {
        return score_moments_[seat];
    }

    [[nodiscard]] const RatioMoments& cooperation_moments(unsigned seat) const noexcept {
        return cooperation_moments_[seat];
    }

    /// Shape (blocks, n_columns), row-major.
    [[nodiscard]] const std::vector<double>& measure_sums() const noexcept { return measures_; }

    /// All that a journal keeps of it (tournament/journal/bytes.hpp): sums, not which blocks.
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(rounding_, wins_, nice_, states_, met_, score_moments_, cooperation_moments_);
        bytes.sums(scores_);
        bytes.sums(cooperations_);
        bytes.sums(measures_);
    }

private:
    std::uint32_t first_block_;
    std::uint32_t n_blocks_;
    tournament::PayoffScale scale_;
    double rounding_ = 0.0;
    std::vector<double> scores_;
    std::vector<double> cooperations_;
    std::vector<double> measures_;
    std::array<double, 2> wins_{};
    std::array<double, 2> nice_{};
    std::array<double, 4> states_{};
    double met_ = 0.0;
    std::array<RatioMoments, 2> score_moments_{};
    std::array<RatioMoments, 2> cooperation_moments_{};
    bool is_exact_ = false;
};

/// Adds up repetitions that were played elsewhere: the result that `play_pair` has, to the bit.
/// @param tallies  one a repetition; or a single one, where nothing is left to chance
[[nodiscard]] PairResult fold_repetitions(const tournament::Experiment& experiment,
                                          std::span<const tournament::Tally> tallies);

/// Plays all repetitions of a match; once only, and counted as often as asked, where nothing in it
/// is left to chance; not at all where it can be worked out (tournament::work_out).
/// @param lineup  with both players made ready
/// @param tick    called now and then with the number of repetitions done since
/// @param kept    the match as a unit of work; it is kept piece by piece where it takes time
[[nodiscard]] PairResult play_pair(const tournament::Lineup& lineup, tournament::Pairing pairing,
                                   tournament::Executor& executor,
                                   const std::function<void(std::uint64_t)>& tick,
                                   const tournament::CancelToken& cancel,
                                   const tournament::KeptUnit& kept = {});

}  // namespace fides::analysis
