#pragma once

#include "games/beliefs.hpp"
#include "games/stage_game.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/lanes/faith_lanes.hpp"
#include "tournament/collaboration/lanes/member_lanes.hpp"
#include "tournament/collaboration/lanes/network_outcomes.hpp"
#include "tournament/collaboration/lanes/pooled_lanes.hpp"
#include "tournament/collaboration/lanes/round_cursor.hpp"
#include "tournament/collaboration/lanes/tie_course_lanes.hpp"
#include "tournament/collaboration/network_stops.hpp"
#include "tournament/collaboration/network_totals.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/lanes/tie_steps.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fides::tournament {

/// N repetitions of a network of organisations, side by side: what `NetworkRun` does with one.
template <int N>
class NetworkLanes {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;
    using Mask = LaneMask<N>;
    using Tie = TieCourseLanes<N>;

public:
    /// @param outcomes  of at least one repetition, at most N; what is missing is played like the
    ///                  last, for nobody
    NetworkLanes(const CollaborationPlan& plan, const games::TrustPayoffs& payoffs,
                 NetworkOutcomes& outcomes)
        : plan_{&plan},
          payoffs_{&payoffs},
          outcomes_{&outcomes},
          wanted_{&outcomes.recording(0)},
          n_rounds_{outcomes.n_rounds()},
          stops_{plan, n_rounds_},
          faith_{plan, LaneStream<N>{plan.key(), numbers_of(outcomes)}, outcomes},
          samples_(std::min<std::size_t>(wanted_->sampled_rounds.size(),
                                         NetworkStops::most_rounds_at_once)),
          sampled_{wanted_->sampled_rounds},
          snapshots_{rounds_of_snapshots(*wanted_)} {
        const std::size_t n_ties = plan.network().ties.size();
        ties_.reserve(n_ties);
        for (std::size_t tie = 0; tie < n_ties; ++tie) {
            const auto& ends = plan.network().ties[tie].ends;
            ties_.emplace_back(*plan.phases().front().rules[tie],
                               LaneStream<N>{plan.tie_key(tie), numbers_of(outcomes)},
                               std::max(plan.joins(ends[0]), plan.joins(ends[1])));
        }
        for (std::uint32_t i = 0; i < plan.network().organisations.size(); ++i) {
            for (unsigned lane = 0; lane < N; ++lane) {
                const OrganisationKind& kind = outcomes.kind(place_of(outcomes, lane), i);
                faith_.member(i).what.set(lane, kind.conduct, kind.goodwilled);
            }
        }
    }

    void play() {
        for (std::uint32_t from = 0; from < n_rounds_;) {
            enter(from);
            const std::uint32_t to = stops_.next(from, phase_);
            play_stretch(from, to);
            from = to;
        }
        for (unsigned lane = 0; lane < outcomes_->size(); ++lane) {
            leave_tally(lane);
            outcomes_->tell(lane);
        }
    }

private:
    [[nodiscard]] static std::size_t place_of(const NetworkOutcomes& outcomes,
                                              std::size_t lane) noexcept {
        return std::min(lane, outcomes.size() - 1);
    }

    [[nodiscard]] static Words numbers_of(const NetworkOutcomes& outcomes) noexcept {
        Words numbers{};
        for (unsigned lane = 0; lane < N; ++lane) {
            numbers[lane] = outcomes.repetition(place_of(outcomes, lane));
        }
        return numbers;
    }

    [[nodiscard]] static std::span<const std::uint32_t> rounds_of_snapshots(
        const Recording& recording) noexcept {
        return recording.snapshots == nullptr
                   ? std::span<const std::uint32_t>{}
                   : std::span<const std::uint32_t>{recording.snapshots->rounds};
    }

