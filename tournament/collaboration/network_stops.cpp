#include "tournament/collaboration/network_stops.hpp"

#include <algorithm>

namespace fides::tournament {

NetworkStops::NetworkStops(const CollaborationPlan& plan, std::uint32_t n_rounds) noexcept
    : plan_{&plan},
      n_rounds_{n_rounds},
      counted_{plan.phases().front().rules.front()->counted(n_rounds)},
      couples_every_round_{plan.may_conflict() && plan.venture().has_value() &&
                           plan.conflict_evidence().if_true < 1.0} {}

std::uint32_t NetworkStops::next(std::uint32_t from, std::size_t phase) const noexcept {
    if (couples_every_round_) {
        return from + 1;
    }
    std::uint32_t stop = std::min(n_rounds_, from + most_rounds_at_once);
    const auto stop_at = [&stop, from](std::uint32_t round) {
        stop = round > from ? std::min(stop, round) : stop;
    };
    stop_at(counted_.first);
    stop_at(counted_.end);
    if (plan_->venture()) {
        const std::uint32_t every = plan_->venture()->venture().review_every;
        stop_at((from / every + 1) * every);
    }
    if (phase + 1 < plan_->phases().size()) {
        stop_at(plan_->phases()[phase + 1].first_round);
    }
    for (const PlannedEvent& event : plan_->events()) {
        stop_at(event.next_after(from).value_or(n_rounds_));
    }
    for (std::uint32_t i = 0; i < plan_->network().organisations.size() && plan_->has_joiners();
         ++i) {
        stop_at(plan_->joins(i));
    }
    return stop;
}

}  // namespace fides::tournament
