#pragma once

#include "games/beliefs.hpp"
#include "games/chance.hpp"
#include "games/contract.hpp"
#include "tournament/round/act_chances.hpp"
#include "tournament/round/directed_act.hpp"
#include "tournament/round/round_record.hpp"
#include "tournament/round/round_steps.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/sides.hpp"

#include <array>
#include <cstdint>

/// One round of one tie, for any form of game and any kind of party: the common part of the loop
/// over a pair and of the loop over a network.
namespace fides::tournament {

/// What the rounds of a tie need; worked out once.
struct Channels {
    bool beliefs = true;
    WordChances::Needs words;  ///< of random numbers, where a draw is a word
    bool signals = false;      ///< word of the partner's disposition may come

    template <class Side>
    Channels(const Rules& rules, const std::array<Side, 2>& sides, bool keep_beliefs,
             bool may_be_covered) noexcept
        : beliefs{Side::keeps_beliefs || keep_beliefs},
          words{.first_block = sides[0].is_organisation() || sides[1].is_organisation() ||
                               sides[0].is_stochastic() || sides[1].is_stochastic() ||
                               rules.mandate[0] > 0.0 || rules.mandate[1] > 0.0 || may_be_covered,
                .second_block = rules.noise > 0.0 || rules.misperception > 0.0},
          signals{beliefs && rules.communication > 0.0} {}
};

/// @param stream  lives as long as what is returned
template <games::GameForm Form>
[[nodiscard]] ActChances<Form> chances_of(const games::Stream& stream,
                                          const Channels& channels) noexcept {
    if constexpr (Form == games::GameForm::two_action) {
        return ActChances<Form>{stream};
    } else {
        return {stream, channels.words};
    }
}

/// How the contract of a tie stands.
struct ContractState {
    std::array<const games::Terms*, 2> terms{};  ///< by the trustor's seat
    double formal_share = 0.0;                   ///< kappa phi while the contract is in force
};

/// The contract comes into force or lapses: both sides get to know.
template <class Side>
[[nodiscard]] ContractState enter_phase(const games::Contract& contract,
                                        const std::array<const games::Terms*, 2>& terms,
                                        bool in_force, std::array<Side, 2>& sides) noexcept {
    for (unsigned seat = 0; seat < 2; ++seat) {
        sides[seat].enter_phase(contract, *terms[seat], *terms[1 - seat]);
    }
    return {.terms = terms, .formal_share = in_force ? contract.covered_chance() : 0.0};
}

/// Motivation crowding, before anything else in a round.
template <class Side>
void erode_motivation(const Rules& rules, const ContractState& contract_state,
                      std::array<Side, 2>& sides) noexcept {
    const double memory = rules.motivation_memory;
    const double left = 1.0 - rules.motivation_crowding * contract_state.formal_share;
    for (Side& side : sides) {
        side.belief.motivation = memory * side.belief.motivation + (1.0 - memory) * left;
    }
}

/// A round as it came out, by seat; what concerns a reliance by the trustor's seat.
struct PlayedRound {
    std::array<DirectedAct, 2> acts;
    std::array<double, 2> payoffs{0.0, 0.0};
    std::array<strategies::Observed, 2> conduct;  ///< as it was
    std::array<bool, 2> acted{true, true};  ///< false of a trustee of the trust game on whom nobody
                                            ///< relied: its conduct is its last act then
    std::array<round_steps::Stance, 2> stances;  ///< where beliefs are kept
};

/// The only trustor's seat of a round of the trust game.
[[nodiscard]] inline unsigned only_trustor(const Rules& rules, std::uint32_t round) noexcept {
    return rules.game.has_fixed_roles() ? 0 : round % 2;
}

/// Who decides what, what comes of it, what it pays and what both see of it.
/// @param numbers  each seat's number in the key of the pair: 0 and 1 in some order
/// @param chances  of the tie in this repetition
/// @param seen_rounds  rounds that the sides remember
template <games::GameForm Form, class Side>
[[nodiscard]] inline PlayedRound act_in_round(const Rules& rules,
                                              const ContractState& contract_state,
                                              std::array<Side, 2>& sides, ActChances<Form>& chances,
                                              const std::array<std::uint32_t, 2>& numbers,
                                              std::uint32_t round,
                                              std::uint32_t seen_rounds) noexcept {
    using games::GameForm;
    namespace steps = round_steps;

    const unsigned trustor_only = Form == GameForm::trust ? only_trustor(rules, round) : 0;
    chances.turn_to(round);
    const std::array draws{ActDraws{chances, numbers[0]}, ActDraws{chances, numbers[1]}};
    for (unsigned seat = 0; seat < 2; ++seat) {
        const bool trustee_only = Form == GameForm::trust && seat != trustor_only;
        sides[seat].prepare(seen_rounds, trustee_only ? games::Role::trustee : games::Role::trustor,
                            draws[seat], draws[1 - seat]);
    }

    // Both directions are decided on what was known at the round's start.
    PlayedRound played;
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        if (Form == GameForm::trust && trustor != trustor_only) {
            continue;
        }
        DirectedAct& act = played.acts[trustor];
        act.played = true;
        bool mandated = false;
        if constexpr (Form == GameForm::two_action) {
            const double mandate = rules.mandate[1 - trustor];
            mandated = mandate > 0.0 && draws[trustor].happens(games::Draw::intend, mandate);
        } else {
            const double mandate = rules.mandate[trustor];
            const bool relies =
                sides[trustor].relies(draws[trustor], rules.risk_threshold[trustor]) ||
                (mandate > 0.0 && draws[trustor].happens(games::Draw::rely, mandate));
            if (!relies) {
                continue;
            }
        }
        const Side& trustee = sides[1 - trustor];
        act = act_on_reliance(rules, *contract_state.terms[trustor], draws[trustor],
                              trustee.means_to_honour(draws[trustor]), mandated,
                              trustee.is_organisation());
    }

