#include "analysis/estimates/pair_result.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/winning.hpp"
#include "tournament/round/ratio.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace fides::analysis {

using tournament::Experiment;
using tournament::MatchPlayer;
using tournament::Pairing;
using tournament::PayoffScale;
using tournament::Tally;

namespace {

/// Matches of fewer rounds in all are played in one piece: sharing them out costs more.
constexpr double rounds_worth_sharing = 1e6;

bool scores_more(const Tally& tally, unsigned seat, const PayoffScale& scale) noexcept {
    const double lead = seat == 0 ? tally.lead : -tally.lead;
    return lead > scale.lead_rounding(tally.rounds) * tally.weight;
}

}  // namespace

MatchOutcome MatchOutcome::of(const Tally& tally, const PayoffScale& scale) noexcept {
    const std::uint32_t together = tally.rounds_together();
    const std::uint32_t both = tally.mutual_cooperations;
    const auto share = [](std::uint32_t part, std::uint32_t whole) {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    };
    MatchOutcome outcome;
    outcome.met = together > 0;
    for (unsigned seat = 0; seat < 2; ++seat) {
        outcome.score[seat] = tally.score[seat] / tally.weight;
        outcome.acted[seat] = tally.acts[seat] > 0;
        outcome.cooperation[seat] = share(tally.cooperations[seat], tally.acts[seat]);
        outcome.states[1 + seat] = share(tally.cooperations[seat] - both, together);
        outcome.wins[seat] = scores_more(tally, seat, scale) ? 1.0 : 0.0;
        outcome.nice[seat] = outcome.acted[seat] && !tally.defected_first[seat] ? 1.0 : 0.0;
    }
    // Who cooperates in the trust game relies or is relied on, so both act.
    outcome.states[0] = share(both, together);
    outcome.states[3] =
        share(together + both - tally.cooperations[0] - tally.cooperations[1], together);
    return outcome;
}

MatchOutcome MatchOutcome::of(const tournament::ExactMatch& match,
                              const std::array<double, 2>& wins) noexcept {
    MatchOutcome outcome;
    outcome.score = match.score;
    outcome.cooperation = match.cooperation;
    outcome.wins = wins;
    const double both = match.both_cooperate;
    outcome.states[0] = both;
    for (unsigned seat = 0; seat < 2; ++seat) {
        outcome.states[1 + seat] = match.cooperation[seat] - both;
        outcome.nice[seat] = 1.0 - match.first_to_defect[seat];
    }
    outcome.states[3] = 1.0 + both - match.cooperation[0] - match.cooperation[1];
    return outcome;
}

PairResult::PairResult(std::uint32_t first_block, std::uint32_t n_blocks, const PayoffScale& scale)
    : first_block_{first_block},
      n_blocks_{n_blocks},
      scale_{scale},
      scores_(2 * n_blocks, 0.0),
      cooperations_(2 * n_blocks, 0.0),
      measures_(n_blocks * n_columns, 0.0) {}

void PairResult::add(std::uint32_t block, const Tally& tally, std::uint32_t times) {
    const tournament::PooledSums pooled = tally.pooled();
    Measures measures;
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        measures[m] = tournament::ratio_of(static_cast<tournament::Measure>(m), pooled);
    }
    add(block, MatchOutcome::of(tally, scale_), measures, times,
        scale_.mean_rounding(tally.rounds));
}

void PairResult::add(std::uint32_t block, const MatchOutcome& outcome, const Measures& measures,
                     std::uint32_t times, double rounding) {
    rounding_ = std::max(rounding_, rounding);
    const std::size_t row = block - first_block_;
    const auto n = static_cast<double>(times);
    for (unsigned seat = 0; seat < 2; ++seat) {
        scores_[2 * row + seat] += n * outcome.score[seat];
        cooperations_[2 * row + seat] += n * outcome.cooperation[seat];
        score_moments_[seat].add_times(outcome.score[seat], n);
        cooperation_moments_[seat].add_times(outcome.cooperation[seat],
                                             outcome.acted[seat] ? n : 0.0);
        wins_[seat] += n * outcome.wins[seat];
        nice_[seat] += n * outcome.nice[seat];
    }
    met_ += outcome.met ? n : 0.0;
    for (std::size_t state = 0; state < states_.size(); ++state) {
        states_[state] += n * outcome.states[state];
    }
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        measures_[row * n_columns + 2 * m] += n * measures[m].numerator;
        measures_[row * n_columns + 2 * m + 1] += n * measures[m].denominator;
    }
}

