#pragma once

#include "games/chance.hpp"
#include "strategies/automaton.hpp"
#include "strategies/strategy.hpp"
#include "strategies/trust/organisation.hpp"
#include "strategies/view.hpp"
#include "tournament/round/directed_act.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>
#include <vector>

/// The three kinds of party that the loop over rounds knows. All offer the same few functions; the
/// loop is a template over them, so that organisations and automata pay for no view and no virtual
/// call.
///
/// In the trust game a trustee on whom nobody relied has not acted: what a side remembers of it
/// then is its last act (docs/model.md, Games).
namespace fides::tournament {

/// An organisation that decides from beliefs (docs/model.md, Organisations), without a view.
class OrganisationSide {
public:
    static constexpr bool keeps_beliefs = true;

    games::Belief belief;

    OrganisationSide(const Rules& rules, const strategies::OrganisationRules& conduct,
                     bool goodwilled) noexcept
        : belief{rules.prior}, rules_{&rules}, conduct_{conduct}, goodwilled_{goodwilled} {}

    [[nodiscard]] bool goodwilled() const noexcept { return goodwilled_; }

    [[nodiscard]] bool is_organisation() const noexcept { return true; }

    [[nodiscard]] bool is_stochastic() const noexcept { return true; }

    /// From this round on the contract binds as these terms say.
    void enter_phase(const games::Contract&, const games::Terms& about_partner,
                     const games::Terms&) noexcept {
        about_partner_ = &about_partner;
    }

    /// What an open conflict takes off the perceived reliability; 0 when it closes.
    void feel_conflict(double discount) noexcept { conflict_ = discount; }

    void know_faith(double) noexcept {}

    template <class DrawsOfAct>
    void prepare(std::uint32_t, games::Role, const DrawsOfAct&, const DrawsOfAct&) noexcept {}

    template <class DrawsOfAct>
    [[nodiscard]] bool relies(const DrawsOfAct& draws, double threshold) const noexcept {
        const double confidence = games::confidence(rules_->beliefs, *about_partner_, belief);
        const double reliability = games::perceived_reliability(rules_->beliefs, *about_partner_,
                                                                belief.trust(), confidence) -
                                   conflict_;
        return draws.happens(games::Draw::rely,
                             strategies::reliance_chance(conduct_, reliability, threshold));
    }

    template <class DrawsOfAct>
    [[nodiscard]] bool means_to_honour(const DrawsOfAct& draws) const noexcept {
        return goodwilled_ &&
               draws.happens(games::Draw::intend, strategies::honouring_chance(
                                                      conduct_, belief.trust(), belief.motivation));
    }

    void remember(const strategies::Observed&, const strategies::Observed&) noexcept {}

    [[nodiscard]] games::Move last_own_move() const noexcept { return games::Move::cooperate; }

    [[nodiscard]] games::Move last_partner_move() const noexcept { return games::Move::cooperate; }

private:
    const Rules* rules_;
    const games::Terms* about_partner_ = nullptr;
    strategies::OrganisationRules conduct_;
    double conflict_ = 0.0;
    bool goodwilled_;
};

/// A strategy that is an automaton: its state is all it needs to have seen, so it needs no view.
class AutomatonSide {
public:
    static constexpr bool keeps_beliefs = false;

    games::Belief belief;

    /// @param automaton  not owned; lives longer
    AutomatonSide(const Rules& rules, const strategies::Automaton& automaton, bool is_stochastic,
                  bool goodwilled) noexcept
        : belief{rules.prior},
          states_{automaton.states.data()},
          state_{automaton.start},
          is_stochastic_{is_stochastic},
          goodwilled_{goodwilled} {}

    [[nodiscard]] bool goodwilled() const noexcept { return goodwilled_; }

    [[nodiscard]] bool is_organisation() const noexcept { return false; }

    [[nodiscard]] bool is_stochastic() const noexcept { return is_stochastic_; }

    void enter_phase(const games::Contract&, const games::Terms&, const games::Terms&) noexcept {}

    template <class DrawsOfAct>
    void prepare(std::uint32_t, games::Role, const DrawsOfAct&,
                 const DrawsOfAct& as_trustee) noexcept {
        strategies::Draws draws = as_trustee.of_decision(games::Draw::intend);
        cooperates_ = draws.cooperate_with(states_[state_].cooperation) == games::Move::cooperate;
    }

    template <class DrawsOfAct>
    [[nodiscard]] bool relies(const DrawsOfAct&, double) const noexcept {
        return cooperates_;
    }

    template <class DrawsOfAct>
    [[nodiscard]] bool means_to_honour(const DrawsOfAct&) const noexcept {
        return cooperates_;
    }

    void remember(const strategies::Observed& own, const strategies::Observed& partner) noexcept {
        state_ = states_[state_].next[strategies::Automaton::pair_index(own.move, partner.move)];
        last_own_move_ = own.move;
        last_partner_move_ = partner.move;
    }