    steps::pay<Form>(rules, contract_state.terms, played.acts, played.payoffs);
    for (unsigned seat = 0; seat < 2; ++seat) {
        played.conduct[seat] = steps::conduct<Form>(played.acts, seat, played.acts[1 - seat].done);
    }
    std::array<strategies::Observed, 2> seen{played.conduct[1], played.conduct[0]};  // by who sees
    if (rules.misperception > 0.0) {
        for (unsigned seat = 0; seat < 2; ++seat) {
            seen[seat] = steps::conduct<Form>(played.acts, 1 - seat, played.acts[seat].seen);
        }
    }
    if constexpr (Form == GameForm::trust) {
        const unsigned trustee = 1 - trustor_only;
        if (!played.acts[trustor_only].relied) {
            played.acted[trustee] = false;
            played.conduct[trustee].move = sides[trustee].last_own_move();
            seen[trustor_only].move = sides[trustor_only].last_partner_move();
        }
    }
    for (unsigned seat = 0; seat < 2; ++seat) {
        sides[seat].remember(played.conduct[seat], seen[seat]);
    }
    return played;
}

/// A round in which one end does not work: nobody relies, both get the outside option (nothing in a
/// two-action game), the contract costs all the same.
template <games::GameForm Form>
[[nodiscard]] inline PlayedRound idle_round(const Rules& rules, const ContractState& contract_state,
                                            std::uint32_t round) noexcept {
    PlayedRound idle;
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        idle.acts[trustor].played =
            Form != games::GameForm::trust || trustor == only_trustor(rules, round);
    }
    if constexpr (Form == games::GameForm::two_action) {
        for (unsigned seat = 0; seat < 2; ++seat) {
            idle.payoffs[seat] = 0.0 - contract_state.terms[seat]->cost;  // never minus zero
        }
    } else {
        round_steps::pay<Form>(rules, contract_state.terms, idle.acts, idle.payoffs);
    }
    return idle;
}

/// An independent body looks into betrayals that were seen.
inline void examine(const Rules& rules, const games::Stream& stream,
                    const std::array<std::uint32_t, 2>& numbers, std::uint32_t round,
                    PlayedRound& played) noexcept {
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        DirectedAct& act = played.acts[trustor];
        act.corrected = act.meant && act.seen == games::Outcome::betrayed &&
                        stream.uniform(round, numbers[trustor], games::Draw::examined) <
                            rules.conflict.examined;
    }
}

/// What the round teaches, evidence and signal together; then partners may have changed.
template <class Side>
inline void learn_from_round(const Rules& rules, const Channels& channels,
                             const ContractState& contract_state, std::array<Side, 2>& sides,
                             const games::Stream& stream,
                             const std::array<std::uint32_t, 2>& numbers, std::uint32_t round,
                             PlayedRound& played) noexcept {
    namespace steps = round_steps;
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        const DirectedAct& act = played.acts[trustor];
        const games::Terms& terms = *contract_state.terms[trustor];
        games::Belief& belief = sides[trustor].belief;
        steps::Stance& stance = played.stances[trustor];
        stance = steps::stance_of(rules, terms, act, belief);
        games::Likelihoods evidence = steps::weigh_act(rules, terms, act, stance, belief);
        if (channels.signals) {
            evidence = evidence.and_also(steps::signal(rules, stream, round, numbers[trustor],
                                                       sides[1 - trustor].goodwilled()));
        }
        games::update_trust(belief, rules.beliefs, rules.prior.goodwill, evidence);
    }
}

/// Bit d: the reliance in direction d was honoured.
[[nodiscard]] inline std::uint8_t honoured_bits(const std::array<DirectedAct, 2>& acts) noexcept {
    return static_cast<std::uint8_t>(static_cast<unsigned>(acts[0].honoured()) +
                                     2U * static_cast<unsigned>(acts[1].honoured()));
}

/// @param trust_after  at the end of the round, by the trustor's seat
[[nodiscard]] inline RoundRecord record_of(const PlayedRound& played,
                                           const std::array<double, 2>& trust_after) noexcept {
    RoundRecord record{.moves = {played.conduct[0].move, played.conduct[1].move},
                       .acted = played.acted,
                       .payoffs = played.payoffs,
                       .directions = {}};
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        record.directions[trustor] = round_steps::record_of(
            played.acts[trustor], played.stances[trustor], trust_after[trustor]);
    }
    return record;
}

}  // namespace fides::tournament
