#pragma once

#include "games/rounding.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/faith_state.hpp"
#include "tournament/collaboration/lanes/member_lanes.hpp"
#include "tournament/collaboration/lanes/network_outcomes.hpp"
#include "tournament/collaboration/lanes/pooled_lanes.hpp"
#include "tournament/collaboration/lanes/round_cursor.hpp"
#include "tournament/collaboration/venture.hpp"
#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fides::tournament {

/// The organisations of a collaboration while N repetitions last: `FaithState`.
template <int N>
class FaithLanes {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;
    using Mask = LaneMask<N>;

public:
    /// A stretch of rounds and what is wanted of it.
    struct Stretch {
        std::uint32_t from;
        std::uint32_t to;
        bool counted;
        RoundCursor<N> sampled;
        PooledLanes<N>* samples;  ///< of those sampled in the stretch
        RoundCursor<N> snapshots;
    };

    FaithLanes(const CollaborationPlan& plan, const LaneStream<N>& stream,
               NetworkOutcomes& outcomes)
        : plan_{&plan},
          outcomes_{&outcomes},
          stream_{stream},
          members_(plan.network().organisations.size()),
          earned_(plan.venture() ? members_.size() * plan.patience() : 0),
          outside_option_{any_rules().game.idle_payoff()},
          scale_{any_rules().game, any_rules().contract} {
        if (!plan.venture()) {
            return;
        }
        settle_priors(0);
        for (MemberLanes<N>& member : members_) {
            member.faith = in_all(member.prior);
        }
    }

    [[nodiscard]] MemberLanes<N>& member(std::uint32_t organisation) noexcept {
        return members_[organisation];
    }

    /// Those who join in this round believe as their prior says.
    void welcome(std::uint32_t round) noexcept {
        if (!plan_->venture() || round == 0 || !plan_->has_joiners()) {
            return;
        }
        settle_priors(round);
        for (std::uint32_t i = 0; i < members_.size(); ++i) {
            if (plan_->joins(i) == round) {
                members_[i].faith = in_all(members_[i].prior);
            }
        }
    }

    /// Who works in a stretch, and faith and work into the measures.
    /// @param mandate  by organisation, least chance of working
    void decide_work(std::span<const double> mandate, const Stretch& stretch) noexcept {
        const bool is_told = stretch.counted || outcomes_->recording(0).snapshots != nullptr;
        if (!plan_->venture() && !is_told) {
            return;
        }
        for (std::uint32_t i = 0; i < members_.size(); ++i) {
            decide_work_of(i, mandate[i], stretch);
        }
    }

    /// Its ties are idle from now on.
    void leave(std::uint32_t organisation, unsigned lane) noexcept {
        MemberLanes<N>& member = members_[organisation];
        n_left_[lane] += member.left[lane] ? 0U : 1U;
        member.left.set(lane, true);
        member.works[lane] = 0;
        anybody_left_ = true;
    }

    /// In any repetition.
    [[nodiscard]] bool anybody_left() const noexcept { return anybody_left_; }

    void miss_next() noexcept { misses_next_ = true; }

    /// Faith goes a share of the way back to its prior.
    void turn_over(std::uint32_t organisation, double share) noexcept {
        if (plan_->venture()) {
            MemberLanes<N>& member = members_[organisation];
            member.faith.renew(share, member.prior);
        }
    }

    /// The end of a stretch: conflicts may weigh on faith, what was earned is kept.
    /// @param honoured  reliances of the stretch
    void close(const Words& honoured, bool suffers) noexcept {
        honoured_ += honoured;
        for (MemberLanes<N>& member : members_) {
            if (suffers) {
                suffer(member);
            }
            member.conflicts = Words{};
            member.since_review.add(member.in_stretch);
            member.in_stretch = {};
        }
    }

    /// The end of a round: the venture may have changed.
    void renew() noexcept {
        if (!plan_->venture()) {
            return;
        }
        const double turnover = plan_->venture()->venture().faith_turnover;
        for (MemberLanes<N>& member : members_) {
            member.faith.renew(turnover, member.prior);
        }
    }

