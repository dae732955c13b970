#include "analysis/estimates/point_play.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/statistics/blocks.hpp"
#include "games/elementary.hpp"
#include "tournament/collaboration/collaboration.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>

namespace fides::analysis {

using tournament::CancelToken;
using tournament::CollaborationPlayer;
using tournament::CollaborationTally;
using tournament::Experiment;
using tournament::PooledSums;

namespace {

constexpr double tie_rounds_worth_keeping = 3e7;

static_assert(Blocks::most_groups <= tournament::Unit::most_pieces, "groups are pieces");

/// What a group of blocks left.
struct BlockGroup {
    Accumulator measures;
    std::optional<NetworkAccumulator> network;

    /// All of it, for a journal. @pre of a network it has the accumulator already
    template <class Bytes>
    void pass(Bytes& bytes) {
        bytes(measures);
        if (network) {
            bytes(*network);
        }
    }
};

/// Plays the repetitions of groups of blocks.
class BlockPlayer {
public:
    /// Only the loop over networks tells the directions of a tie apart.
    static tournament::Path path_for(const PointRequest& request) noexcept {
        return request.network ? tournament::Path::network : tournament::Path::fastest;
    }

    /// @param without  of the counterfactual; null: none wanted
    /// @param groups   all of them, which repetitions are folded into
    BlockPlayer(const Experiment& experiment, const PointRequest& request,
                const tournament::CollaborationPlan& plan,
                const tournament::CollaborationPlan* without, std::span<BlockGroup> groups)
        : request_{request},
          blocks_{experiment.repetitions},
          groups_{groups},
          player_{plan, experiment.game, path_for(request)},
          left_(batch(experiment, player_, without != nullptr)) {
        if (without != nullptr) {
            without_.emplace(*without, experiment.game, path_for(request));
        }
        for (Left& left : left_) {
            left.samples.resize(request.sampled_rounds.size());
            left.snapshots.rounds = request.snapshot_rounds;
        }
    }

    [[nodiscard]] const tournament::Network& network() const noexcept {
        return player_.plan().network();
    }

    /// How many repetitions are played at once, at most.
    [[nodiscard]] std::uint32_t most() const noexcept {
        return static_cast<std::uint32_t>(left_.size());
    }

    /// Plays repetitions from `first` on.
    /// @param n  at most `most()`
    void play(std::uint32_t first, std::uint32_t n) {
        recordings_.assign(n, {});
        for (std::uint32_t i = 0; i < n; ++i) {
            tournament::Recording& recording = recordings_[i];
            Left& left = left_[i];
            recording.sampled_rounds = request_.sampled_rounds;
            recording.samples = left.samples;
            if (without_) {
                recording.honoured = cleared(left.honoured, first + i);
            }
            if (!request_.snapshot_rounds.empty()) {
                recording.snapshots = &left.snapshots;
            }
        }
        player_.play_many(first, recordings_, [&](std::size_t i, const CollaborationTally& tally) {
            fold(blocks_.block_of(first + static_cast<std::uint32_t>(i)), tally, left_[i]);
        });
        if (without_) {
            compare(first, n);
        }
    }

private:
    /// What a repetition leaves beside its tally.
    struct Left {
        std::vector<PooledSums> samples;
        std::vector<std::uint8_t> honoured;
        std::vector<std::uint8_t> honoured_without;
        tournament::NetworkSnapshots snapshots;
        std::uint32_t rounds = 0;
        double directed = 0.0;  ///< that count
    };

    /// As many repetitions as are good to play at once, fewer where what the counterfactual keeps
    /// of each, two bytes a round and tie, would take too much.
    static std::uint32_t batch(const Experiment& experiment, const CollaborationPlayer& player,
                               bool counterfactual) {
        constexpr double most_bytes = 64e6;
        const double bytes =
            2.0 * experiment.rounds * static_cast<double>(player.plan().network().ties.size());
        const double fit = counterfactual ? most_bytes / bytes : player.good_many();
        return std::max(1U, static_cast<std::uint32_t>(std::min<double>(player.good_many(), fit)));
    }

