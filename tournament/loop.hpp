#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "tournament/directed_act.hpp"
#include "tournament/rules.hpp"
#include "tournament/sides.hpp"
#include "tournament/tally.hpp"
#include "tournament/transcript.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

/// The loop over the rounds of one repetition, for any form of game and either kind of party.
namespace fides::tournament {

/// What a repetition may leave behind beside its tally.
struct Recording {
    /// Rounds (ascending) whose sums are wanted one by one, and where they go: same length.
    std::span<const std::uint32_t> sampled_rounds;
    std::span<Sums> samples;

    /// Bit d of entry t: the reliance in direction d of round t was honoured; null: not wanted.
    std::vector<std::uint8_t>* honoured = nullptr;

    std::vector<RoundRecord>* rounds = nullptr;  ///< null: not wanted
};

namespace loop_detail {

using games::GameForm;
using games::Move;
using games::Outcome;

[[nodiscard]] inline Move move_of(bool cooperates) noexcept {
    return cooperates ? Move::cooperate : Move::defect;
}

/// How the trustor stood to an act when it saw it, before any update.
struct Reading {
    double trust = 0.0;       ///< T
    double confidence = 0.0;  ///< K
    double attributed = 0.0;  ///< qa: the chance that it puts an honouring down to
};

[[nodiscard]] inline Reading read_act(const Rules& rules, const games::Terms& terms,
                                      const DirectedAct& act,
                                      const games::Belief& belief) noexcept {
    if (rules.beliefs.learn_confidence == 0.0) {
        return {belief.trust, terms.compliance, terms.attributed[games::index(act.contingency)]};
    }
    const double confidence = games::confidence(rules.beliefs, terms, belief);
    return {belief.trust, confidence,
            games::attributed_chance(rules.beliefs, terms.base_rate, terms.covered_chance,
                                     confidence, act.contingency)};
}

/// The evidence of goodwill in an act that was seen, and what it teaches about the contract.
[[nodiscard]] inline double weigh_act(const Rules& rules, const games::Terms& terms,
                                      const DirectedAct& act, const Reading& reading,
                                      games::Belief& belief) noexcept {
    if (rules.beliefs.learn_confidence == 0.0) {
        return terms.evidence[games::index(act.contingency)][games::index(act.seen)];
    }
    if (act.contingency == games::Contingency::covered) {
        games::learn_confidence(belief, rules.beliefs, reading.confidence, act.seen);
    }
    return games::evidence_of_goodwill(rules.beliefs, reading.attributed, act.seen);
}

/// Share of an act that the trustor puts down to goodwill; 0 unless it saw it honoured.
[[nodiscard]] inline double credit_of(const DirectedAct& act, const Reading& reading) noexcept {
    return act.seen == Outcome::honoured
               ? games::credit_to_goodwill(reading.trust, reading.attributed)
               : 0.0;
}

/// What a round adds to the measures.
/// @param trust   after forgetting, by the trustor's seat
/// @param payoff  of both parties, discounted
[[nodiscard]] inline Sums sum_up(const std::array<const games::Terms*, 2>& terms,
                                 const std::array<DirectedAct, 2>& acts,
                                 const std::array<Reading, 2>& readings,
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
            const Reading& reading = readings[trustor];
            sums.seen_honoured += count(act.seen == Outcome::honoured);
            sums.credit += credit_of(act, reading);
            const double error = reading.trust - (act.meant ? 1.0 : 0.0);
            sums.squared_error += act.relied ? error * error : 0.0;
            sums.confidence += terms[trustor]->covered_chance * reading.confidence;
            sums.trust[trustor] += trust[trustor];
            sums.trust_rounds[trustor] += 1;
        }
    }
    sums.payoff = payoff;
    sums.weight = weight * static_cast<double>(sums.directed);
    return sums;
}

