#pragma once

#include "games/credence.hpp"
#include "games/elementary.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/lanes/organisation_lanes.hpp"

#include <cstdint>

namespace fides::tournament {

/// What an organisation earned over some rounds, in N repetitions.
template <int N>
struct EarningsLanes {
    typename Lanes<N>::Real payoff{};
    std::uint64_t tie_rounds = 0;

    void add(const EarningsLanes& other) noexcept {
        payoff += other.payoff;
        tie_rounds += other.tie_rounds;
    }
};

/// An organisation while N repetitions last, side by side. What all share is one number.
template <int N>
struct MemberLanes {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;

    OrganisationLanes<N> what{};
    games::BasicCredence<Real> faith{games::in_all_lanes<Real>(0.5)};  ///< F
    games::Credence prior{0.5};                                        ///< F*
    Words works = ~Words{};  ///< a bit a round of the stretch
    LaneMask<N> left;
    Words conflicts{};  ///< open on its ties at the end of the round
    EarningsLanes<N> in_stretch;
    EarningsLanes<N> since_review;

    // Over the rounds that count.
    Real counted_faith{};
    Real counted_payoff{};
    Words counted_working{};
    std::uint32_t counted_rounds = 0;

    [[nodiscard]] OrganisationTally of_lane(unsigned lane) const noexcept {
        return {.faith = counted_faith[lane],
                .payoff = counted_payoff[lane],
                .working = static_cast<std::uint32_t>(counted_working[lane]),
                .rounds = counted_rounds};
    }
};

}  // namespace fides::tournament
