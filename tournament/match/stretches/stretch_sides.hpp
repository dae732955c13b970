#pragma once

#include "games/chance.hpp"
#include "games/contract.hpp"
#include "strategies/automaton.hpp"
#include "strategies/strategy.hpp"
#include "strategies/view.hpp"
#include "tournament/round/act_chances.hpp"

#include <cstdint>

/// The two kinds of party in rounds whose chances are drawn many at once. Both offer the same
/// functions.
namespace fides::tournament {

/// What one party did in a round, or was seen to do.
struct SeenAct {
    bool cooperates = false;
    bool covered = false;  ///< the contingency that it met
};

/// A strategy that is an automaton.
class AutomatonMoves {
public:
    /// @param automaton  not owned; lives longer
    explicit AutomatonMoves(const strategies::Automaton& automaton) noexcept
        : states_{automaton.states.data()}, state_{automaton.start} {}

    void enter_phase(const games::Terms&, const games::Terms&) noexcept {}

    [[nodiscard, gnu::always_inline]] bool means_to_cooperate(std::uint32_t round,
                                                              DigitChances& chances,
                                                              std::uint32_t direction) noexcept {
        const double chance = states_[state_].cooperation;
        if (chance >= 1.0 || chance <= 0.0) {
            return chance >= 1.0;
        }
        return chances.digits_of(direction, games::Draw::intend).is_below(round, chance);
    }

    [[gnu::always_inline]] void remember(const SeenAct& own, const SeenAct& partner) noexcept {
        state_ = states_[state_].next[(own.cooperates ? 0U : 2U) + (partner.cooperates ? 0U : 1U)];
    }

private:
    const strategies::Automaton::State* states_;
    std::uint16_t state_;
};

/// Any strategy, with the view that it decides from.
class StrategyMoves {
public:
    /// @param strategy, perspective  not owned; live longer
    StrategyMoves(strategies::Strategy& strategy, strategies::Perspective& perspective) noexcept
        : strategy_{&strategy}, perspective_{&perspective} {
        perspective.role = games::Role::trustor;
    }

    /// From this round on the contract binds as these terms say.
    void enter_phase(const games::Terms& about_partner, const games::Terms& about_self) noexcept {
        perspective_->about_partner = &about_partner;
        perspective_->about_self = &about_self;
    }

    [[nodiscard, gnu::always_inline]] bool means_to_cooperate(std::uint32_t round,
                                                              DigitChances& chances,
                                                              std::uint32_t direction) noexcept {
        perspective_->round = round;
        chances.turn_to(round);
        const strategies::View view{*perspective_};
        strategies::Draws draws = chances.of_decision(direction, games::Draw::intend);
        return strategy_->decide(view, draws) == games::Move::cooperate;
    }

    [[gnu::always_inline]] void remember(const SeenAct& own, const SeenAct& partner) noexcept {
        strategies::Perspective& known = *perspective_;
        known.own[known.round] = observed(own);
        known.partner[known.round] = observed(partner);
        known.own_cooperations += own.cooperates ? 1U : 0U;
        known.partner_cooperations += partner.cooperates ? 1U : 0U;
    }

private:
    [[nodiscard]] static strategies::Observed observed(const SeenAct& act) noexcept {
        return {
            .move = games::as_move(act.cooperates),
            .reliance = games::Move::cooperate,
            .response = act.cooperates ? games::Outcome::honoured : games::Outcome::betrayed,
            .contingency = act.covered ? games::Contingency::covered : games::Contingency::open};
    }

    strategies::Strategy* strategy_;
    strategies::Perspective* perspective_;
};

}  // namespace fides::tournament