[[nodiscard]] inline DirectedRecord record_of(const DirectedAct& act, const Reading& reading,
                                              double trust_after) noexcept {
    return {.played = act.played,
            .reliance = move_of(act.relied),
            .contingency = act.contingency,
            .intention = move_of(act.meant),
            .done = act.done,
            .seen = act.seen,
            .sanctioned = act.sanctioned,
            .credit = credit_of(act, reading),
            .trust_before = reading.trust,
            .trust_after = trust_after};
}

/// The contract comes into force or lapses: both sides get to know; gives the terms by the
/// trustor's seat.
template <class Side>
[[nodiscard]] std::array<const games::Terms*, 2> enter_phase(const Rules& rules, bool in_force,
                                                             std::array<Side, 2>& sides) noexcept {
    const auto of = [&](unsigned trustor) {
        const DirectionRules& direction = rules.directions[trustor];
        return in_force ? &direction.in_force : &direction.lapsed;
    };
    const std::array<const games::Terms*, 2> terms{of(0), of(1)};
    for (unsigned seat = 0; seat < 2; ++seat) {
        sides[seat].enter_phase(*terms[seat], *terms[1 - seat]);
    }
    return terms;
}

/// The distrust signal: who imposes a contract is trusted less from its first round on.
template <class Side>
void shake_by_imposed_contract(const Rules& rules, std::array<Side, 2>& sides) noexcept {
    for (unsigned seat = 0; seat < 2; ++seat) {
        const double loss = rules.directions[seat].distrust;
        if (loss > 0.0) {
            games::Belief& belief = sides[seat].belief;
            const double shaken = belief.log_odds - loss;
            belief.log_odds = shaken < -rules.beliefs.bound ? -rules.beliefs.bound : shaken;
            belief.trust = games::logistic(belief.log_odds);
        }
    }
}

/// Word of the trustee's disposition that reaches the trustor: log-odds.
[[nodiscard]] inline double signal(const Rules& rules, const games::Stream& stream,
                                   std::uint32_t round, std::uint32_t direction,
                                   bool trustee_goodwilled) noexcept {
    const games::Block block = stream.kinds(round, direction, 2);
    if (!(games::unit_interval(block[0]) < rules.communication)) {
        return 0.0;
    }
    const bool right = games::unit_interval(block[1]) < rules.signal_accuracy;
    return right == trustee_goodwilled ? rules.signal_weight : -rules.signal_weight;
}

