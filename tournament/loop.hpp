#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "tournament/directed_act.hpp"
#include "tournament/round_steps.hpp"
#include "tournament/rules.hpp"
#include "tournament/sides.hpp"
#include "tournament/tally.hpp"
#include "tournament/transcript.hpp"

#include <array>
#include <cassert>
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
    /// @pre it has an entry for every round
    std::vector<std::uint8_t>* honoured = nullptr;

    /// Null: not wanted. @pre room for every round is reserved
    std::vector<RoundRecord>* rounds = nullptr;
};

/// Plays one repetition.
/// @param sides    the parties by seat, fresh for this repetition
/// @param numbers  each seat's number in the key of the pair: 0 and 1 in some order
/// @param keep_beliefs  of strategies; organisations always keep them
template <games::GameForm Form, class Side>
void play_rounds(const Rules& rules, std::array<Side, 2>& sides, const games::Stream& stream,
                 const std::array<std::uint32_t, 2>& numbers, std::uint32_t n_rounds,
                 bool keep_beliefs, const Recording& recording, Tally& tally) noexcept {
    assert((recording.honoured == nullptr || recording.honoured->size() >= n_rounds) &&
           "a recording has room for every round");
    using games::GameForm;
    namespace steps = round_steps;

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
            terms = steps::enter_phase(rules, in_force, sides);
            if (beliefs && in_force && round == limits[0]) {
                steps::shake_by_imposed_contract(rules, sides);
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
        steps::pay<Form>(rules, terms, acts, payoffs);
        std::array<strategies::Observed, 2> conduct;  // of each seat, as it was
        for (unsigned seat = 0; seat < 2; ++seat) {
            conduct[seat] = steps::conduct<Form>(acts, seat, acts[1 - seat].done);
            tally.cooperations[seat] +=
                static_cast<std::uint32_t>(conduct[seat].move == games::Move::cooperate);
            tally.score[seat] += weight * payoffs[seat];
        }
        for (unsigned seat = 0; seat < 2; ++seat) {
            sides[seat].remember(conduct[seat],
                                 rules.misperception > 0.0
                                     ? steps::conduct<Form>(acts, 1 - seat, acts[seat].seen)
                                     : conduct[1 - seat]);
        }

        const bool counted = round >= first_counted;
        const bool sampled = next_sample < recording.sampled_rounds.size() &&
                             recording.sampled_rounds[next_sample] == round;
        std::array<steps::Reading, 2> readings;
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            if (!beliefs) {
                break;
            }
            const DirectedAct& act = acts[trustor];
            commitment.record(trustor, act.relied, act.meant);
            games::Belief& belief = sides[trustor].belief;
            steps::Reading& reading = readings[trustor];
            reading = steps::read_act(rules, *terms[trustor], act, belief);
            double evidence = steps::weigh_act(rules, *terms[trustor], act, reading, belief);
            if (signals) {
                evidence += steps::signal(rules, stream, round, numbers[trustor],
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
                steps::sum_up(terms, acts, readings, trust, beliefs,
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
                record.directions[trustor] =
                    steps::record_of(acts[trustor], readings[trustor], sides[trustor].belief.trust);
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