    /// What happens at the beginning of a round, before anybody decides.
    void enter(std::uint32_t round) {
        const std::vector<Phase>& phases = plan_->phases();
        while (phase_ + 1 < phases.size() && phases[phase_ + 1].first_round <= round) {
            ++phase_;
            for (std::size_t tie = 0; tie < ties_.size(); ++tie) {
                ties_[tie].rules = phases[phase_].rules[tie];
                ties_[tie].settled = false;
            }
        }
        faith_.welcome(round);
        for (const PlannedEvent& event : plan_->events()) {
            if (event.happens_in(round)) {
                happen(event, round);
            }
        }
    }

    /// NetworkRun::happen, but for contracts that are agreed anew.
    void happen(const PlannedEvent& event, std::uint32_t round) {
        switch (event.kind) {
            case Event::Kind::dispute:
                for (const std::uint32_t tie : event.ties) {
                    if (ties_[tie].first_round <= round) {
                        ties_[tie].dispute();
                    }
                }
                break;
            case Event::Kind::deadline_missed:
                faith_.miss_next();
                break;
            case Event::Kind::staff_turnover:
                for (const std::uint32_t organisation : event.organisations) {
                    faith_.turn_over(organisation, event.value);
                    turn_over_on_ties(organisation, event.value);
                }
                break;
            case Event::Kind::organisation_leaves:
                for (const std::uint32_t organisation : event.organisations) {
                    for (unsigned lane = 0; lane < N; ++lane) {
                        faith_.leave(organisation, lane);
                    }
                }
                break;
            case Event::Kind::contract_renegotiated:
            case Event::Kind::contract_starts:
            case Event::Kind::contract_ends:
            case Event::Kind::leader_arrives:
            case Event::Kind::leader_leaves:
            case Event::Kind::body_arrives:
            case Event::Kind::body_leaves:
            case Event::Kind::organisation_joins:
            case Event::Kind::mandate_lifted:
                break;  // settled in the plan
        }
    }

    /// What an organisation believes of its partners.
    void turn_over_on_ties(std::uint32_t organisation, double share) noexcept {
        for (std::size_t tie = 0; tie < ties_.size(); ++tie) {
            const auto& ends = plan_->network().ties[tie].ends;
            for (unsigned seat = 0; seat < 2; ++seat) {
                if (ends[seat] == organisation) {
                    games::turn_over(ties_[tie].lanes.beliefs[seat], share,
                                     ties_[tie].rules->prior.goodwill);
                }
            }
        }
    }

    void play_stretch(std::uint32_t from, std::uint32_t to) {
        const auto& mandate = plan_->phases()[phase_].mandate;
        const typename FaithLanes<N>::Stretch stretch{.from = from,
                                                      .to = to,
                                                      .counted = stops_.counted().has(from),
                                                      .sampled = sampled_,
                                                      .samples = samples_.data(),
                                                      .snapshots = snapshots_};
        faith_.decide_work(mandate, stretch);
        honoured_ = Words{};
        everybody_ = !plan_->venture() && !faith_.anybody_left();
        for (std::uint32_t tie = 0; tie < ties_.size(); ++tie) {
            play_tie(tie, stretch);
        }
        for (std::uint32_t round = from; round < to; ++round) {
            weights_.pass(plan_->phases()[phase_].rules.front()->discount, stretch.counted);
            static_cast<void>(snapshots_.at(round));
        }
        leave_samples(from, to);
        faith_.close(honoured_, stops_.couples_every_round());
        if (plan_->venture() && to % plan_->venture()->venture().review_every == 0) {
            const Mask hit = faith_.review(to, mandate);
            if (plan_->venture()->venture().hit_evidence > 0.0 && hit.any()) {
                for (Tie& tie : ties_) {
                    if (tie.first_round < to) {
                        tie.see_success(hit);
                    }
                }
            }
        }
        faith_.renew();
    }

