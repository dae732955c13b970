#pragma once

#include "games/beliefs.hpp"
#include "games/elementary.hpp"
#include "tournament/round/lanes/lane_sums.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/rules.hpp"

#include <array>

namespace fides::tournament {

/// What of a tie lasts from round to round, in N repetitions.
template <int N>
struct TieLanes {
    using Real = typename Lanes<N>::Real;
    using Belief = games::BasicBelief<Real>;

    std::array<Belief, 2> beliefs;  ///< by the trustor's seat
    LaneCommitment<N> commitment{};
    Real conflict{};  ///< what an open one takes off the perceived reliability

    explicit TieLanes(const Rules& rules) noexcept : beliefs{prior(rules), prior(rules)} {}

    /// The trustee imposes the contract, which says something of its goodwill.
    void see_contract_imposed(const Rules& rules) noexcept {
        for (unsigned seat = 0; seat < 2; ++seat) {
            const games::Likelihoods& imposed = rules.directions[seat].imposition;
            beliefs[seat].goodwill.learn({.if_true = games::in_all_lanes<Real>(imposed.if_true),
                                          .if_false = games::in_all_lanes<Real>(imposed.if_false)});
        }
    }

private:
    [[nodiscard]] static Belief prior(const Rules& rules) noexcept {
        const games::Belief& prior = rules.prior;
        // The complement by the same step as of a single belief.
        return {.goodwill = games::BasicCredence<Real>{games::in_all_lanes<Real>(prior.trust())},
                .kept = games::in_all_lanes<Real>(prior.kept),
                .breached = games::in_all_lanes<Real>(prior.breached),
                .motivation = games::in_all_lanes<Real>(prior.motivation)};
    }
};

}  // namespace fides::tournament
