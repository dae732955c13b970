#pragma once

#include "games/contract.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/tie_state.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

/// Contracts that are agreed anew while a collaboration lasts.
namespace fides::tournament {

/// The contracts on the ties of one repetition as they stand: those of the rules, unless an event
/// renegotiates.
class Negotiations {
public:
    template <class Side>
    Negotiations(const CollaborationPlan& plan, const std::vector<TieState<Side>>& ties) {
        if (plan.is_renegotiated()) {
            agreed_.resize(ties.size());
            for (std::uint32_t tie = 0; tie < ties.size(); ++tie) {
                const Rules& rules = *plan.phases().front().rules[tie];
                agreed_[tie] = {.contract = rules.contract,
                                .directions = rules.directions,
                                .trust = rules.prior.trust()};
            }
        }
    }

    /// The contract of a tie under rules as it stands.
    [[nodiscard]] const games::Contract& contract(std::uint32_t tie,
                                                  const Rules& rules) const noexcept {
        return agreed_.empty() ? rules.contract : agreed_[tie].contract;
    }

    /// Both directions of a tie under rules as its contract has them now.
    [[nodiscard]] const std::array<DirectionRules, 2>& directions(
        std::uint32_t tie, const Rules& rules) const noexcept {
        return agreed_.empty() ? rules.directions : agreed_[tie].directions;
    }

    /// Works out both directions of a tie that has new rules.
    void settle(std::uint32_t tie, const Rules& rules) {
        if (agreed_.empty()) {
            return;
        }
        Agreed& agreed = agreed_[tie];
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            agreed.directions[trustor] =
                resolve_direction(rules, agreed.contract, rules.directions[trustor].pressure,
                                  rules.directions[trustor].signal, trustor);
        }
    }

    /// Rising trust lets the contract be relaxed, falling trust makes it fuller: coverage falls by
    /// `response` times what mean trust has risen since the last agreement (Ring & Van de Ven
    /// 1994).
    template <class Side>
    void renegotiate(std::uint32_t index, TieState<Side>& tie, double response) {
        Agreed& agreed = agreed_[index];
        const double trust = (tie.sides[0].belief.trust() + tie.sides[1].belief.trust()) / 2.0;
        agreed.contract.coverage =
            std::clamp(agreed.contract.coverage - response * (trust - agreed.trust), 0.0, 1.0);
        agreed.trust = trust;
        settle(index, *tie.rules);
        tie.settled = false;
    }

private:
    /// A contract that was renegotiated, and how it stands in either direction.
    struct Agreed {
        games::Contract contract;
        std::array<DirectionRules, 2> directions;
        double trust = 0.0;  ///< mean of both ends when it was agreed
    };

    std::vector<Agreed> agreed_;  ///< by tie; empty: nothing is renegotiated
};

}  // namespace fides::tournament
