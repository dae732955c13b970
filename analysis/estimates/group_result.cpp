#include "analysis/estimates/group_result.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/estimates/ranking.hpp"
#include "games/rounding.hpp"
#include "tournament/round/ratio.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace fides::analysis {

using tournament::Experiment;
using tournament::Group;
using tournament::GroupMatchPlayer;
using tournament::GroupTally;

namespace {

/// Groups of fewer member-rounds in all are played in one piece: sharing them out costs more.
constexpr double member_rounds_worth_sharing = 1e6;

}  // namespace

GroupResult::GroupResult(const Group& group, std::uint32_t first_block, std::uint32_t n_blocks,
                         const tournament::PayoffScale& scale)
    : first_block_{first_block},
      n_blocks_{n_blocks},
      scale_{scale},
      measures_(n_blocks * n_columns, 0.0) {
    assert(std::is_sorted(group.begin(), group.end()));
    for (const std::uint32_t player : group) {
        if (players_.empty() || players_.back() != player) {
            players_.push_back(player);
            copies_.push_back(0);
        }
        ++copies_.back();
        player_of_seat_.push_back(static_cast<std::uint32_t>(players_.size() - 1));
    }
    scores_.resize(n_blocks * players_.size(), 0.0);
    wins_.resize(players_.size(), 0.0);
    score_moments_.resize(players_.size());
    cooperation_moments_.resize(players_.size());
}

void GroupResult::add(std::uint32_t block, const GroupTally& tally, std::uint32_t times) {
    const std::size_t row = block - first_block_;
    const auto n = static_cast<double>(times);
    std::vector<double> score(players_.size(), 0.0);
    std::vector<double> cooperation(players_.size(), 0.0);
    for (std::size_t seat = 0; seat < player_of_seat_.size(); ++seat) {
        const std::uint32_t player = player_of_seat_[seat];
        score[player] += tally.score[seat] / tally.weight / copies_[player];
        cooperation[player] += static_cast<double>(tally.cooperations[seat]) /
                               static_cast<double>(tally.rounds) / copies_[player];
    }
    // Copies of a player are added up as well.
    const double rounding =
        scale_.mean_rounding(tally.rounds + static_cast<double>(player_of_seat_.size()));
    rounding_ = std::max(rounding_, rounding);
    const auto [lowest, highest] = std::minmax_element(score.begin(), score.end());
    const bool anyone_wins = !games::is_at_least(*lowest, *highest, 2.0 * rounding);
    for (std::size_t player = 0; player < players_.size(); ++player) {
        scores_[row * players_.size() + player] += n * score[player];
        score_moments_[player].add_times(score[player], n);
        cooperation_moments_[player].add_times(cooperation[player], n);
        wins_[player] +=
            anyone_wins && games::is_at_least(score[player], *highest, 2.0 * rounding) ? n : 0.0;
    }
    for (std::size_t m = 0; m < tournament::n_measures; ++m) {
        const tournament::Ratio ratio =
            tournament::ratio_of(static_cast<tournament::Measure>(m), tally.counted);
        measures_[row * n_columns + 2 * m] += n * ratio.numerator;
        measures_[row * n_columns + 2 * m + 1] += n * ratio.denominator;
    }
}

void GroupResult::append(const GroupResult& next) {
    assert(next.first_block_ == first_block_ + n_blocks_ && "blocks fold in index order");
    n_blocks_ += next.n_blocks_;
    scores_.insert(scores_.end(), next.scores_.begin(), next.scores_.end());
    measures_.insert(measures_.end(), next.measures_.begin(), next.measures_.end());
    rounding_ = std::max(rounding_, next.rounding_);
    for (std::size_t player = 0; player < players_.size(); ++player) {
        wins_[player] += next.wins_[player];
        score_moments_[player].merge(next.score_moments_[player]);
        cooperation_moments_[player].merge(next.cooperation_moments_[player]);
    }
}

