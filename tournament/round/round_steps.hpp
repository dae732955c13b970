#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "strategies/view.hpp"
#include "tournament/round/directed_act.hpp"
#include "tournament/round/round_record.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>

/// The steps of a round, after it is known who did what: pay, show, weigh, sum up.
namespace fides::tournament::round_steps {

using games::as_move;
using games::GameForm;
using games::Move;
using games::Outcome;

/// How the trustor stood to an act when it saw it, before any update.
struct Stance {
    double trust = 0.0;       ///< T
    double confidence = 0.0;  ///< K
    double attributed = 0.0;  ///< qa: the chance that it puts an honouring down to
};

[[nodiscard]] inline Stance stance_of(const Rules& rules, const games::Terms& terms,
                                      const DirectedAct& act,
                                      const games::Belief& belief) noexcept {
    if (rules.beliefs.learn_confidence == 0.0) {
        return {belief.trust(), terms.compliance, terms.attributed[games::index(act.contingency)]};
    }
    const double confidence = games::confidence(rules.beliefs, terms, belief);
    return {belief.trust(), confidence,
            games::attributed_chance(rules.beliefs, terms.base_rate, terms.covered_chance,
                                     confidence, act.contingency)};
}

/// The evidence of goodwill in an act that was seen, and what it teaches about the contract.
[[nodiscard]] inline games::Likelihoods weigh_act(const Rules& rules, const games::Terms& terms,
                                                  const DirectedAct& act, const Stance& stance,
                                                  games::Belief& belief) noexcept {
    if (rules.beliefs.learn_confidence == 0.0) {
        return terms.evidence[games::index(act.contingency)][games::index(act.judged())];
    }
    if (act.contingency == games::Contingency::covered) {
        games::learn_confidence(belief, rules.beliefs, stance.confidence, act.judged());
    }
    return games::evidence_of_goodwill(rules.beliefs, stance.attributed, act.judged());
}

/// Share of an act that the trustor puts down to goodwill; 0 unless it saw it honoured.
[[nodiscard]] inline double credit_of(const DirectedAct& act, const Stance& stance) noexcept {
    return act.seen == Outcome::honoured
               ? games::credit_to_goodwill(stance.trust, stance.attributed)
               : 0.0;
}

/// What a round adds to the measures.
/// @param trust   at the end of the round, by the trustor's seat
/// @param payoff  of both parties, discounted
[[nodiscard]] inline Sums sum_up(const std::array<const games::Terms*, 2>& terms,
                                 const std::array<DirectedAct, 2>& acts,
                                 const std::array<Stance, 2>& stances,
                                 const std::array<double, 2>& trust, bool beliefs, double payoff,
                                 double weight) noexcept {
    const auto count = [](bool holds) { return static_cast<std::uint32_t>(holds); };
    Sums sums;
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        const DirectedAct& act = acts[trustor];
        const bool honoured = act.honoured();
        const bool open = act.contingency == games::Contingency::open;
        sums.directed += count(act.played);
        sums.relied += count(act.relied);
        sums.honoured += count(honoured);
        sums.open_relied += count(act.relied && open);
        sums.open_honoured += count(honoured && open);
        sums.voluntary += count(honoured && act.meant);
        sums.obliged += count(honoured && !act.meant);
        if (beliefs && act.played) {
            const Stance& stance = stances[trustor];
            sums.seen_honoured += count(act.seen == Outcome::honoured);
            sums.credit += credit_of(act, stance);
            const double error = stance.trust - (act.meant ? 1.0 : 0.0);
            sums.squared_error += act.relied ? error * error : 0.0;
            const double covered_chance = terms[trustor]->covered_chance;
            sums.confidence += covered_chance * stance.confidence;
            sums.under_contract += count(covered_chance > 0.0);
            sums.contract_confidence += covered_chance > 0.0 ? stance.confidence : 0.0;
            sums.trust[trustor] += trust[trustor];
            sums.trust_rounds[trustor] += 1;
        }
    }
    sums.payoff = payoff;
    sums.weight = weight * static_cast<double>(sums.directed);
    return sums;
}