    /// Room for what is honoured in a repetition, with nothing in it.
    [[nodiscard]] std::vector<std::uint8_t>* cleared(std::vector<std::uint8_t>& honoured,
                                                     std::uint32_t repetition) const {
        honoured.assign(std::size_t{player_.rounds(repetition)} * network().ties.size(), 0);
        return &honoured;
    }

    void fold(std::uint32_t block, const CollaborationTally& tally, Left& left) const {
        BlockGroup& group = groups_[blocks_.group_of(block)];
        const auto n_sampled =
            static_cast<std::size_t>(std::lower_bound(request_.sampled_rounds.begin(),
                                                      request_.sampled_rounds.end(), tally.rounds) -
                                     request_.sampled_rounds.begin());
        group.measures.add(block, tally, std::span{left.samples}.first(n_sampled));
        if (group.network) {
            group.network->add(tally);
            if (!request_.snapshot_rounds.empty()) {
                group.network->add(left.snapshots, tally.rounds);
            }
        }
        left.rounds = tally.rounds;
        left.directed = static_cast<double>(tally.counted.directed);
    }

    /// The same repetitions without any contract, on the same random numbers.
    void compare(std::uint32_t first, std::uint32_t n) {
        recordings_.assign(n, {});
        for (std::uint32_t i = 0; i < n; ++i) {
            recordings_[i].honoured = cleared(left_[i].honoured_without, first + i);
        }
        without_->play_many(first, recordings_, [&](std::size_t i, const CollaborationTally&) {
            const std::uint32_t block = blocks_.block_of(first + static_cast<std::uint32_t>(i));
            groups_[blocks_.group_of(block)].measures.add_counterfactual(block,
                                                                         difference(left_[i]));
        });
    }

    [[nodiscard]] CounterfactualSums difference(const Left& left) const {
        const std::size_t n_ties = network().ties.size();
        CounterfactualSums sums;
        sums.directed = left.directed;
        const tournament::CountedRounds counted = player_.counted(left.rounds);
        for (std::size_t entry = std::size_t{counted.first} * n_ties;
             entry < std::size_t{counted.end} * n_ties; ++entry) {
            for (unsigned direction = 0; direction < 2; ++direction) {
                const bool did = ((left.honoured[entry] >> direction) & 1U) != 0;
                const bool would = ((left.honoured_without[entry] >> direction) & 1U) != 0;
                if (did || would) {
                    const Counterfactual kind = did && would ? Counterfactual::freely
                                                : did        ? Counterfactual::owed
                                                             : Counterfactual::destroyed;
                    sums.honoured[static_cast<std::size_t>(kind)] += 1.0;
                }
            }
        }
        return sums;
    }