    /// The review after round to - 1: faith by Bayes; then those who gain too little leave.
    /// @return  where the target was reached
    Mask review(std::uint32_t to, std::span<const double> mandate) {
        const ReviewEvidence& evidence = plan_->venture()->review(n_reviews_);
        const double directed_ties = 2.0 * static_cast<double>(plan_->network().ties.size());
        const Real progress =
            __builtin_convertvector(honoured_, Real) / (directed_ties * complexity_);
        const auto n_rounds = static_cast<double>(plan_->venture()->venture().review_every);
        const Real wanted = games::in_all_lanes<Real>(evidence.target * n_rounds);
        const Mask hit = misses_next_ ? Mask{} : ~Mask::less(progress, wanted);
        const auto either = [hit](double if_hit, double if_miss) {
            return hit.choose(games::in_all_lanes<Real>(if_hit),
                              games::in_all_lanes<Real>(if_miss));
        };
        for (MemberLanes<N>& member : members_) {
            member.faith.learn({.if_true = either(evidence.hit.if_true, evidence.miss.if_true),
                                .if_false = either(evidence.hit.if_false, evidence.miss.if_false)});
        }
        if (plan_->patience() > 0) {
            weigh_departures(to, mandate);
        }
        const Real a_round = progress / n_rounds;
        const std::uint32_t joined = plan_->members(to - 1);
        for (unsigned lane = 0; lane < outcomes_->size(); ++lane) {
            outcomes_->add_review(lane,
                                  {.round = to - 1,
                                   .progress = a_round[lane],
                                   .target = evidence.target,
                                   .hit = hit[lane],
                                   .members = joined - static_cast<std::uint32_t>(n_left_[lane])});
        }
        ++n_reviews_;
        honoured_ = Words{};
        misses_next_ = false;
        for (MemberLanes<N>& member : members_) {
            member.since_review = {};
        }
        return hit;
    }

private:
    [[nodiscard]] const Rules& any_rules() const noexcept {
        return *plan_->phases().front().rules.front();
    }

    [[nodiscard]] static games::BasicCredence<Real> in_all(const games::Credence& one) noexcept {
        return games::BasicCredence<Real>::of_parts(games::in_all_lanes<Real>(one.probability()),
                                                    games::in_all_lanes<Real>(one.complement()));
    }

    void settle_priors(std::uint32_t round) noexcept {
        const Venture& venture = plan_->venture()->venture();
        complexity_ = complexity_in(*plan_, round);
        for (std::size_t i = 0; i < members_.size(); ++i) {
            members_[i].prior =
                prior_faith_of(venture, plan_->network().organisations[i].prior_faith, complexity_);
        }
    }

    [[gnu::always_inline]] void decide_work_of(std::uint32_t organisation, double mandate,
                                               const Stretch& stretch) noexcept {
        MemberLanes<N>& member = members_[organisation];
        const bool has_venture = plan_->venture().has_value();
        RoundCursor<N> sampled = stretch.sampled;
        RoundCursor<N> snapshots = stretch.snapshots;
        const std::size_t first_sample = sampled.passed();
        Words works = has_venture ? Words{} : member.works;
        for (std::uint32_t round = stretch.from; round < stretch.to; ++round) {
            const std::size_t sample = sampled.at(round);
            const std::size_t snapshot = snapshots.at(round);
            const bool joined = plan_->joins(organisation) <= round;
            Real faith{};
            Mask does = Mask::of_bit(member.works, round - stretch.from);
            if (has_venture) {
                faith = member.faith.probability();
                does = joined ? decides(organisation, mandate, round) & ~member.left : Mask{};
                works |= does.keep(Words{} + (std::uint64_t{1} << (round - stretch.from)));
                if (round + 1 < stretch.to) {
                    member.faith.renew(plan_->venture()->venture().faith_turnover, member.prior);
                }
            }
            if (!joined) {
                continue;
            }
            if (stretch.counted) {
                member.counted_faith += faith;
                does.count_in(member.counted_working);
                ++member.counted_rounds;
            }
            if (sample != sampled.none && has_venture) {
                PooledLanes<N>& sums = stretch.samples[sample - first_sample];
                sums.faith += faith;
                does.count_in(sums.working);
                ++sums.organisation_rounds;
            }
            if (snapshot != snapshots.none) {
                keep_snapshot(organisation, snapshot, faith, does);
            }
        }
        member.works = works;
    }