[[nodiscard]] inline DirectedRecord record_of(const DirectedAct& act, const Stance& stance,
                                              double trust_after) noexcept {
    return {act, credit_of(act, stance), stance.trust, trust_after};
}

/// The distrust signal: who imposes a contract is trusted less from its first round on.
template <class Side>
void shake_by_imposed_contract(const std::array<DirectionRules, 2>& directions,
                               std::array<Side, 2>& sides) noexcept {
    for (unsigned seat = 0; seat < 2; ++seat) {
        sides[seat].belief.goodwill.learn(directions[seat].imposition);
    }
}

/// Word of the trustee's disposition that reaches the trustor.
[[nodiscard]] inline games::Likelihoods signal(const Rules& rules, const games::Stream& stream,
                                               std::uint32_t round, std::uint32_t direction,
                                               bool trustee_goodwilled) noexcept {
    const games::Block block = stream.kinds(round, direction, 2);
    if (!(games::unit_interval(block[0]) < rules.communication)) {
        return {};
    }
    const bool is_right = games::unit_interval(block[1]) < rules.signal_accuracy;
    const games::Likelihoods good{.if_true = rules.signal_accuracy,
                                  .if_false = 1.0 - rules.signal_accuracy};
    return is_right == trustee_goodwilled
               ? good
               : games::Likelihoods{.if_true = good.if_false, .if_false = good.if_true};
}

/// Adds what both parties get out of a round.
template <GameForm Form>
inline void pay(const Rules& rules, const std::array<const games::Terms*, 2>& terms,
                const std::array<DirectedAct, 2>& acts, std::array<double, 2>& payoffs) noexcept {
    if constexpr (Form == GameForm::two_action) {
        // Direction d shows the act of its trustee, seat 1 - d.
        const std::array<Move, 2> moves{as_move(acts[1].honoured()), as_move(acts[0].honoured())};
        for (unsigned seat = 0; seat < 2; ++seat) {
            payoffs[seat] = rules.game.two_action()[seat].payoff(moves[seat], moves[1 - seat]);
        }
    } else {
        const games::TrustPayoffs& game = rules.game.trust();
        const std::array<double, 3> as_trustor{game.outside_option, game.gain, -game.loss};
        const std::array<double, 3> as_trustee{game.outside_option, game.honour_payoff,
                                               game.honour_payoff + game.temptation};
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const DirectedAct& act = acts[trustor];
            if (!act.played) {
                continue;
            }
            payoffs[trustor] += as_trustor[games::index(act.done)];
            payoffs[1 - trustor] += as_trustee[games::index(act.done)];
        }
    }
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        const bool sanctioned = acts[trustor].sanctioned;
        payoffs[1 - trustor] -= sanctioned ? terms[trustor]->penalty : 0.0;
        payoffs[trustor] += sanctioned ? terms[trustor]->compensation : 0.0;
        payoffs[trustor] -= terms[trustor]->cost;
    }
}

/// The conduct of the party in `seat`, with its act as trustee as it `came_out` to an observer.
/// @pre in the trust game it acted
template <GameForm Form>
[[nodiscard]] inline strategies::Observed conduct(const std::array<DirectedAct, 2>& acts,
                                                  unsigned seat, Outcome came_out) noexcept {
    const DirectedAct& as_trustor = acts[seat];
    const DirectedAct& as_trustee = acts[1 - seat];
    strategies::Observed observed;
    observed.response = came_out;
    observed.contingency = as_trustee.contingency;
    if constexpr (Form == GameForm::two_action) {
        observed.move = as_move(came_out == Outcome::honoured);
        observed.reliance = Move::cooperate;
    } else {
        observed.reliance = as_move(as_trustor.relied);
        observed.move =
            as_move((!as_trustor.played || as_trustor.relied) && came_out != Outcome::betrayed);
    }
    return observed;
}

}  // namespace fides::tournament::round_steps