    void play_tie(std::uint32_t index, const typename FaithLanes<N>::Stretch& stretch) {
        Tie& tie = ties_[index];
        if (tie.first_round >= stretch.to) {
            return;
        }
        const Rules& rules = *tie.rules;
        const auto& ends = plan_->network().ties[index].ends;
        std::array<MemberLanes<N>*, 2> members{&faith_.member(ends[0]), &faith_.member(ends[1])};
        TieSteps<N> steps{rules, *payoffs_, tie.stream, members[0]->what, members[1]->what};
        const Words both_work = members[0]->works & members[1]->works;
        RoundCursor<N> sampled = stretch.sampled;
        RoundCursor<N> snapshots = stretch.snapshots;
        const std::size_t first_sample = sampled.passed();
        PayoffWeights weights = weights_;
        std::array<Real, 2> payoffs{};
        for (std::uint32_t round = stretch.from; round < stretch.to; ++round) {
            if (!tie.settled || round == rules.contract.start || round == rules.contract.end) {
                tie.settle(round);
            }
            play_round(tie, steps, round, Mask::of_bit(both_work, round - stretch.from));
            if (plan_->may_conflict()) {
                tie.step_conflict(steps, round);
                tie.in_conflict.count_in(members[0]->conflicts);
                tie.in_conflict.count_in(members[1]->conflicts);
            }
            for (unsigned seat = 0; seat < 2; ++seat) {
                payoffs[seat] += steps.payoffs()[seat];
                steps.acts()[seat].honoured.count_in(honoured_);
            }
            const std::size_t sample = sampled.at(round);
            if (stretch.counted || sample != sampled.none) {
                take_in(tie, steps, weights.counted, stretch.counted,
                        sample == sampled.none ? nullptr : &samples_[sample - first_sample]);
            }
            if (wanted_->honoured != nullptr) {
                keep_honoured(index, round, steps);
            }
            if (const std::size_t snapshot = snapshots.at(round); snapshot != snapshots.none) {
                keep_snapshot(index, snapshot, steps);
            }
            if (index == 0) {
                score_[0] += weights.all * steps.payoffs()[0];
                score_[1] += weights.all * steps.payoffs()[1];
            }
            weights.pass(rules.discount, stretch.counted);
        }
        for (unsigned seat = 0; seat < 2; ++seat) {
            members[seat]->in_stretch.add({payoffs[seat], stretch.to - stretch.from});
            if (stretch.counted) {
                members[seat]->counted_payoff += payoffs[seat];
            }
        }
    }

    /// What both ends do in a round and what they make of it.
    /// @param works  where both do: else nothing happens on the tie
    [[gnu::always_inline]] void play_round(Tie& tie, TieSteps<N>& steps, std::uint32_t round,
                                           Mask works) const noexcept {
        const TiePhase& phase = tie.phase;
        LaneCommitment<N>& commitment = tie.lanes.commitment;
        const auto& acts = steps.acts();
        steps.erode(phase, tie.lanes);
        if (everybody_) {
            steps.draw(phase, round);
            steps.decide(phase, tie.lanes);
            steps.act(phase);
            commitment.record(0, acts[0].relied, acts[0].meant);
            commitment.record(1, acts[1].relied, acts[1].meant);
            commitment.close_round(round);
        } else if (works.any()) {
            steps.draw(phase, round);
            steps.decide(phase, tie.lanes);
            steps.act(phase, works);
            commitment.record(0, acts[0].relied, acts[0].meant, works);
            commitment.record(1, acts[1].relied, acts[1].meant, works);
            commitment.close_round(round, works);
        } else {
            steps.idle(phase, round);
            commitment.idle();
        }
        steps.learn(phase, tie.lanes);
    }

    /// A round of a tie into the measures, and into the sample of that round; null: there is none.
    [[gnu::always_inline]] void take_in(Tie& tie, const TieSteps<N>& steps, double weight,
                                        bool counted, PooledLanes<N>* sample) const noexcept {
        const std::array<Real, 2> credits = steps.credits();
        const LaneSums<N> sums = steps.sum_up(tie.phase, tie.lanes, credits, weight);
        if (counted) {
            tie.tally.counted.add(sums);
            tie.tally.take_in_directions(steps, credits);
            tie.in_conflict.count_in(tie.tally.in_conflict);
            ++tie.tally.rounds;
        }
        if (sample != nullptr) {
            sample->add(sums, {steps.end(0).goodwilled, steps.end(1).goodwilled});
            if (plan_->may_conflict()) {
                tie.in_conflict.count_in(sample->in_conflict);
                ++sample->tie_rounds;
            }
        }
    }