void PairResult::append(const PairResult& next) {
    assert(next.first_block_ == first_block_ + n_blocks_ && "blocks fold in index order");
    n_blocks_ += next.n_blocks_;
    scores_.insert(scores_.end(), next.scores_.begin(), next.scores_.end());
    cooperations_.insert(cooperations_.end(), next.cooperations_.begin(), next.cooperations_.end());
    measures_.insert(measures_.end(), next.measures_.begin(), next.measures_.end());
    rounding_ = std::max(rounding_, next.rounding_);
    for (unsigned seat = 0; seat < 2; ++seat) {
        wins_[seat] += next.wins_[seat];
        nice_[seat] += next.nice_[seat];
        score_moments_[seat].merge(next.score_moments_[seat]);
        cooperation_moments_[seat].merge(next.cooperation_moments_[seat]);
    }
    met_ += next.met_;
    for (std::size_t state = 0; state < states_.size(); ++state) {
        states_[state] += next.states_[state];
    }
}

namespace {

/// Plays repetitions first to end - 1, as many at once as the player likes.
/// @param visit  is given each with its tally, in order; false from it ends the play
/// @return       false if it did
template <class Visit>
bool play_each(MatchPlayer& player, std::uint32_t first, std::uint32_t end, const Visit& visit) {
    std::vector<Tally> tallies(std::min(player.at_once(), end - first));
    for (std::uint32_t from = first; from < end;) {
        const std::uint32_t n = std::min(static_cast<std::uint32_t>(tallies.size()), end - from);
        player.play_many(from, std::span{tallies}.first(n));
        for (std::uint32_t i = 0; i < n; ++i) {
            if (!visit(from + i, tallies[i])) {
                return false;
            }
        }
        from += n;
    }
    return true;
}

/// Share of the repetitions that each seat wins, played for nothing but that.
/// @return  empty if it was cancelled
std::optional<std::array<double, 2>> share_of_wins(MatchPlayer& player, std::uint32_t repetitions,
                                                   const PayoffScale& scale,
                                                   const tournament::CancelToken& cancel) {
    std::array<double, 2> wins{};
    const bool is_done = play_each(player, 0, repetitions, [&](std::uint32_t, const Tally& tally) {
        for (unsigned seat = 0; seat < 2; ++seat) {
            wins[seat] += scores_more(tally, seat, scale) ? 1.0 : 0.0;
        }
        return !cancel.is_cancelled();
    });
    if (!is_done) {
        return std::nullopt;
    }
    for (double& share : wins) {
        share /= static_cast<double>(repetitions);
    }
    return wins;
}

/// Who wins a match that is worked out: worked out too, or else sampled.
std::array<double, 2> wins_of_exact(const tournament::Lineup& lineup, Pairing pairing,
                                    const tournament::KeptUnit& kept,
                                    const tournament::CancelToken& cancel) {
    if (const auto chances = tournament::chances_of_winning(lineup, pairing)) {
        return *chances;
    }
    const Experiment& experiment = lineup.experiment();
    std::array<double, 2> wins{};
    if (!kept.recall(wins, experiment.repetitions) && !kept.is_left(experiment.repetitions)) {
        MatchPlayer player{lineup, pairing};
        if (const auto share =
                share_of_wins(player, experiment.repetitions, PayoffScale{experiment}, cancel)) {
            wins = *share;
            kept.note(wins);
        }
    }
    return wins;
}

PairResult exact_result(const tournament::ExactMatch& match, const std::array<double, 2>& wins,
                        const Blocks& blocks, const PayoffScale& scale) {
    const MatchOutcome outcome = MatchOutcome::of(match, wins);
    PairResult result{0, blocks.count(), scale};
    result.mark_exact();
    // A chance is a sum of a few others, carried from round to round; means add up what hundreds of
    // pairs of states weigh.
    constexpr double operations = 32.0;
    const double rounding = operations * scale.mean_rounding(match.rounds);
    for (std::uint32_t block = 0; block < blocks.count(); ++block) {
        result.add(block, outcome, match.measures, blocks.size(block), rounding);
    }
    return result;
}

/// Blocks in the pieces that are played, and added up, by themselves.
class Pieces {
public:
    explicit Pieces(const Experiment& experiment)
        : blocks_{experiment.repetitions}, scale_{experiment} {
        const double rounds = experiment.continuation ? 1.0 / (1.0 - *experiment.continuation)
                                                      : static_cast<double>(experiment.rounds);
        const bool share =
            rounds * static_cast<double>(experiment.repetitions) >= rounds_worth_sharing;
        count_ = share ? blocks_.groups() : 1;
    }

