#pragma once

#include "games/chance.hpp"
#include "tournament/round/outcome_counts.hpp"
#include "tournament/round/recording.hpp"
#include "tournament/round/round_steps.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"
#include "tournament/round/tie_round.hpp"

#include <array>
#include <cassert>
#include <cstdint>

/// The loop over the rounds of one repetition of a pair, for any form of game and any kind of
/// party.
namespace fides::tournament {

/// One repetition of a pair, a round at a time, so that many can be played side by side.
template <games::GameForm Form, class Side>
class Repetition {
public:
    /// @param sides    the parties by seat, fresh for this repetition; they live as long as this
    /// @param numbers  each seat's number in the key of the pair: 0 and 1 in some order
    /// @param keep_beliefs  of strategies; organisations always keep them
    Repetition(const Rules& rules, std::array<Side, 2>& sides, const games::Stream& stream,
               const std::array<std::uint32_t, 2>& numbers, std::uint32_t n_rounds,
               bool keep_beliefs, const Recording& recording) noexcept
        : rules_{&rules},
          sides_{&sides},
          stream_{&stream},
          recording_{&recording},
          numbers_{numbers},
          channels_{rules, sides, keep_beliefs, rules.contract.coverage > 0.0},
          chances_{chances_of<Form>(stream, channels_)},
          goodwilled_{sides[0].goodwilled(), sides[1].goodwilled()},
          n_rounds_{n_rounds},
          counted_{rules.counted(n_rounds)} {
        assert((recording.honoured == nullptr || recording.honoured->size() >= n_rounds) &&
               "a recording has room for every round");
    }

    [[nodiscard]] bool is_over() const noexcept { return round_ == n_rounds_; }

    /// The round that comes next, from 0.
    [[nodiscard]] std::uint32_t round() const noexcept { return round_; }

    /// What comes before anybody decides: the contract's coming and going, motivation. Once a
    /// round. @pre it is not over
    [[gnu::always_inline]] void begin_round() noexcept {
        const Rules& rules = *rules_;
        std::array<Side, 2>& sides = *sides_;
        const std::uint32_t start = rules.contract.start;
        if (round_ == 0 || round_ == start || round_ == rules.contract.end) {
            const bool in_force = rules.contract.in_force(round_);
            contract_state_ = enter_phase(rules.contract, rules.terms(in_force), in_force, sides);
            if (channels_.beliefs && in_force && round_ == start) {
                round_steps::shake_by_imposed_contract(rules.directions, sides);
            }
        }
        if (rules.motivation_crowding > 0.0) {
            erode_motivation(rules, contract_state_, sides);
        }
    }

