#pragma once

#include "games/chance.hpp"
#include "tournament/recording.hpp"
#include "tournament/round_steps.hpp"
#include "tournament/rules.hpp"
#include "tournament/tally.hpp"
#include "tournament/tie_round.hpp"

#include <array>
#include <cassert>
#include <cstdint>

/// The loop over the rounds of one repetition of a pair, for any form of game and any kind of
/// party.
namespace fides::tournament {

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
    namespace steps = round_steps;

    const Channels channels{rules, sides, keep_beliefs, rules.contract.coverage > 0.0};
    const std::array<bool, 2> goodwilled{sides[0].goodwilled(), sides[1].goodwilled()};
    const std::uint32_t first_counted = rules.first_counted(n_rounds);
    const std::array<std::uint32_t, 2> limits{rules.contract.start, rules.contract.end};
    std::size_t next_sample = 0;
    double weight = 1.0;
    double counted_weight = 1.0;  // relative to the first round that counts: it does not vanish
    CommitmentWindow commitment;
    Standing standing;
    for (std::uint32_t round = 0; round < n_rounds; ++round) {
        if (round == 0 || round == limits[0] || round == limits[1]) {
            const bool in_force = rules.contract.in_force(round);
            standing = enter_phase(rules.contract, rules.terms(in_force), in_force, sides);
            if (channels.beliefs && in_force && round == limits[0]) {
                steps::shake_by_imposed_contract(rules, rules.directions, sides);
            }
        }
        if (rules.motivation_crowding > 0.0) {
            erode_motivation(rules, standing, sides);
        }
        PlayedRound played =
            act_in_round<Form>(rules, channels, standing, sides, stream, numbers, round, round);
        const std::array<bool, 2> cooperated{played.conduct[0].move == games::Move::cooperate,
                                             played.conduct[1].move == games::Move::cooperate};
        for (unsigned seat = 0; seat < 2; ++seat) {
            tally.cooperations[seat] += static_cast<std::uint32_t>(cooperated[seat]);
            tally.score[seat] += weight * played.payoffs[seat];
        }
        const bool both = cooperated[0] && cooperated[1];
        if (!both && tally.mutual_cooperations == round) {  // until now all rounds were (C, C)
            tally.defected_first = {!cooperated[0], !cooperated[1]};
        }
        tally.mutual_cooperations += static_cast<std::uint32_t>(both);
        if (channels.beliefs) {
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                const DirectedAct& act = played.acts[trustor];
                commitment.record(trustor, act.relied, act.meant);
            }
            learn_from_round(rules, channels, standing, sides, stream, numbers, round, played);
            commitment.close_round(round);
        }
        const bool counted = round >= first_counted;
        const bool sampled = next_sample < recording.sampled_rounds.size() &&
                             recording.sampled_rounds[next_sample] == round;
        if (counted || sampled) {
            const Sums sums = steps::sum_up(
                standing.terms, played.acts, played.readings,
                {sides[0].belief.trust, sides[1].belief.trust}, channels.beliefs,
                counted_weight * (played.payoffs[0] + played.payoffs[1]), counted_weight);
            if (counted) {
                tally.counted.add(sums);
            }
            if (sampled) {
                PooledSums& sample = recording.samples[next_sample];
                sample = {};
                sample.beliefs = channels.beliefs;
                sample.add(sums, goodwilled);
                ++next_sample;
            }
        }
        if (recording.honoured != nullptr) {
            (*recording.honoured)[round] = honoured_bits(played.acts);
        }
        if (recording.rounds != nullptr) {
            recording.rounds->push_back(
                record_of(played, {sides[0].belief.trust, sides[1].belief.trust}));
        }
        tally.weight += weight;
        weight *= rules.discount;
        counted_weight *= counted ? rules.discount : 1.0;
    }
    tally.rounds = n_rounds;
    tally.beliefs = channels.beliefs;
    tally.commitment = commitment;
    tally.goodwilled = goodwilled;
}

}  // namespace fides::tournament
