#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "tournament/directed_act.hpp"
#include "tournament/rules.hpp"
#include "tournament/sides.hpp"
#include "tournament/tally.hpp"
#include "tournament/transcript.hpp"

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

/// The evidence of goodwill in an act that was seen, and what it teaches about the contract.
[[nodiscard]] inline double weigh_act(const Rules& rules, const games::Terms& terms,
                                      const DirectedAct& act, double attributed, double confidence,
                                      games::Belief& belief) noexcept {
    if (!act.relied) {
        return 0.0;
    }
    if (rules.beliefs.learn_confidence == 0.0) {
        return terms.evidence[games::index(act.contingency)]
                             [act.seen == Outcome::honoured ? 0U : 1U];
    }
    if (act.contingency == games::Contingency::covered) {
        games::learn_confidence(belief, rules.beliefs, confidence, act.seen);
    }
    return games::evidence_of_goodwill(rules.beliefs, attributed, act.seen);
}

/// The chance that the trustor puts an honouring down to, by what it knows of the contract.
[[nodiscard]] inline double attributed_to_pressure(const Rules& rules, const games::Terms& terms,
                                                   games::Contingency contingency,
                                                   double confidence) noexcept {
    if (rules.beliefs.learn_confidence == 0.0) {
        return terms.attributed[games::index(contingency)];
    }
    return games::attributed_chance(rules.beliefs, terms.base_rate, terms.covered_chance,
                                    confidence, contingency);
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
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const DirectedAct& act = acts[trustor];
            if (!act.played) {
                continue;
            }
            const unsigned trustee = 1 - trustor;
            switch (act.done) {
                case Outcome::withheld:
                    payoffs[trustor] += game.outside_option;
                    payoffs[trustee] += game.outside_option;
                    break;
                case Outcome::honoured:
                    payoffs[trustor] += game.gain;
                    payoffs[trustee] += game.honour_payoff;
                    break;
                case Outcome::betrayed:
                    payoffs[trustor] -= game.loss;
                    payoffs[trustee] += game.honour_payoff + game.temptation;
                    break;
            }
        }
    }
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        if (acts[trustor].sanctioned) {
            payoffs[1 - trustor] -= terms[trustor]->penalty;
            payoffs[trustor] += terms[trustor]->compensation;
        }
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
        observed.move = move_of((!as_trustor.played || as_trustor.relied) &&
                                came_out != Outcome::betrayed);
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
    const bool needs_first = organisations || rules.noise > 0.0 || rules.contract.coverage > 0.0;
    const bool needs_second = organisations || rules.misperception > 0.0 || rules.mandate > 0.0;
    const bool signals = beliefs && rules.communication > 0.0;
    const std::uint32_t first_counted = rules.first_counted(n_rounds);
    const std::array<std::uint32_t, 2> limits{rules.contract.start, rules.contract.end};
    std::size_t next_sample = 0;
    double weight = 1.0;
    CommitmentWindow commitment;

    std::array<const games::Terms*, 2> terms{&rules.directions[0].lapsed,
                                             &rules.directions[1].lapsed};
    double formal_share = 0.0;  // kappa phi while the contract is in force
    for (std::uint32_t round = 0; round < n_rounds; ++round) {
        if (round == 0 || round == limits[0] || round == limits[1]) {
            const bool in_force = rules.contract.in_force(round);
            formal_share = in_force ? rules.contract.covered_chance() : 0.0;
            for (unsigned seat = 0; seat < 2; ++seat) {
                const DirectionRules& direction = rules.directions[seat];
                terms[seat] = in_force ? &direction.in_force : &direction.lapsed;
                if (beliefs && in_force && round == limits[0] && direction.distrust > 0.0) {
                    games::Belief& belief = sides[seat].belief;
                    const double shaken = belief.log_odds - direction.distrust;
                    belief.log_odds = shaken < -rules.beliefs.bound ? -rules.beliefs.bound : shaken;
                    belief.trust = games::logistic(belief.log_odds);
                }
            }
        }
        if (rules.motivation_crowding > 0.0) {
            const double memory = rules.motivation_memory;
            const double left = 1.0 - rules.motivation_crowding * formal_share;
            for (Side& side : sides) {
                side.belief.motivation =
                    memory * side.belief.motivation + (1.0 - memory) * left;
            }
        }

        const unsigned only_trustor =
            rules.game.roles == games::RoleOrder::fixed ? 0 : round % 2;
        std::array<Standing, 2> standings;
        std::array<ActDraws, 2> draws;
        for (unsigned seat = 0; seat < 2; ++seat) {
            standings[seat] = {.round = round,
                               .about_partner = terms[seat],
                               .about_self = terms[1 - seat],
                               .role = Form == GameForm::trust && seat != only_trustor
                                           ? games::Role::trustee
                                           : games::Role::trustor,
                               .direction = {numbers[seat], numbers[1 - seat]}};
            if (needs_first) {
                draws[seat].first = stream.kinds(round, numbers[seat], 0);
            }
            if (needs_second) {
                draws[seat].second = stream.kinds(round, numbers[seat], 1);
            }
            sides[seat].prepare(standings[seat], stream);
        }

        // Both directions are decided on what was known at the round's start.
        std::array<DirectedAct, 2> acts;
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            if (Form == GameForm::trust && trustor != only_trustor) {
                continue;
            }
            DirectedAct& act = acts[trustor];
            act.played = true;
            bool mandated = false;
            if constexpr (Form == GameForm::two_action) {
                mandated = rules.mandate > 0.0 &&
                           draws[trustor].uniform(games::Draw::intend) < rules.mandate;
            } else {
                const bool relies =
                    sides[trustor].relies(standings[trustor], draws[trustor],
                                          rules.risk_threshold[trustor]) ||
                    (rules.mandate > 0.0 &&
                     draws[trustor].uniform(games::Draw::rely) < rules.mandate);
                if (!relies) {
                    continue;
                }
            }
            const Side& trustee = sides[1 - trustor];
            act = act_on_reliance(rules, *terms[trustor], draws[trustor],
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
                                 detail::conduct<Form>(acts, 1 - seat, acts[seat].seen));
        }

        const bool counted = round >= first_counted;
        const bool sampled = next_sample < recording.sampled_rounds.size() &&
                             recording.sampled_rounds[next_sample] == round;
        Sums sums;
        RoundRecord record{
            .moves = {conduct[0].move, conduct[1].move}, .payoffs = payoffs, .directions = {}};
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const DirectedAct& act = acts[trustor];
            const bool honoured = act.honoured();
            const bool open = act.contingency == games::Contingency::open;
            commitment.record(trustor, act.relied, act.meant);
            sums.directed += static_cast<std::uint32_t>(act.played);
            sums.relied += static_cast<std::uint32_t>(act.relied);
            sums.honoured += static_cast<std::uint32_t>(honoured);
            sums.open_relied += static_cast<std::uint32_t>(act.relied && open);
            sums.open_honoured += static_cast<std::uint32_t>(honoured && open);
            sums.voluntary += static_cast<std::uint32_t>(honoured && act.meant);
            sums.obliged += static_cast<std::uint32_t>(honoured && !act.meant);
            double credit = 0.0;
            games::Belief& belief = sides[trustor].belief;
            const double trust_before = belief.trust;
            if (beliefs) {
                const games::Terms& about = *terms[trustor];
                const double confidence = games::confidence(rules.beliefs, about, belief);
                const double attributed =
                    detail::attributed_to_pressure(rules, about, act.contingency, confidence);
                if (act.seen == Outcome::honoured) {
                    credit = games::credit_to_goodwill(belief.trust, attributed);
                    sums.seen_honoured += 1;
                    sums.credit += credit;
                }
                if (act.relied) {
                    const double error = belief.trust - (act.meant ? 1.0 : 0.0);
                    sums.squared_error += error * error;
                }
                if (act.played) {
                    sums.confidence += about.covered_chance * confidence;
                }
                double evidence =
                    detail::weigh_act(rules, about, act, attributed, confidence, belief);
                if (signals) {
                    evidence += detail::signal(rules, stream, round, numbers[trustor],
                                               sides[1 - trustor].goodwilled());
                }
                games::update_trust(belief, rules.beliefs, rules.prior.log_odds, evidence);
                if (act.played) {
                    sums.trust[trustor] += belief.trust;
                    sums.trust_rounds[trustor] += 1;
                }
            }
            if (recording.rounds != nullptr) {
                record.directions[trustor] = {.played = act.played,
                                              .reliance = detail::move_of(act.relied),
                                              .contingency = act.contingency,
                                              .intention = detail::move_of(act.meant),
                                              .done = act.done,
                                              .seen = act.seen,
                                              .sanctioned = act.sanctioned,
                                              .credit = credit,
                                              .trust_before = trust_before,
                                              .trust_after = belief.trust};
            }
        }
        commitment.close_round(round);
        sums.payoff = weight * (payoffs[0] + payoffs[1]);
        sums.weight = weight * static_cast<double>(sums.directed);
        if (counted) {
            tally.counted.add(sums);
        }
        if (sampled) {
            recording.samples[next_sample] = sums;
            ++next_sample;
        }
        if (recording.honoured != nullptr) {
            (*recording.honoured)[round] = static_cast<std::uint8_t>(
                static_cast<unsigned>(acts[0].honoured()) +
                2U * static_cast<unsigned>(acts[1].honoured()));
        }
        if (recording.rounds != nullptr) {
            recording.rounds->push_back(record);
        }
        tally.weight += weight;
        weight *= rules.discount;
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