GroupResult play_group(const Experiment& experiment, const Group& group,
                       tournament::Executor& executor,
                       const std::function<void(std::uint64_t)>& tick,
                       const tournament::CancelToken& cancel, const tournament::KeptUnit& kept) {
    const Blocks blocks{experiment.repetitions};
    const tournament::PayoffScale scale{experiment};
    GroupMatchPlayer first_player{experiment, group};
    if (first_player.is_deterministic()) {
        GroupResult result{group, 0, blocks.count(), scale};
        const GroupTally& tally = first_player.play(0);
        for (std::uint32_t block = 0; block < blocks.count(); ++block) {
            result.add(block, tally, blocks.size(block));
        }
        tick(experiment.repetitions);
        return result;
    }
    const double rounds = experiment.continuation ? 1.0 / (1.0 - *experiment.continuation)
                                                  : static_cast<double>(experiment.rounds);
    const bool share =
        rounds * static_cast<double>(experiment.repetitions) * static_cast<double>(group.size()) >=
        member_rounds_worth_sharing;
    const std::uint32_t n_runs = share ? blocks.groups() : 1;
    const auto first_block = [&](std::uint32_t run) {
        return n_runs == 1 ? run * blocks.count() : blocks.first_block(run);
    };
    std::vector<GroupResult> parts;
    for (std::uint32_t run = 0; run < n_runs; ++run) {
        parts.emplace_back(group, first_block(run), first_block(run + 1) - first_block(run), scale);
    }
    executor.parallel(
        n_runs,
        [&](std::size_t i) {
            const auto run = static_cast<std::uint32_t>(i);
            const std::uint32_t n_repetitions = blocks.first_repetition(first_block(run + 1)) -
                                                blocks.first_repetition(first_block(run));
            const tournament::KeptUnit kept_run = n_runs == 1 ? kept : kept.piece(run);
            if (kept_run.recall(parts[run], n_repetitions) || kept_run.is_left(n_repetitions)) {
                tick(n_repetitions);
                return;
            }
            GroupMatchPlayer player{experiment, group};
            std::uint64_t done = 0;
            for (std::uint32_t block = first_block(run); block < first_block(run + 1); ++block) {
                for (std::uint32_t repetition = blocks.first_repetition(block);
                     repetition < blocks.first_repetition(block + 1); ++repetition) {
                    if (cancel.is_cancelled()) {
                        return;
                    }
                    parts[run].add(block, player.play(repetition), 1);
                    if (++done == tick_every) {
                        tick(done);
                        done = 0;
                    }
                }
            }
            tick(done);
            kept_run.note(parts[run]);
        },
        cancel);
    GroupResult result = std::move(parts.front());
    for (std::uint32_t run = 1; run < n_runs; ++run) {
        result.append(parts[run]);
    }
    return result;
}

void Ranking::add_group(const GroupResult& result) {
    const std::span<const std::uint32_t> players = result.players();
    rounding_of_matches_ = std::max(rounding_of_matches_, result.rounding());
    n_matches_ += 1.0;
    for (std::uint32_t block = 0; block < blocks_.count(); ++block) {
        const auto n = static_cast<double>(blocks_.size(block));
        double* const row = scores_.data() + std::size_t{block} * 2 * n_players_;
        for (std::size_t i = 0; i < players.size(); ++i) {
            row[players[i]] += result.score(block, i);
            row[n_players_ + players[i]] += n;
            matches_[players[i]] += n;
        }
    }
    for (std::size_t i = 0; i < players.size(); ++i) {
        cooperations_[players[i]] += result.cooperation(i);
        acted_[players[i]] += static_cast<double>(blocks_.repetitions());
        wins_[players[i]] += result.wins(i);
    }
    for (std::size_t i = 0; i < measures_.size(); ++i) {
        measures_[i] += result.measure_sums()[i];
    }
}

}  // namespace fides::analysis