    [[nodiscard, gnu::always_inline]] Mask decides(std::uint32_t organisation, double mandate,
                                                   std::uint32_t round) const noexcept {
        const double threshold = plan_->network().organisations[organisation].faith_threshold;
        const Real chance =
            working_chance(plan_->venture()->venture(), members_[organisation].faith.probability(),
                           threshold, mandate);
        const std::uint32_t slot = games::Stream::slot_of_organisation(organisation);
        return Mask::less(unit_interval<N>(stream_.block(round, slot)[0]), chance);
    }

    [[gnu::noinline]] void keep_snapshot(std::uint32_t organisation, std::size_t snapshot,
                                         const Real& faith, Mask works) const noexcept {
        for (unsigned lane = 0; lane < outcomes_->size(); ++lane) {
            NetworkSnapshots& kept = *outcomes_->recording(lane).snapshots;
            kept.organisations[snapshot * members_.size() + organisation] = {
                .faith = faith[lane],
                .working = works[lane],
                .left = members_[organisation].left[lane]};
        }
    }

    [[gnu::always_inline]] void suffer(MemberLanes<N>& member) noexcept {
        const games::Likelihoods& evidence = plan_->conflict_evidence();
        for (std::int64_t weighed = 1;; ++weighed) {
            const Mask more = ~Mask::less(member.conflicts, weighed);
            if (!more.any()) {
                return;
            }
            member.faith.learn_where(more,
                                     {.if_true = games::in_all_lanes<Real>(evidence.if_true),
                                      .if_false = games::in_all_lanes<Real>(evidence.if_false)});
        }
    }

    /// FaithState::weigh_departures.
    void weigh_departures(std::uint32_t to, std::span<const double> mandate) {
        const std::uint32_t patience = plan_->patience();
        for (std::uint32_t i = 0; i < members_.size(); ++i) {
            EarningsLanes<N>* const mine = earned_.data() + std::size_t{i} * patience;
            mine[n_reviews_ % patience] = members_[i].since_review;
            if (!may_depart(*plan_, i, to, mandate[i])) {
                continue;
            }
            EarningsLanes<N> all;
            for (std::uint32_t k = 0; k < patience; ++k) {
                all.add(mine[k]);
            }
            if (all.tie_rounds == 0) {
                continue;  // it has no tie
            }
            const auto tie_rounds = static_cast<double>(all.tie_rounds);
            const Real payoff = all.payoff / tie_rounds;
            const double rounding = scale_.mean_rounding(tie_rounds);
            for (unsigned lane = 0; lane < outcomes_->size(); ++lane) {
                if (!members_[i].left[lane] &&
                    !games::is_at_least(payoff[lane], outside_option_, rounding)) {
                    leave(i, lane);
                    outcomes_->add_departure(
                        lane, {.organisation = i, .round = to - 1, .payoff = payoff[lane]});
                }
            }
        }
    }

    const CollaborationPlan* plan_;
    NetworkOutcomes* outcomes_;
    LaneStream<N> stream_;
    std::vector<MemberLanes<N>> members_;
    std::vector<EarningsLanes<N>> earned_;  ///< shape (organisations, patience)
    double complexity_ = 1.0;
    double outside_option_;  ///< of each end of an idle tie, a round
    PayoffScale scale_;
    Words honoured_{};  ///< since the last review
    Words n_left_{};
    std::uint32_t n_reviews_ = 0;
    bool anybody_left_ = false;
    bool misses_next_ = false;
};

}  // namespace fides::tournament
