#pragma once

#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>

namespace fides::tournament {

/// Payoffs and moves of all rounds of N repetitions, in which both parties act.
template <int N>
class LaneScore {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;
    using Mask = LaneMask<N>;

public:
    /// Adds round `round`, from 0.
    /// @param cooperated  by seat: the move was C
    /// @param payoffs     by seat
    /// @param weight      of the round, by the discount
    [[gnu::always_inline]] void add(const std::array<Mask, 2>& cooperated,
                                    const std::array<Real, 2>& payoffs, std::uint32_t round,
                                    double weight) noexcept {
        const Mask both = cooperated[0] & cooperated[1];
        const Mask first = ~both & Mask::equal(mutual_cooperations_, round);
        for (unsigned seat = 0; seat < 2; ++seat) {
            cooperated[seat].count_in(cooperations_[seat]);
            score_[seat] += weight * payoffs[seat];
            defected_first_[seat] = defected_first_[seat] | (first & ~cooperated[seat]);
        }
        lead_ += weight * (payoffs[0] - payoffs[1]);
        both.count_in(mutual_cooperations_);
    }

    /// A tally with this and nothing else.
    [[nodiscard]] Tally of_lane(unsigned lane) const noexcept {
        const auto count = [lane](const Words& words) {
            return static_cast<std::uint32_t>(words[lane]);
        };
        Tally tally;
        tally.score = {score_[0][lane], score_[1][lane]};
        tally.lead = lead_[lane];
        tally.cooperations = {count(cooperations_[0]), count(cooperations_[1])};
        tally.mutual_cooperations = count(mutual_cooperations_);
        tally.defected_first = {defected_first_[0][lane], defected_first_[1][lane]};
        return tally;
    }

private:
    std::array<Real, 2> score_{};
    Real lead_{};
    std::array<Words, 2> cooperations_{};
    Words mutual_cooperations_{};
    std::array<Mask, 2> defected_first_{};
};

}  // namespace fides::tournament
