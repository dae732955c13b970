#include "tournament/collaboration/collaboration.hpp"

#include "games/user_error.hpp"
#include "tournament/collaboration/lanes/networks.hpp"
#include "tournament/collaboration/network_run.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

namespace fides::tournament {

CollaborationPlayer::CollaborationPlayer(const Experiment& experiment, Path path, bool struck_out)
    : own_plan_{std::make_unique<const CollaborationPlan>(experiment, struck_out)},
      plan_{own_plan_.get()},
      game_{experiment.game},
      path_{path} {
    make_ready();
}

CollaborationPlayer::CollaborationPlayer(const CollaborationPlan& plan, games::StageGame game,
                                         Path path)
    : plan_{&plan}, game_{std::move(game)}, path_{path} {
    make_ready();
}

void CollaborationPlayer::make_ready() {
    const std::vector<OrganisationKind>& kinds = plan_->kinds();
    fast_ = path_ != Path::general && game_.form() == games::GameForm::mutual_trust &&
            std::all_of(kinds.begin(), kinds.end(),
                        [](const OrganisationKind& kind) { return kind.decides_from_beliefs; });
    kinds_.resize(plan_->network().organisations.size());
    if (!fast_) {
        participants_.resize(plan_->network().ties.size() * 2);
    }
}

std::string CollaborationPlayer::strategy(std::uint32_t repetition,
                                          std::uint32_t organisation) const {
    const games::Stream stream{plan_->key(), repetition};
    return plan_->kinds()[plan_->kind_of(stream, organisation)].strategy.canonical();
}

std::uint32_t CollaborationPlayer::rounds(std::uint32_t repetition) const noexcept {
    return any_rules().length(games::Stream{plan_->key(), repetition});
}

CountedRounds CollaborationPlayer::counted(std::uint32_t n_rounds) const noexcept {
    return any_rules().counted(n_rounds);
}

Participant& CollaborationPlayer::participant(std::size_t tie, unsigned seat, std::size_t kind) {
    std::unique_ptr<Participant>& place = participants_[tie * 2 + seat][kind];
    if (place == nullptr) {
        place =
            std::make_unique<Participant>(make_participant(plan_->kinds()[kind].strategy, game_));
    }
    return *place;
}

const CollaborationTally& CollaborationPlayer::play(std::uint32_t repetition,
                                                    const Recording& recording) {
    const games::Stream stream{plan_->key(), repetition};
    for (std::uint32_t i = 0; i < kinds_.size(); ++i) {
        kinds_[i] = plan_->kind_of(stream, i);
    }
    if (plan_->is_plain_dyad() && path_ != Path::network && recording.snapshots == nullptr) {
        play_pair(stream, recording);
    } else if (fast_) {
        play_organisations(repetition, recording);
    } else {
        switch (game_.form()) {
            case games::GameForm::two_action:
                play_strategies<games::GameForm::two_action>(repetition, recording);
                break;
            case games::GameForm::trust:
                play_strategies<games::GameForm::trust>(repetition, recording);
                break;
            case games::GameForm::mutual_trust:
                play_strategies<games::GameForm::mutual_trust>(repetition, recording);
                break;
            case games::GameForm::contribution:
                assert(false && "groups play it, in tournaments");
                break;
        }
    }
    check_forfeits();
    return tally_;
}

void CollaborationPlayer::check_forfeits() const {
    for (const auto& of_tie : participants_) {
        for (const auto& [kind, participant] : of_tie) {
            if (const std::string* const reason = participant->strategy->forfeit()) {
                throw games::UserError{fmt::format(
                    "{} forfeits: {}", plan_->kinds()[kind].strategy.canonical(), *reason)};
            }
        }
    }
}

void CollaborationPlayer::play_pair(const games::Stream& stream, const Recording& recording) {
    constexpr std::array<std::uint32_t, 2> numbers{0, 1};
    const Rules& rules = any_rules();
    Recording of_pair = recording;
    if (!recording.recorded_ties.empty()) {
        of_pair.rounds = &recording.rounds_of_ties.front();
    }
    Tally tally;
    if (fast_) {
        const auto side = [&](std::size_t organisation) {
            const OrganisationKind& kind = plan_->kinds()[kinds_[organisation]];
            return OrganisationSide{rules, kind.conduct, kind.goodwilled};
        };
        std::array<OrganisationSide, 2> sides{side(0), side(1)};
        tally = play_rounds<games::GameForm::mutual_trust>(rules, sides, stream, numbers,
                                                           rules.length(stream), true, of_pair);
    } else {
        tally =
            play_participants(rules, {&participant(0, 0, kinds_[0]), &participant(0, 1, kinds_[1])},
                              stream, numbers, of_pair, path_);
    }
    take(tally);
}

void CollaborationPlayer::take(const Tally& tally) {
    tally_.rounds = tally.rounds;
    tally_.counted = tally.pooled();
    tally_.score = tally.score;
    tally_.ties.assign(1, {.counted = tally.counted,
                           .directed = {},
                           .goodwilled = tally.goodwilled,
                           .in_conflict = 0,
                           .rounds = any_rules().counted(tally.rounds).size()});
}

bool CollaborationPlayer::plays_dyads_in_lanes() const noexcept {
    return fast_ && path_ == Path::fastest && plan_->is_plain_dyad() &&
           !any_rules().log_continuation && instruction_set() != InstructionSet::loop;
}

bool CollaborationPlayer::plays_networks_in_lanes() const noexcept {
    const bool is_pair = plan_->is_plain_dyad() && path_ != Path::network;
    return fast_ && !is_pair && plays_network_in_lanes(*plan_);
}

std::uint32_t CollaborationPlayer::good_many() const noexcept {
    return plays_dyads_in_lanes() ? 16 : plays_networks_in_lanes() ? 8 : 1;
}

void CollaborationPlayer::play_many(std::uint32_t first, std::span<const Recording> recordings,
                                    const Told& told) {
    const bool is_for_dyads =
        std::all_of(recordings.begin(), recordings.end(), [](const Recording& recording) {
            return recording.rounds == nullptr && recording.rounds_of_ties.empty() &&
                   recording.snapshots == nullptr;
        });
    if (plays_dyads_in_lanes() && is_for_dyads) {
        play_dyads_at_once(first, recordings, told);
    } else if (plays_networks_in_lanes() && gives_in_lanes(recordings)) {
        play_networks_at_once(first, recordings, told);
    } else {
        play_one_by_one(first, recordings, 0, told);
    }
}

void CollaborationPlayer::play_one_by_one(std::uint32_t first,
                                          std::span<const Recording> recordings, std::size_t from,
                                          const Told& told) {
    for (std::size_t i = from; i < recordings.size(); ++i) {
        told(i, play(first + static_cast<std::uint32_t>(i), recordings[i]));
    }
}

void CollaborationPlayer::play_dyads_at_once(std::uint32_t first,
                                             std::span<const Recording> recordings,
                                             const Told& told) {
    const auto n = static_cast<std::uint32_t>(recordings.size());
    dyads_.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        DyadRepetition& dyad = dyads_[i];
        dyad.repetition = first + i;
        dyad.recording = recordings[i];
        const games::Stream stream{plan_->key(), dyad.repetition};
        for (unsigned seat = 0; seat < 2; ++seat) {
            const OrganisationKind& kind = plan_->kinds()[plan_->kind_of(stream, seat)];
            dyad.conduct[seat] = kind.conduct;
            dyad.goodwilled[seat] = kind.goodwilled;
        }
    }
    const Rules& rules = any_rules();
    play_dyads(rules, plan_->key(), rules.rounds, dyads_);
    for (std::uint32_t i = 0; i < n; ++i) {
        take(dyads_[i].tally);
        told(i, tally_);
    }
}

