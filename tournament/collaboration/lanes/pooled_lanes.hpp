#pragma once

#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_sums.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>

namespace fides::tournament {

/// `PooledSums` of a round of N repetitions, without commitment. What all share is one number.
template <int N>
struct PooledLanes : LaneCounts<N> {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;
    using Mask = LaneMask<N>;

    Real trust_goodwilled{};
    Real trust_self_interested{};
    Words rounds_goodwilled{};
    Words in_conflict{};
    Real faith{};
    Words working{};
    std::uint32_t trust_rounds = 0;  ///< in partners of both kinds together
    std::uint32_t tie_rounds = 0;    ///< where conflicts can be
    std::uint32_t organisation_rounds = 0;

    /// A round of a tie.
    /// @param goodwilled  of the parties by seat
    [[gnu::always_inline]] void add(const LaneSums<N>& sums,
                                    const std::array<Mask, 2>& goodwilled) noexcept {
        LaneCounts<N>::add(sums);
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const Mask is_good = goodwilled[1 - trustor];
            trust_goodwilled += is_good.choose(sums.trust[trustor], Real{});
            trust_self_interested += is_good.choose(Real{}, sums.trust[trustor]);
            is_good.count_in(rounds_goodwilled);
            trust_rounds += sums.trust_rounds;
        }
    }

    void leave(unsigned lane, PooledSums& sums) const noexcept {
        LaneCounts<N>::leave(lane, sums);
        sums.trust_goodwilled = trust_goodwilled[lane];
        sums.trust_self_interested = trust_self_interested[lane];
        sums.rounds_goodwilled = rounds_goodwilled[lane];
        sums.rounds_self_interested = trust_rounds - rounds_goodwilled[lane];
        sums.faith = faith[lane];
        sums.working = working[lane];
        sums.organisation_rounds = organisation_rounds;
        sums.in_conflict = in_conflict[lane];
        sums.tie_rounds = tie_rounds;
    }
};

}  // namespace fides::tournament
