#pragma once

#include "games/rounding.hpp"
#include "games/stage_game.hpp"
#include "games/vocabulary.hpp"
#include "strategies/group.hpp"
#include "strategies/trust/experience.hpp"

#include <cmath>
#include <memory>
#include <utility>

/// Rules of conduct in groups that the classics as groups read them share with the entries that
/// play in groups only.
namespace fides::strategies {

/// Half of the others: the share that stands for the partner's C.
inline constexpr double half = 0.5;

/// Decides from the last round by a rule; what it does first is given.
/// @tparam Rule  function of a view, not in the first round, that says whether to contribute
template <class Rule>
class Responder final : public GroupStrategy {
public:
    Responder(Rule rule, games::Move first) : rule_{std::move(rule)}, first_{first} {}

    games::Move contribute(const GroupView& view, Draws& /*draws*/) noexcept override {
        return view.is_first_round() ? first_ : cooperate_if(rule_(view));
    }

    void reset() noexcept override {}

private:
    Rule rule_;
    games::Move first_;
};

/// A strategy that decides from the last round by `rule`.
template <class Rule>
[[nodiscard]] std::unique_ptr<GroupStrategy> responder(Rule rule,
                                                       games::Move first = games::Move::cooperate) {
    return std::make_unique<Responder<Rule>>(std::move(rule), first);
}

/// Share of the others that contributed in the last round.
/// @pre at least one round was played
[[nodiscard]] inline double share_last(const GroupView& view) {
    return view.share_of_others(view.round() - 1);
}

/// Own move of the last round.
/// @pre at least one round was played
[[nodiscard]] inline games::Move own_last(const GroupView& view) {
    return view.own().back();
}

/// Boyd & Richerson's (1988) T_a: contributes when at least `share` of the others did last.
[[nodiscard]] inline auto at_least(double share) {
    return [share](const GroupView& view) { return share_last(view) >= share; };
}

/// Never contributes again once fewer than `share` of the others did.
class GroupGrudger final : public GroupStrategy {
public:
    explicit GroupGrudger(double share) : share_{share} {}

    games::Move contribute(const GroupView& view, Draws& /*draws*/) noexcept override {
        offended_ = offended_ || (!view.is_first_round() && share_last(view) < share_);
        return cooperate_if(!offended_);
    }

    void reset() noexcept override { offended_ = false; }

private:
    double share_;
    bool offended_ = false;
};

/// What is asked of a payoff to be content with it: midway between what all get where all
/// contribute and where nobody does.
[[nodiscard]] inline double aspiration_in(const games::StageGame& game) {
    const games::ContributionPayoffs& payoffs = game.contribution();
    return half * (payoffs.payoff(games::Move::cooperate, payoffs.group_size) +
                   payoffs.payoff(games::Move::defect, 0));
}

/// Win-stay, lose-shift: repeats its move while it pays at least as much as it aspires to, else
/// changes it.
/// @param aspiration  payoff units a round
[[nodiscard]] inline std::unique_ptr<GroupStrategy> staying_above(double aspiration) {
    return responder([aspiration](const GroupView& view) {
        const bool is_content = games::is_at_least(
            view.payoff(view.round() - 1), aspiration,
            games::payoff_rounding(view.game()) + games::unit_roundoff * std::abs(aspiration));
        return (own_last(view) == games::Move::cooperate) == is_content;
    });
}

}  // namespace fides::strategies