    [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

    [[nodiscard]] std::uint32_t first_block(std::uint32_t piece) const {
        return count_ == 1 ? piece * blocks_.count() : blocks_.first_block(piece);
    }

    /// A result for each, without repetitions.
    [[nodiscard]] std::vector<PairResult> results() const {
        std::vector<PairResult> results;
        for (std::uint32_t piece = 0; piece < count_; ++piece) {
            results.emplace_back(first_block(piece), first_block(piece + 1) - first_block(piece),
                                 scale_);
        }
        return results;
    }

private:
    Blocks blocks_;
    PayoffScale scale_;
    std::uint32_t count_ = 1;
};

PairResult joined(std::vector<PairResult>& pieces) {
    PairResult all = std::move(pieces.front());
    for (std::size_t piece = 1; piece < pieces.size(); ++piece) {
        all.append(pieces[piece]);
    }
    return all;
}

PairResult alike_each_time(const Tally& tally, const Blocks& blocks, const PayoffScale& scale) {
    PairResult result{0, blocks.count(), scale};
    for (std::uint32_t block = 0; block < blocks.count(); ++block) {
        result.add(block, tally, blocks.size(block));
    }
    return result;
}

}  // namespace

PairResult fold_repetitions(const Experiment& experiment, std::span<const Tally> tallies) {
    const Blocks blocks{experiment.repetitions};
    if (tallies.size() == 1) {
        return alike_each_time(tallies.front(), blocks, PayoffScale{experiment});
    }
    assert(tallies.size() == experiment.repetitions);
    const Pieces pieces{experiment};
    std::vector<PairResult> results = pieces.results();
    for (std::uint32_t piece = 0; piece < pieces.count(); ++piece) {
        for (std::uint32_t block = pieces.first_block(piece); block < pieces.first_block(piece + 1);
             ++block) {
            for (std::uint32_t repetition = blocks.first_repetition(block);
                 repetition < blocks.first_repetition(block + 1); ++repetition) {
                results[piece].add(block, tallies[repetition], 1);
            }
        }
    }
    return joined(results);
}

PairResult play_pair(const tournament::Lineup& lineup, Pairing pairing,
                     tournament::Executor& executor, const std::function<void(std::uint64_t)>& tick,
                     const tournament::CancelToken& cancel, const tournament::KeptUnit& kept) {
    const Experiment& experiment = lineup.experiment();
    const Blocks blocks{experiment.repetitions};
    const PayoffScale scale{experiment};
    if (const std::optional<tournament::ExactMatch> match = tournament::work_out(lineup, pairing)) {
        const std::array<double, 2> wins = tournament_of(experiment).wins
                                               ? wins_of_exact(lineup, pairing, kept, cancel)
                                               : std::array<double, 2>{};
        tick(experiment.repetitions);
        return exact_result(*match, wins, blocks, scale);
    }
    MatchPlayer first_player{lineup, pairing};
    if (first_player.is_deterministic()) {
        const Tally tally = first_player.play(0, {});
        tick(experiment.repetitions);
        return alike_each_time(tally, blocks, scale);
    }
    const Pieces pieces{experiment};
    std::vector<PairResult> results = pieces.results();
    const auto play_piece = [&](MatchPlayer& player, std::uint32_t piece) {
        const std::uint32_t n_repetitions = blocks.first_repetition(pieces.first_block(piece + 1)) -
                                            blocks.first_repetition(pieces.first_block(piece));
        const tournament::KeptUnit kept_piece = pieces.count() == 1 ? kept : kept.piece(piece);
        if (kept_piece.recall(results[piece], n_repetitions) || kept_piece.is_left(n_repetitions)) {
            tick(n_repetitions);
            return;
        }
        std::uint32_t since_tick = 0;
        std::uint32_t block = pieces.first_block(piece);
        const std::uint32_t first = blocks.first_repetition(block);
        const bool is_done =
            play_each(player, first, first + n_repetitions,
                      [&](std::uint32_t repetition, const Tally& tally) {
                          if (cancel.is_cancelled()) {
                              return false;
                          }
                          while (repetition >= blocks.first_repetition(block + 1)) {
                              ++block;
                          }
                          results[piece].add(block, tally, 1);
                          if (++since_tick == tick_every) {
                              tick(since_tick);
                              since_tick = 0;
                          }
                          return true;
                      });
        if (!is_done) {
            return;
        }
        tick(since_tick);
        kept_piece.note(results[piece]);
    };
    if (pieces.count() == 1) {
        play_piece(first_player, 0);
    } else {
        executor.parallel(
            pieces.count(),
            [&](std::size_t piece) {
                MatchPlayer player{lineup, pairing};
                play_piece(player, static_cast<std::uint32_t>(piece));
            },
            cancel);
    }
    return joined(results);
}

}  // namespace fides::analysis