    [[nodiscard]] games::Move last_own_move() const noexcept { return last_own_move_; }

    [[nodiscard]] games::Move last_partner_move() const noexcept { return last_partner_move_; }

private:
    const strategies::Automaton::State* states_;
    std::uint16_t state_;
    bool is_stochastic_;
    bool goodwilled_;
    bool cooperates_ = true;
    games::Move last_own_move_ = games::Move::cooperate;
    games::Move last_partner_move_ = games::Move::cooperate;
};

/// Any strategy, with the view that it decides from.
class StrategySide {
public:
    static constexpr bool keeps_beliefs = false;

    games::Belief& belief;

    /// @param strategy  not owned; lives longer
    /// @param role_aware  null, or the same strategy as one that decides each role
    StrategySide(strategies::Strategy& strategy, strategies::RoleAwareStrategy* role_aware,
                 bool is_organisation, bool is_stochastic, bool goodwilled,
                 strategies::Perspective& perspective) noexcept
        : belief{perspective.belief},
          strategy_{&strategy},
          role_aware_{role_aware},
          perspective_{&perspective},
          is_organisation_{is_organisation},
          is_stochastic_{is_stochastic},
          goodwilled_{goodwilled} {}

    [[nodiscard]] bool goodwilled() const noexcept { return goodwilled_; }

    [[nodiscard]] bool is_organisation() const noexcept { return is_organisation_; }

    [[nodiscard]] bool is_stochastic() const noexcept { return is_stochastic_; }

    /// From this round on the contract binds as these terms say.
    void enter_phase(const games::Contract& contract, const games::Terms& about_partner,
                     const games::Terms& about_self) noexcept {
        perspective_->contract = &contract;
        perspective_->about_partner = &about_partner;
        perspective_->about_self = &about_self;
    }

    /// What an open conflict takes off the perceived reliability; 0 when it closes.
    void feel_conflict(double discount) noexcept { perspective_->conflict = discount; }

    /// F, its own belief that the venture delivers, before it decides.
    void know_faith(double faith) noexcept { perspective_->faith = faith; }

    /// Lets the strategy decide: once, or once a role if it is role-aware.
    /// @param as_trustor, as_trustee  the random numbers of its two directions
    template <class DrawsOfAct>
    void prepare(std::uint32_t round, games::Role role, const DrawsOfAct& as_trustor,
                 const DrawsOfAct& as_trustee) noexcept {
        strategies::Perspective& known = *perspective_;
        known.round = round;
        known.role = role;
        const strategies::View view{known};
        strategies::Draws intend = as_trustee.of_decision(games::Draw::intend);
        if (role_aware_ == nullptr || known.game->form() == games::GameForm::two_action) {
            const bool cooperates = strategy_->decide(view, intend) == games::Move::cooperate;
            relies_ = cooperates;
            means_ = cooperates;
            return;
        }
        strategies::Draws rely = as_trustor.of_decision(games::Draw::rely);
        relies_ = role_aware_->rely(view, rely) == games::Move::cooperate;
        means_ = role_aware_->honour(view, intend) == games::Move::cooperate;
    }

    template <class DrawsOfAct>
    [[nodiscard]] bool relies(const DrawsOfAct&, double) const noexcept {
        return relies_;
    }

    template <class DrawsOfAct>
    [[nodiscard]] bool means_to_honour(const DrawsOfAct&) const noexcept {
        return means_;
    }

    void remember(const strategies::Observed& own, const strategies::Observed& partner) noexcept {
        strategies::Perspective& known = *perspective_;
        known.own[known.round] = own;
        known.partner[known.round] = partner;
        known.own_cooperations += static_cast<std::uint32_t>(own.move == games::Move::cooperate);
        known.partner_cooperations +=
            static_cast<std::uint32_t>(partner.move == games::Move::cooperate);
    }

    /// Its own last act; cooperation before the first. While a round is decided.
    [[nodiscard]] games::Move last_own_move() const noexcept { return last_of(perspective_->own); }

    /// The same of its partner, as it saw it.
    [[nodiscard]] games::Move last_partner_move() const noexcept {
        return last_of(perspective_->partner);
    }

private:
    [[nodiscard]] games::Move last_of(
        const std::vector<strategies::Observed>& conduct) const noexcept {
        const std::uint32_t round = perspective_->round;
        return round == 0 ? games::Move::cooperate : conduct[round - 1].move;
    }

    strategies::Strategy* strategy_;
    strategies::RoleAwareStrategy* role_aware_;
    strategies::Perspective* perspective_;
    bool is_organisation_;
    bool is_stochastic_;
    bool goodwilled_;
    bool relies_ = false;
    bool means_ = false;
};

}  // namespace fides::tournament
