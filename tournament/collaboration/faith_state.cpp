#include "tournament/collaboration/faith_state.hpp"

#include "games/rounding.hpp"

#include <algorithm>
#include <cassert>

namespace fides::tournament {

double complexity_in(const CollaborationPlan& plan, std::uint32_t round) noexcept {
    const std::uint32_t n_members = std::max(plan.members(round), 2U);
    return perceived_complexity(plan.venture()->venture(), n_members, plan.size());
}

bool may_depart(const CollaborationPlan& plan, std::uint32_t organisation, std::uint32_t to,
                double mandate) noexcept {
    const std::uint32_t joined = plan.joins(organisation);
    const std::uint32_t member_for = joined < to ? to - joined : 0;
    const bool had_time = member_for >= plan.venture()->venture().review_every * plan.patience();
    return had_time && !(mandate > 0.0);
}

FaithState::FaithState(const CollaborationPlan& plan)
    : plan_{plan}, has_venture_{plan.venture().has_value()} {
    const std::size_t n = plan.network().organisations.size();
    const Rules& rules = *plan.phases().front().rules.front();
    outside_option_ = rules.game.idle_payoff();
    scale_ = PayoffScale{rules.game, rules.contract};
    works_.assign(n, ~std::uint64_t{0});
    left_.assign(n, false);
    if (!has_venture_) {
        return;
    }
    review_every_ = plan.venture()->venture().review_every;
    prior_.resize(n, games::Credence{0.5});
    at_work_.resize(n * NetworkStops::most_rounds_at_once);
    since_review_.assign(n, Earnings{});
    earned_.assign(n * plan.patience(), Earnings{});
    settle_priors(0);
    faith_ = prior_;
}

void FaithState::settle_priors(std::uint32_t round) {
    const Venture& venture = plan_.venture()->venture();
    complexity_ = complexity_in(plan_, round);
    for (std::size_t i = 0; i < prior_.size(); ++i) {
        const Member& member = plan_.network().organisations[i];
        prior_[i] = prior_faith_of(venture, member.prior_faith, complexity_);
    }
}

void FaithState::welcome(std::uint32_t round) {
    if (!has_venture_ || round == 0 || !plan_.has_joiners()) {
        return;
    }
    settle_priors(round);
    for (std::uint32_t i = 0; i < faith_.size(); ++i) {
        if (plan_.joins(i) == round) {
            faith_[i] = prior_[i];
        }
    }
}

void FaithState::decide_work(const games::Stream& stream, std::span<const double> mandate,
                             std::uint32_t from, std::uint32_t to) {
    assert(to - from <= NetworkStops::most_rounds_at_once);
    from_ = from;
    if (!has_venture_) {
        return;
    }
    const Venture& venture = plan_.venture()->venture();
    for (std::uint32_t i = 0; i < faith_.size(); ++i) {
        const double threshold = plan_.network().organisations[i].faith_threshold;
        std::uint64_t works = 0;
        for (std::uint32_t round = from; round < to; ++round) {
            const double faith = faith_[i].probability();
            at_work_[i * NetworkStops::most_rounds_at_once + (round - from)] = faith;
            const double chance = working_chance(venture, faith, threshold, mandate[i]);
            const bool does = !left_[i] && plan_.joins(i) <= round &&
                              stream.uniform_of_organisation(round, i) < chance;
            works |= std::uint64_t{does ? 1U : 0U} << (round - from);
            if (round + 1 < to) {
                faith_[i].renew(venture.faith_turnover, prior_[i]);
            }
        }
        works_[i] = works;
    }
}

void FaithState::leave(std::uint32_t organisation) noexcept {
    n_left_ += left_[organisation] ? 0U : 1U;
    left_[organisation] = true;
    works_[organisation] = 0;
}

void FaithState::add_payoffs(std::span<const double> payoffs,
                             std::span<const std::uint32_t> tie_rounds) noexcept {
    for (std::size_t i = 0; i < since_review_.size(); ++i) {
        since_review_[i].payoff += payoffs[i];
        since_review_[i].tie_rounds += tie_rounds[i];
    }
}

void FaithState::suffer(std::span<const std::uint32_t> open) noexcept {
    for (std::size_t i = 0; i < faith_.size(); ++i) {
        for (std::uint32_t conflict = 0; conflict < open[i]; ++conflict) {
            faith_[i].learn(plan_.conflict_evidence());
        }
    }
}

ReviewTally FaithState::review(std::uint32_t to, std::vector<Departure>& departures,
                               std::span<const double> mandate) {
    const ReviewEvidence& evidence = plan_.venture()->review(n_reviews_);
    const double directed_ties = 2.0 * static_cast<double>(plan_.network().ties.size());
    const double progress = static_cast<double>(honoured_) / (directed_ties * complexity_);
    const auto n_rounds = static_cast<double>(review_every_);
    const bool hit = !misses_next_ && progress >= evidence.target * n_rounds;
    for (games::Credence& faith : faith_) {
        faith.learn(hit ? evidence.hit : evidence.miss);
    }
    if (plan_.patience() > 0) {
        weigh_departures(to, departures, mandate);
    }
    ++n_reviews_;
    honoured_ = 0;
    misses_next_ = false;
    std::fill(since_review_.begin(), since_review_.end(), Earnings{});
    return {.round = to - 1,
            .progress = progress / n_rounds,
            .target = evidence.target,
            .hit = hit,
            .members = plan_.members(to - 1) - n_left_};
}

// Huxham & Vangen (2005): avoid collaboration if you can. Who is free to go stays only while it
// gains more than it would alone.
void FaithState::weigh_departures(std::uint32_t to, std::vector<Departure>& departures,
                                  std::span<const double> mandate) {
    const std::uint32_t patience = plan_.patience();
    for (std::uint32_t i = 0; i < faith_.size(); ++i) {
        Earnings* const mine = earned_.data() + std::size_t{i} * patience;
        mine[n_reviews_ % patience] = since_review_[i];
        if (left_[i] || !may_depart(plan_, i, to, mandate[i])) {
            continue;
        }
        Earnings all;
        for (std::uint32_t k = 0; k < patience; ++k) {
            all.payoff += mine[k].payoff;
            all.tie_rounds += mine[k].tie_rounds;
        }
        if (all.tie_rounds == 0) {
            continue;  // it has no tie
        }
        const double payoff = all.payoff / static_cast<double>(all.tie_rounds);
        // Sums of payoffs that cancel are not exactly equal.
        const double rounding = scale_.mean_rounding(static_cast<double>(all.tie_rounds));
        if (!games::is_at_least(payoff, outside_option_, rounding)) {
            leave(i);
            departures.push_back({.organisation = i, .round = to - 1, .payoff = payoff});
        }
    }
}

void FaithState::renew() noexcept {
    if (!has_venture_) {
        return;
    }
    const double turnover = plan_.venture()->venture().faith_turnover;
    for (std::size_t i = 0; i < faith_.size(); ++i) {
        faith_[i].renew(turnover, prior_[i]);
    }
}

void FaithState::turn_over(std::uint32_t organisation, double share) noexcept {
    if (has_venture_) {
        faith_[organisation].renew(share, prior_[organisation]);
    }
}

}  // namespace fides::tournament