/// Adds what both parties get out of a round.
template <GameForm Form>
inline void pay(const Rules& rules, const std::array<const games::Terms*, 2>& terms,
                const std::array<DirectedAct, 2>& acts, std::array<double, 2>& payoffs) noexcept {
    if constexpr (Form == GameForm::two_action) {
        // Direction d shows the act of its trustee, seat 1 - d.
        const std::array<Move, 2> moves{move_of(acts[1].honoured()), move_of(acts[0].honoured())};
        for (unsigned seat = 0; seat < 2; ++seat) {
            payoffs[seat] = rules.game.two_action[seat].payoff(moves[seat], moves[1 - seat]);
        }
    } else {
        const games::TrustPayoffs& game = rules.game.trust;
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
template <GameForm Form>
[[nodiscard]] inline strategies::Observed conduct(const std::array<DirectedAct, 2>& acts,
                                                  unsigned seat, Outcome came_out) noexcept {
    const DirectedAct& as_trustor = acts[seat];
    const DirectedAct& as_trustee = acts[1 - seat];
    strategies::Observed observed;
    observed.response = came_out;
    observed.contingency = as_trustee.contingency;
    if constexpr (Form == GameForm::two_action) {
        observed.move = move_of(came_out == Outcome::honoured);
        observed.reliance = Move::cooperate;
    } else {
        observed.reliance = move_of(as_trustor.relied);
        observed.move =
            move_of((!as_trustor.played || as_trustor.relied) && came_out != Outcome::betrayed);
    }
    return observed;
}

}  // namespace loop_detail

/// Plays one repetition.
/// @param sides    the parties by seat, fresh for this repetition
/// @param numbers  each seat's number in the key of the pair: 0 and 1 in some order
/// @param keep_beliefs  of strategies; organisations always keep them
template <games::GameForm Form, class Side>
void play_rounds(const Rules& rules, std::array<Side, 2>& sides, const games::Stream& stream,
                 const std::array<std::uint32_t, 2>& numbers, std::uint32_t n_rounds,
                 bool keep_beliefs, const Recording& recording, Tally& tally) noexcept {
    using games::GameForm;
    using games::Outcome;
    namespace detail = loop_detail;

    const bool beliefs = Side::keeps_beliefs || keep_beliefs;
    const bool organisations = sides[0].is_organisation() || sides[1].is_organisation();
    const bool stochastic = sides[0].is_stochastic() || sides[1].is_stochastic();
    const bool needs_first =
        organisations || stochastic || rules.mandate > 0.0 || rules.contract.coverage > 0.0;
    const bool needs_second = rules.noise > 0.0 || rules.misperception > 0.0;
    const bool signals = beliefs && rules.communication > 0.0;
    const std::uint32_t first_counted = rules.first_counted(n_rounds);
    const std::array<std::uint32_t, 2> limits{rules.contract.start, rules.contract.end};
    std::size_t next_sample = 0;
    double weight = 1.0;
    double counted_weight = 1.0;  // relative to the first round that counts: it does not vanish
    CommitmentWindow commitment;

    std::array<games::Block, 2> first{};  // of both directions, by number
    std::array<games::Block, 2> second{};
    std::array<const games::Terms*, 2> terms{};  // by the trustor's seat
    double formal_share = 0.0;                   // kappa phi while the contract is in force
    for (std::uint32_t round = 0; round < n_rounds; ++round) {
        if (round == 0 || round == limits[0] || round == limits[1]) {
            const bool in_force = rules.contract.in_force(round);
            formal_share = in_force ? rules.contract.covered_chance() : 0.0;
            terms = detail::enter_phase(rules, in_force, sides);
            if (beliefs && in_force && round == limits[0]) {
                detail::shake_by_imposed_contract(rules, sides);
            }
        }
        if (rules.motivation_crowding > 0.0) {
            const double memory = rules.motivation_memory;
            const double left = 1.0 - rules.motivation_crowding * formal_share;
            for (Side& side : sides) {
                side.belief.motivation = memory * side.belief.motivation + (1.0 - memory) * left;
            }
        }

        const unsigned only_trustor = rules.game.roles == games::RoleOrder::fixed ? 0 : round % 2;
        if (needs_first) {
            first = stream.kinds_of_both(round, 0);
        }
        if (needs_second) {
            second = stream.kinds_of_both(round, 1);
        }
        const auto drawn_already = [&](unsigned seat) {
            return needs_second ? &second[numbers[seat]] : nullptr;
        };
        std::array<ActDraws, 2> draws{
            {{stream, round, numbers[0], first[numbers[0]], drawn_already(0)},
             {stream, round, numbers[1], first[numbers[1]], drawn_already(1)}}};
        for (unsigned seat = 0; seat < 2; ++seat) {
            const bool trustee_only = Form == GameForm::trust && seat != only_trustor;
            sides[seat].prepare(round, trustee_only ? games::Role::trustee : games::Role::trustor,
                                draws[seat], draws[1 - seat]);
        }

        // Both directions are decided on what was known at the round's start.
        std::array<DirectedAct, 2> acts;
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            if (Form == GameForm::trust && trustor != only_trustor) {
                continue;
            }
            acts[trustor].played = true;
            bool mandated = false;
            if constexpr (Form == GameForm::two_action) {
                mandated = rules.mandate > 0.0 &&
                           draws[trustor].early(games::Draw::intend) < rules.mandate;
            } else {
                const bool relies =
                    sides[trustor].relies(draws[trustor], rules.risk_threshold[trustor]) ||
                    (rules.mandate > 0.0 &&
                     draws[trustor].early(games::Draw::rely) < rules.mandate);
                if (!relies) {
                    continue;
                }
            }
            const Side& trustee = sides[1 - trustor];
            acts[trustor] = act_on_reliance(rules, *terms[trustor], draws[trustor],
                                            trustee.means_to_honour(draws[trustor]), mandated,
                                            trustee.is_organisation());
        }

        std::array<double, 2> payoffs{0.0, 0.0};
        detail::pay<Form>(rules, terms, acts, payoffs);
        std::array<strategies::Observed, 2> conduct;  // of each seat, as it was
        for (unsigned seat = 0; seat < 2; ++seat) {
            conduct[seat] = detail::conduct<Form>(acts, seat, acts[1 - seat].done);
            tally.cooperations[seat] +=
                static_cast<std::uint32_t>(conduct[seat].move == games::Move::cooperate);
            tally.score[seat] += weight * payoffs[seat];
        }
        for (unsigned seat = 0; seat < 2; ++seat) {
            sides[seat].remember(conduct[seat],
                                 rules.misperception > 0.0
                                     ? detail::conduct<Form>(acts, 1 - seat, acts[seat].seen)
                                     : conduct[1 - seat]);
        }

        const bool counted = round >= first_counted;
        const bool sampled = next_sample < recording.sampled_rounds.size() &&
                             recording.sampled_rounds[next_sample] == round;
        std::array<detail::Reading, 2> readings;
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            if (!beliefs) {
                break;
            }
            const DirectedAct& act = acts[trustor];
            commitment.record(trustor, act.relied, act.meant);
            games::Belief& belief = sides[trustor].belief;
            detail::Reading& reading = readings[trustor];
            reading = detail::read_act(rules, *terms[trustor], act, belief);
            double evidence = detail::weigh_act(rules, *terms[trustor], act, reading, belief);
            if (signals) {
                evidence += detail::signal(rules, stream, round, numbers[trustor],
                                           sides[1 - trustor].goodwilled());
            }
            games::update_trust(belief, rules.beliefs, rules.prior.log_odds, evidence);
        }
        if (beliefs) {
            commitment.close_round(round);
        }
        if (counted || sampled) {
            const std::array<double, 2> trust{sides[0].belief.trust, sides[1].belief.trust};
            const Sums sums =
                detail::sum_up(terms, acts, readings, trust, beliefs,
                               counted_weight * (payoffs[0] + payoffs[1]), counted_weight);
            if (counted) {
                tally.counted.add(sums);
            }
            if (sampled) {
                recording.samples[next_sample] = sums;
                ++next_sample;
            }
        }
        if (recording.honoured != nullptr) {
            (*recording.honoured)[round] =
                static_cast<std::uint8_t>(static_cast<unsigned>(acts[0].honoured()) +
                                          2U * static_cast<unsigned>(acts[1].honoured()));
        }
        if (recording.rounds != nullptr) {
            RoundRecord record{
                .moves = {conduct[0].move, conduct[1].move}, .payoffs = payoffs, .directions = {}};
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                record.directions[trustor] = detail::record_of(acts[trustor], readings[trustor],
                                                               sides[trustor].belief.trust);
            }
            recording.rounds->push_back(record);
        }
        tally.weight += weight;
        weight *= rules.discount;
        counted_weight *= counted ? rules.discount : 1.0;
    }
    tally.rounds = n_rounds;
    tally.beliefs = beliefs;
    tally.fully_committed = commitment.holds();
    tally.committed_after = commitment.reached();
    for (unsigned seat = 0; seat < 2; ++seat) {
        tally.goodwilled[seat] = sides[seat].goodwilled();
    }
}

}  // namespace fides::tournament
