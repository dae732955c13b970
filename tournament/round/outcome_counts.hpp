#pragma once

#include "games/contract.hpp"
#include "games/vocabulary.hpp"
#include "tournament/round/directed_act.hpp"
#include "tournament/round/round_steps.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// Rounds of a game of two actions by what came of them. A round pays by its outcome and by whether
/// the contract is in force, and by nothing else: without a discount payoffs are added up as counts
/// times payoffs, once a repetition.
namespace fides::tournament {

/// What a round comes to for its payoffs.
struct RoundOutcome {
    static constexpr std::size_t count = 16;

    std::array<bool, 2> cooperates{};  ///< the act of a seat, as it came out
    std::array<bool, 2> sanctioned{};  ///< the seat's breach was

    [[nodiscard]] static constexpr RoundOutcome of_index(std::size_t index) noexcept {
        return {.cooperates = {(index & 1U) != 0, (index & 2U) != 0},
                .sanctioned = {(index & 4U) != 0, (index & 8U) != 0}};
    }

    [[nodiscard]] constexpr std::size_t index() const noexcept {
        return (cooperates[0] ? 1U : 0U) | (cooperates[1] ? 2U : 0U) | (sanctioned[0] ? 4U : 0U) |
               (sanctioned[1] ? 8U : 0U);
    }
};

/// Payoffs of a round.
struct RoundPayoffs {
    std::array<double, 2> of{};  ///< by seat
    double lead = 0.0;           ///< the first seat's less the second's
    double both = 0.0;           ///< their sum
};

/// @param terms  of the contract as it stands, by the trustor's seat
/// @pre a game of two actions
[[nodiscard]] inline RoundPayoffs payoffs_of(const Rules& rules,
                                             const std::array<const games::Terms*, 2>& terms,
                                             const RoundOutcome& outcome) noexcept {
    std::array<DirectedAct, 2> acts;  // by the trustor's seat
    for (unsigned seat = 0; seat < 2; ++seat) {
        DirectedAct& act = acts[1 - seat];
        act.played = true;
        act.relied = true;
        act.done = outcome.cooperates[seat] ? games::Outcome::honoured : games::Outcome::betrayed;
        act.sanctioned = outcome.sanctioned[seat];
    }
    RoundPayoffs payoffs;
    round_steps::pay<games::GameForm::two_action>(rules, terms, acts, payoffs.of);
    payoffs.lead = payoffs.of[0] - payoffs.of[1];
    payoffs.both = payoffs.of[0] + payoffs.of[1];
    return payoffs;
}

/// How many rounds of a repetition had an outcome, by whether the contract was in force and by
/// RoundOutcome::index.
struct OutcomeCounts {
    using Phases = std::array<std::array<std::uint32_t, RoundOutcome::count>, 2>;

    Phases all{};      ///< of all rounds
    Phases counted{};  ///< of those that count for the measures

    void add(bool in_force, const RoundOutcome& outcome, bool is_counted) noexcept {
        ++all[in_force ? 1 : 0][outcome.index()];
        counted[in_force ? 1 : 0][outcome.index()] += is_counted ? 1U : 0U;
    }
};

/// Adds to a tally what its rounds paid.
/// @param tally    knows how many rounds it has
/// @param payoffs  RoundPayoffs of a phase (in force: 1) and the index of an outcome; asked for
///                 those that came about
template <class PayoffsOf>
void add_payoffs(Tally& tally, const OutcomeCounts& counts, PayoffsOf&& payoffs) {
    std::uint32_t left = tally.rounds;
    for (std::size_t phase = 0; phase < 2; ++phase) {
        for (std::size_t outcome = 0; left > 0 && outcome < RoundOutcome::count; ++outcome) {
            const std::uint32_t n = counts.all[phase][outcome];
            left -= n;
            if (n > 0) {
                const RoundPayoffs& each = payoffs(phase, outcome);
                const double rounds = n;
                tally.score[0] += rounds * each.of[0];
                tally.score[1] += rounds * each.of[1];
                tally.lead += rounds * each.lead;
                tally.counted.payoff += counts.counted[phase][outcome] * each.both;
            }
        }
    }
}

}  // namespace fides::tournament
