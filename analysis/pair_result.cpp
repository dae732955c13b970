#include "analysis/pair_result.hpp"

#include "analysis/progress_meter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace fides::analysis {

using tournament::Experiment;
using tournament::MatchPlayer;
using tournament::Pairing;
using tournament::Tally;

namespace {

/// Matches of fewer rounds in all are played in one piece: sharing them out costs more.
constexpr double rounds_worth_sharing = 1e6;

bool scores_more(const Tally& tally, unsigned seat) noexcept {
    const double own = tally.score[seat];
    const double other = tally.score[1 - seat];
    return own > other && !are_equal_scores(own, other);
}

}  // namespace

bool are_equal_scores(double a, double b) noexcept {
    constexpr double rounding = 1e-12;
    return std::abs(a - b) <= rounding * std::max(std::abs(a), std::abs(b));
}

MatchOutcome MatchOutcome::of(const Tally& tally) noexcept {
    const auto rounds = static_cast<double>(tally.rounds);
    const std::uint32_t both = tally.mutual_cooperations;
    MatchOutcome outcome;
    for (unsigned seat = 0; seat < 2; ++seat) {
        outcome.score[seat] = tally.score[seat] / tally.weight;
        outcome.cooperation[seat] = static_cast<double>(tally.cooperations[seat]) / rounds;
        outcome.states[1 + seat] = static_cast<double>(tally.cooperations[seat] - both) / rounds;
        outcome.wins[seat] = scores_more(tally, seat) ? 1.0 : 0.0;
        outcome.nice[seat] = tally.defected_first[seat] ? 0.0 : 1.0;
    }
    outcome.states[0] = static_cast<double>(both) / rounds;
    outcome.states[3] =
        static_cast<double>(tally.rounds + both - tally.cooperations[0] - tally.cooperations[1]) /
        rounds;
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

PairResult::PairResult(std::uint32_t first_block, std::uint32_t n_blocks)
    : first_block_{first_block},
      n_blocks_{n_blocks},
      scores_(2 * n_blocks, 0.0),
      cooperations_(2 * n_blocks, 0.0),
      measures_(n_blocks * n_columns, 0.0) {}

void PairResult::add(std::uint32_t block, const Tally& tally, std::uint32_t times) {
    const tournament::PooledSums pooled = tally.pooled();
    Measures measures;
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        measures[m] = tournament::ratio_of(static_cast<tournament::Measure>(m), pooled);
    }
    add(block, MatchOutcome::of(tally), measures, times);
}

void PairResult::add(std::uint32_t block, const MatchOutcome& outcome, const Measures& measures,
                     std::uint32_t times) {
    const std::size_t row = block - first_block_;
    const auto n = static_cast<double>(times);
    for (unsigned seat = 0; seat < 2; ++seat) {
        scores_[2 * row + seat] += n * outcome.score[seat];
        cooperations_[2 * row + seat] += n * outcome.cooperation[seat];
        score_moments_[seat].add_times(outcome.score[seat], n);
        cooperation_moments_[seat].add_times(outcome.cooperation[seat], n);
        wins_[seat] += n * outcome.wins[seat];
        nice_[seat] += n * outcome.nice[seat];
    }
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
    for (unsigned seat = 0; seat < 2; ++seat) {
        wins_[seat] += next.wins_[seat];
        nice_[seat] += next.nice_[seat];
        score_moments_[seat].merge(next.score_moments_[seat]);
        cooperation_moments_[seat].merge(next.cooperation_moments_[seat]);
    }
    for (std::size_t state = 0; state < states_.size(); ++state) {
        states_[state] += next.states_[state];
    }
}

namespace {

/// Share of the repetitions that each seat wins, played for nothing but that.
std::array<double, 2> share_of_wins(MatchPlayer& player, const Blocks& blocks) {
    std::array<double, 2> wins{};
    for (std::uint32_t repetition = 0; repetition < blocks.repetitions(); ++repetition) {
        const Tally tally = player.play(repetition, {});
        for (unsigned seat = 0; seat < 2; ++seat) {
            wins[seat] += scores_more(tally, seat) ? 1.0 : 0.0;
        }
    }
    for (double& share : wins) {
        share /= static_cast<double>(blocks.repetitions());
    }
    return wins;
}

PairResult exact_result(const tournament::ExactMatch& match, const std::array<double, 2>& wins,
                        const Blocks& blocks) {
    const MatchOutcome outcome = MatchOutcome::of(match, wins);
    PairResult result{0, blocks.count()};
    result.mark_exact();
    for (std::uint32_t block = 0; block < blocks.count(); ++block) {
        result.add(block, outcome, match.measures, blocks.size(block));
    }
    return result;
}

/// Blocks in the pieces that are played, and added up, by themselves.
class Pieces {
public:
    explicit Pieces(const Experiment& experiment) : blocks_{experiment.repetitions} {
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
            results.emplace_back(first_block(piece), first_block(piece + 1) - first_block(piece));
        }
        return results;
    }

private:
    Blocks blocks_;
    std::uint32_t count_ = 1;
};

PairResult joined(std::vector<PairResult>& pieces) {
    PairResult all = std::move(pieces.front());
    for (std::size_t piece = 1; piece < pieces.size(); ++piece) {
        all.append(pieces[piece]);
    }
    return all;
}

PairResult alike_each_time(const Tally& tally, const Blocks& blocks) {
    PairResult result{0, blocks.count()};
    for (std::uint32_t block = 0; block < blocks.count(); ++block) {
        result.add(block, tally, blocks.size(block));
    }
    return result;
}

}  // namespace

PairResult fold_repetitions(const Experiment& experiment, std::span<const Tally> tallies) {
    const Blocks blocks{experiment.repetitions};
    if (tallies.size() == 1) {
        return alike_each_time(tallies.front(), blocks);
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

PairResult play_pair(const Experiment& experiment, Pairing pairing, tournament::Executor& executor,
                     const std::function<void(std::uint64_t)>& tick,
                     const tournament::CancelToken& cancel) {
    const Blocks blocks{experiment.repetitions};
    MatchPlayer first_player{experiment, pairing};
    if (const std::optional<tournament::ExactMatch> match =
            tournament::work_out(experiment, pairing)) {
        PairResult result = exact_result(
            *match, match->wins ? *match->wins : share_of_wins(first_player, blocks), blocks);
        tick(experiment.repetitions);
        return result;
    }
    if (first_player.is_deterministic()) {
        const Tally tally = first_player.play(0, {});
        tick(experiment.repetitions);
        return alike_each_time(tally, blocks);
    }
    const Pieces pieces{experiment};
    std::vector<PairResult> results = pieces.results();
    const auto play_piece = [&](MatchPlayer& player, std::uint32_t piece) {
        std::uint32_t since_tick = 0;
        for (std::uint32_t block = pieces.first_block(piece); block < pieces.first_block(piece + 1);
             ++block) {
            for (std::uint32_t repetition = blocks.first_repetition(block);
                 repetition < blocks.first_repetition(block + 1); ++repetition) {
                if (cancel.is_cancelled()) {
                    return;
                }
                results[piece].add(block, player.play(repetition, {}), 1);
                if (++since_tick == tick_every) {
                    tick(since_tick);
                    since_tick = 0;
                }
            }
        }
        tick(since_tick);
    };
    if (pieces.count() == 1) {
        play_piece(first_player, 0);
    } else {
        executor.parallel(
            pieces.count(),
            [&](std::size_t piece) {
                MatchPlayer player{experiment, pairing};
                play_piece(player, static_cast<std::uint32_t>(piece));
            },
            cancel);
    }
    return joined(results);
}

}  // namespace fides::analysis