    const PointRequest& request_;
    Blocks blocks_;
    std::span<BlockGroup> groups_;
    CollaborationPlayer player_;
    std::optional<CollaborationPlayer> without_;
    std::vector<Left> left_;  ///< by the repetitions that are played at once
    std::vector<tournament::Recording> recordings_;
};

/// How many groups are played together: as many as make what is good to play at once. More would
/// leave other threads without work where there are few repetitions.
std::uint32_t groups_at_once(const Experiment& experiment, const PointRequest& request,
                             const tournament::CollaborationPlan& plan) {
    const CollaborationPlayer player{plan, experiment.game, BlockPlayer::path_for(request)};
    const Blocks blocks{experiment.repetitions};
    if (player.good_many() == 1) {
        return 1;
    }
    const std::uint64_t n =
        std::uint64_t{player.good_many()} * blocks.groups() / blocks.repetitions();
    return std::clamp(static_cast<std::uint32_t>(n), 1U, blocks.groups());
}

double rounds_expected(const Experiment& experiment) {
    return experiment.continuation ? 1.0 / (1.0 - *experiment.continuation)
                                   : static_cast<double>(experiment.rounds);
}

}  // namespace

std::vector<std::uint32_t> spaced_rounds(const Experiment& experiment, std::uint32_t most) {
    std::uint32_t horizon = experiment.rounds;
    if (experiment.continuation) {
        const double rounds = games::logarithm(0.01) / games::logarithm(*experiment.continuation);
        horizon = 1 + static_cast<std::uint32_t>(std::min(std::floor(rounds), 999'999.0));
    }
    const std::uint32_t n = std::min(horizon, most);
    std::vector<std::uint32_t> rounds(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        rounds[i] = n == 1 ? 0
                           : static_cast<std::uint32_t>(
                                 (std::uint64_t{i} * (horizon - 1) + (n - 1) / 2) / (n - 1));
    }
    return rounds;
}

bool is_kept_in_pieces(const Experiment& experiment) {
    const auto n_ties = static_cast<double>(tournament::lay_network(experiment).ties.size());
    return n_ties * rounds_expected(experiment) * static_cast<double>(experiment.repetitions) >=
           tie_rounds_worth_keeping;
}

PlayedPoint play_point(const Experiment& experiment, const PointRequest& request,
                       tournament::Executor& executor,
                       const std::function<void(std::uint64_t)>& tick, const CancelToken& cancel,
                       const tournament::KeptUnit& kept) {
    const Blocks blocks{experiment.repetitions};
    const tournament::CollaborationPlan plan{experiment, false};
    std::optional<tournament::CollaborationPlan> without;
    if (request.counterfactual) {
        without.emplace(experiment, true);
    }
    const std::uint64_t n_directed = 2 * plan.network().ties.size();
    const bool is_trust_exact =
        n_directed * experiment.repetitions <= TrustObservations::most_exact;
    std::vector<BlockGroup> groups;
    for (std::uint32_t group = 0; group < blocks.groups(); ++group) {
        const std::uint32_t first = blocks.first_block(group);
        groups.push_back({Accumulator{first, blocks.first_block(group + 1) - first,
                                      request.sampled_rounds.size(), is_trust_exact},
                          std::nullopt});
    }
    const auto first_of = [&blocks](std::uint32_t group) {
        return blocks.first_repetition(blocks.first_block(group));
    };
    // Plays groups on end: where they are small, several fill the lanes together.
    const auto play_groups = [&](std::uint32_t begin, std::uint32_t end) {
        if (begin == end) {
            return;
        }
        BlockPlayer player{experiment, request, plan, without ? &*without : nullptr, groups};
        std::uint32_t since_tick = 0;
        std::uint32_t n = 0;
        std::uint32_t noted = begin;
        for (std::uint32_t first = first_of(begin); first < first_of(end); first += n) {
            if (cancel.is_cancelled()) {
                return;
            }
            n = std::min(player.most(), first_of(end) - first);
            player.play(first, n);
            for (; noted < end && first_of(noted + 1) <= first + n; ++noted) {
                kept.piece(noted).note(groups[noted]);
            }
            since_tick += n;
            if (since_tick >= tick_every) {
                tick(since_tick);
                since_tick = 0;
            }
        }
        tick(since_tick);
    };
    const auto recall_or_leave = [&](std::uint32_t number) {
        BlockGroup& group = groups[number];
        if (request.network) {
            const tournament::Network& network = plan.network();
            group.network.emplace(network.ties.size(), network.organisations.size(),
                                  request.snapshot_rounds);
        }
        const std::uint32_t n = first_of(number + 1) - first_of(number);
        const tournament::KeptUnit kept_group = kept.piece(number);
        const bool is_done = kept_group.recall(group, n) || kept_group.is_left(n);
        if (is_done) {
            tick(n);
        }
        return is_done;
    };
    const std::uint32_t at_once = groups_at_once(experiment, request, plan);
    const auto play_some = [&](std::size_t index) {
        const std::uint32_t begin = static_cast<std::uint32_t>(index) * at_once;
        const std::uint32_t end = std::min(blocks.groups(), begin + at_once);
        std::uint32_t to_play = begin;
        for (std::uint32_t group = begin; group < end; ++group) {
            if (recall_or_leave(group)) {
                play_groups(to_play, group);
                to_play = group + 1;
            }
        }
        play_groups(to_play, end);
    };
    executor.parallel((blocks.groups() + at_once - 1) / at_once, play_some, cancel);
    PlayedPoint all{std::move(groups.front().measures), std::move(groups.front().network)};
    for (std::size_t group = 1; group < groups.size() && !cancel.is_cancelled(); ++group) {
        all.measures.append(groups[group].measures);
        if (all.network) {
            all.network->append(*groups[group].network);
        }
    }
    return all;
}

}  // namespace fides::analysis