    /// Decisions, and what comes of them. @pre the round has begun
    [[gnu::always_inline]] void finish_round() noexcept {
        namespace steps = round_steps;
        const Rules& rules = *rules_;
        std::array<Side, 2>& sides = *sides_;
        const std::uint32_t round = round_;
        PlayedRound played =
            act_in_round<Form>(rules, contract_state_, sides, chances_, numbers_, round, round);
        std::array<bool, 2> cooperated{played.conduct[0].move == games::Move::cooperate,
                                       played.conduct[1].move == games::Move::cooperate};
        std::array<bool, 2> defected{!cooperated[0], !cooperated[1]};
        if constexpr (Form == games::GameForm::trust) {
            for (unsigned seat = 0; seat < 2; ++seat) {
                cooperated[seat] = cooperated[seat] && played.acted[seat];
                defected[seat] = defected[seat] && played.acted[seat];
                tally_.acts[seat] += static_cast<std::uint32_t>(played.acted[seat]);
            }
        }
        const bool counted = counted_.has(round);
        for (unsigned seat = 0; seat < 2; ++seat) {
            tally_.cooperations[seat] += static_cast<std::uint32_t>(cooperated[seat]);
        }
        if (counts_outcomes()) {
            outcomes_.add(rules.contract.in_force(round),
                          {.cooperates = cooperated,
                           .sanctioned = {played.acts[1].sanctioned, played.acts[0].sanctioned}},
                          counted);
        } else {
            tally_.score[0] += weight_ * played.payoffs[0];
            tally_.score[1] += weight_ * played.payoffs[1];
            tally_.lead += weight_ * (played.payoffs[0] - played.payoffs[1]);
        }
        const bool both = cooperated[0] && cooperated[1];
        if (!both && tally_.mutual_cooperations == round) {  // until now all rounds were (C, C)
            tally_.defected_first = defected;
        }
        tally_.mutual_cooperations += static_cast<std::uint32_t>(both);
        if (channels_.beliefs) {
            for (unsigned trustor = 0; trustor < 2; ++trustor) {
                const DirectedAct& act = played.acts[trustor];
                commitment_.record(trustor, act.relied, act.meant);
            }
            learn_from_round(rules, channels_, contract_state_, sides, *stream_, numbers_, round,
                             played);
            commitment_.close_round(round);
        }
        const Recording& recording = *recording_;
        const bool sampled = next_sample_ < recording.sampled_rounds.size() &&
                             recording.sampled_rounds[next_sample_] == round;
        if (counted || sampled) {
            const Sums sums = steps::sum_up(
                contract_state_.terms, played.acts, played.stances,
                {sides[0].belief.trust(), sides[1].belief.trust()}, channels_.beliefs,
                counted_weight_ * (played.payoffs[0] + played.payoffs[1]), counted_weight_);
            if (counted) {
                tally_.counted.add(sums);
            }
            if (sampled) {
                PooledSums& sample = recording.samples[next_sample_];
                sample = {};
                sample.beliefs = channels_.beliefs;
                sample.add(sums, goodwilled_);
                ++next_sample_;
            }
        }
        if (recording.honoured != nullptr) {
            (*recording.honoured)[round] = honoured_bits(played.acts);
        }
        if (recording.rounds != nullptr) {
            recording.rounds->push_back(
                record_of(played, {sides[0].belief.trust(), sides[1].belief.trust()}));
        }
        tally_.weight += weight_;
        weight_ *= rules.discount;
        counted_weight_ *= counted ? rules.discount : 1.0;
        ++round_;
    }

    /// What it left behind. @pre it is over
    [[nodiscard]] Tally tally() const noexcept {
        Tally tally = tally_;
        tally.rounds = n_rounds_;
        if constexpr (Form != games::GameForm::trust) {
            tally.acts = {n_rounds_, n_rounds_};
        }
        tally.beliefs = channels_.beliefs;
        tally.commitment = commitment_;
        tally.goodwilled = goodwilled_;
        if (counts_outcomes()) {
            tally.counted.payoff = 0.0;
            add_payoffs(tally, outcomes_, [this](std::size_t phase, std::size_t outcome) {
                return payoffs_of(*rules_, rules_->terms(phase != 0),
                                  RoundOutcome::of_index(outcome));
            });
        }
        return tally;
    }

private:
    /// Payoffs are added up at the end, by how often each outcome came about.
    [[nodiscard]] bool counts_outcomes() const noexcept {
        return Form == games::GameForm::two_action && rules_->discount == 1.0;
    }

    const Rules* rules_;
    std::array<Side, 2>* sides_;
    const games::Stream* stream_;
    const Recording* recording_;
    std::array<std::uint32_t, 2> numbers_;
    Channels channels_;
    ActChances<Form> chances_;
    std::array<bool, 2> goodwilled_;
    std::uint32_t n_rounds_;
    CountedRounds counted_;
    std::uint32_t round_ = 0;
    std::size_t next_sample_ = 0;
    double weight_ = 1.0;
    double counted_weight_ = 1.0;  ///< relative to the first round that counts: it does not vanish
    CommitmentWindow commitment_;
    ContractState contract_state_;
    OutcomeCounts outcomes_;
    Tally tally_;
};

/// Plays one repetition from first to last.
template <games::GameForm Form, class Side>
[[nodiscard]] Tally play_rounds(const Rules& rules, std::array<Side, 2>& sides,
                                const games::Stream& stream,
                                const std::array<std::uint32_t, 2>& numbers, std::uint32_t n_rounds,
                                bool keep_beliefs, const Recording& recording) noexcept {
    Repetition<Form, Side> repetition{rules,    sides,        stream,   numbers,
                                      n_rounds, keep_beliefs, recording};
    while (!repetition.is_over()) {
        repetition.begin_round();
        repetition.finish_round();
    }
    return repetition.tally();
}

}  // namespace fides::tournament