    [[gnu::noinline]] void keep_honoured(std::size_t index, std::uint32_t round,
                                         const TieSteps<N>& steps) const noexcept {
        const auto& acts = steps.acts();
        for (unsigned lane = 0; lane < outcomes_->size(); ++lane) {
            (*outcomes_->recording(lane).honoured)[std::size_t{round} * ties_.size() + index] =
                static_cast<std::uint8_t>((acts[0].honoured[lane] ? 1U : 0U) +
                                          (acts[1].honoured[lane] ? 2U : 0U));
        }
    }

    [[gnu::noinline]] void keep_snapshot(std::size_t index, std::size_t snapshot,
                                         const TieSteps<N>& steps) const noexcept {
        const Tie& tie = ties_[index];
        for (unsigned lane = 0; lane < outcomes_->size(); ++lane) {
            outcomes_->recording(lane).snapshots->ties[snapshot * ties_.size() + index] = {
                .trust = {tie.lanes.beliefs[0].trust()[lane], tie.lanes.beliefs[1].trust()[lane]},
                .relied = {steps.acts()[0].relied[lane], steps.acts()[1].relied[lane]},
                .conflict = tie.in_conflict[lane]};
        }
    }

    /// The samples of a stretch.
    void leave_samples(std::uint32_t from, std::uint32_t to) noexcept {
        const std::size_t first = sampled_.passed();
        for (std::uint32_t round = from; round < to; ++round) {
            const std::size_t sample = sampled_.at(round);
            if (sample == sampled_.none) {
                continue;
            }
            PooledLanes<N>& sums = samples_[sample - first];
            for (unsigned lane = 0; lane < outcomes_->size(); ++lane) {
                sums.leave(lane, outcomes_->recording(lane).samples[sample]);
            }
            sums = {};
        }
    }

    void leave_tally(unsigned lane) {
        CollaborationTally& tally = outcomes_->fresh_tally();
        tally.score = {score_[0][lane], score_[1][lane]};
        for (std::size_t index = 0; index < ties_.size(); ++index) {
            const auto& ends = plan_->network().ties[index].ends;
            tally.ties[index] =
                ties_[index].tally.of_lane(lane, {faith_.member(ends[0]).what.goodwilled[lane],
                                                  faith_.member(ends[1]).what.goodwilled[lane]});
        }
        for (std::uint32_t i = 0; i < tally.organisations.size(); ++i) {
            tally.organisations[i] = faith_.member(i).of_lane(lane);
        }
        const auto course_of = [&](std::uint32_t tie) {
            return TieCourse{ties_[tie].lanes.commitment.of_lane(lane), ties_[tie].first_round};
        };
        add_up(tally, course_of, plan_->may_conflict(), plan_->venture().has_value());
    }

    const CollaborationPlan* plan_;
    const games::TrustPayoffs* payoffs_;
    NetworkOutcomes* outcomes_;
    const Recording* wanted_;  ///< of the first repetition: what is wanted of all
    std::uint32_t n_rounds_;
    NetworkStops stops_;
    FaithLanes<N> faith_;
    std::vector<Tie> ties_;
    std::vector<PooledLanes<N>> samples_;  ///< of the rounds sampled in the stretch
    RoundCursor<N> sampled_;
    RoundCursor<N> snapshots_;
    std::array<Real, 2> score_{};
    PayoffWeights weights_;
    Words honoured_{};  ///< reliances in the stretch
    std::size_t phase_ = 0;
    bool everybody_ = true;  ///< works in this stretch
};

}  // namespace fides::tournament
