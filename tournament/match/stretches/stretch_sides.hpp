#pragma once

#include "games/chance.hpp"
#include "games/contract.hpp"
#include "strategies/automaton.hpp"
#include "strategies/strategy.hpp"
#include "strategies/view.hpp"

#include <array>
#include <cassert>
#include <cstdint>

/// The two kinds of party in rounds that are played many at once. Both offer the same functions.
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

    /// @param word  of Draw::intend; null if the strategy asks for no numbers
    [[nodiscard, gnu::always_inline]] bool means_to_cooperate(const games::Stream&, std::uint32_t,
                                                              std::uint32_t,
                                                              const std::uint32_t* word) noexcept {
        const double chance = states_[state_].cooperation;
        assert((word != nullptr || chance == 0.0 || chance == 1.0) && "it asks for no numbers");
        return word == nullptr ? chance >= 1.0 : games::unit_interval(*word) < chance;
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

    [[nodiscard, gnu::always_inline]] bool means_to_cooperate(const games::Stream& stream,
                                                              std::uint32_t round,
                                                              std::uint32_t direction,
                                                              const std::uint32_t* word) noexcept {
        perspective_->round = round;
        const strategies::View view{*perspective_};
        strategies::Draws draws{stream, round, direction, games::Draw::intend, word};
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