void CollaborationPlayer::play_networks_at_once(std::uint32_t first,
                                                std::span<const Recording> recordings,
                                                const Told& told) {
    const std::size_t most = networks_at_once();
    std::size_t from = 0;
    // The loop plays one sooner than a vector does that is used in one lane only.
    while (recordings.size() - from > 1) {
        const std::size_t n = std::min(most, recordings.size() - from);
        play_networks(
            *plan_, first + static_cast<std::uint32_t>(from), recordings.subspan(from, n),
            [&](std::size_t i, const CollaborationTally& tally) { told(from + i, tally); }, tally_);
        from += n;
    }
    play_one_by_one(first, recordings, from, told);
}

void CollaborationPlayer::play_organisations(std::uint32_t repetition, const Recording& recording) {
    ties_.clear();
    const std::vector<Tie>& ties = plan_->network().ties;
    ties_.reserve(ties.size());
    for (std::size_t tie = 0; tie < ties.size(); ++tie) {
        const Rules& rules = *plan_->phases().front().rules[tie];
        const auto side = [&](unsigned seat) {
            const OrganisationKind& kind = plan_->kinds()[kinds_[ties[tie].ends[seat]]];
            return OrganisationSide{rules, kind.conduct, kind.goodwilled};
        };
        ties_.emplace_back(side(0), side(1));
    }
    NetworkRun<games::GameForm::mutual_trust, OrganisationSide> run{
        *plan_, ties_, repetition, rounds(repetition), recording, tally_};
    run.play();
}

template <games::GameForm Form>
void CollaborationPlayer::play_strategies(std::uint32_t repetition, const Recording& recording) {
    const std::vector<Tie>& ties = plan_->network().ties;
    const std::uint32_t n_rounds = rounds(repetition);
    std::vector<TieState<StrategySide>> states;
    states.reserve(ties.size());
    for (std::size_t tie = 0; tie < ties.size(); ++tie) {
        const Rules& rules = *plan_->phases().front().rules[tie];
        Participant& first = participant(tie, 0, kinds_[ties[tie].ends[0]]);
        Participant& second = participant(tie, 1, kinds_[ties[tie].ends[1]]);
        const games::Stream stream{plan_->tie_key(tie), repetition};
        tournament::make_ready(first, games::Seat::first, rules, n_rounds, stream.seed(0));
        tournament::make_ready(second, games::Seat::second, rules, n_rounds, stream.seed(1));
        states.emplace_back(side_of(first), side_of(second));
    }
    NetworkRun<Form, StrategySide> run{*plan_, states, repetition, n_rounds, recording, tally_};
    run.play();
}

}  // namespace fides::tournament
