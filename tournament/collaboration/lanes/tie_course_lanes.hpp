#pragma once

#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/lanes/lane_sums.hpp"
#include "tournament/round/lanes/lane_types.hpp"
#include "tournament/round/lanes/tie_lanes.hpp"
#include "tournament/round/lanes/tie_phase.hpp"
#include "tournament/round/lanes/tie_steps.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fides::tournament {

/// `TieTally` of N repetitions.
template <int N>
struct TieTallyLanes {
    using Real = typename Lanes<N>::Real;
    using Words = typename Lanes<N>::Words;

    LaneSums<N> counted;
    std::array<Words, 2> relied{};  ///< by the trustor's seat, as all that follows
    std::array<Words, 2> honoured{};
    std::array<Words, 2> voluntary{};
    std::array<Words, 2> seen_honoured{};
    std::array<Real, 2> credit{};
    Words in_conflict{};
    std::uint32_t rounds = 0;

    /// A round into the sums of its two directions.
    [[gnu::always_inline]] void take_in_directions(const TieSteps<N>& steps,
                                                   const std::array<Real, 2>& credits) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const auto& act = steps.acts()[trustor];
            act.relied.count_in(relied[trustor]);
            act.honoured.count_in(honoured[trustor]);
            (act.honoured & act.meant).count_in(voluntary[trustor]);
            act.seen_honoured.count_in(seen_honoured[trustor]);
            credit[trustor] += credits[trustor];
        }
    }

    [[nodiscard]] TieTally of_lane(unsigned lane,
                                   const std::array<bool, 2>& goodwilled) const noexcept {
        const auto count = [lane](const std::array<Words, 2>& words) {
            return std::array{static_cast<std::uint32_t>(words[0][lane]),
                              static_cast<std::uint32_t>(words[1][lane])};
        };
        return {.counted = counted.of_lane(lane),
                .directed = {.relied = count(relied),
                             .honoured = count(honoured),
                             .voluntary = count(voluntary),
                             .seen_honoured = count(seen_honoured),
                             .credit = {credit[0][lane], credit[1][lane]}},
                .goodwilled = goodwilled,
                .in_conflict = static_cast<std::uint32_t>(in_conflict[lane]),
                .rounds = rounds};
    }
};

/// One tie while N repetitions last, side by side. What all share is one number.
template <int N>
struct TieCourseLanes {
    using Real = typename Lanes<N>::Real;
    using Mask = LaneMask<N>;

    TieLanes<N> lanes;
    TieTallyLanes<N> tally;
    Mask in_conflict;
    LaneStream<N> stream;
    const Rules* rules;
    TiePhase phase;
    std::uint32_t first_round = 0;  ///< in which both ends have joined
    bool in_force = false;          ///< the contract
    bool settled = false;           ///< the phase is that of the rules

    TieCourseLanes(const Rules& first_rules, const LaneStream<N>& numbers,
                   std::uint32_t begins) noexcept
        : lanes{first_rules},
          stream{numbers},
          rules{&first_rules},
          phase{first_rules, false},
          first_round{begins} {}

    /// The state of the contract in a round that the tie enters.
    void settle(std::uint32_t round) noexcept {
        const games::Contract& contract = rules->contract;
        const bool was_in_force = in_force;
        in_force = contract.in_force(round);
        phase = TiePhase{*rules, in_force};
        settled = true;
        const bool begins = round == std::max(contract.start, first_round);
        if (in_force && !was_in_force && begins) {
            lanes.see_contract_imposed(*rules);
        }
    }

    /// Opens a conflict from outside, in all repetitions.
    void dispute() noexcept {
        in_conflict = ~Mask{};
        lanes.conflict = games::in_all_lanes<Real>(rules->conflict.reliance);
    }

    /// After a round: conflict_step.hpp.
    [[gnu::always_inline]] void step_conflict(const TieSteps<N>& steps,
                                              std::uint32_t round) noexcept {
        Mask open = in_conflict;
        if (open.any()) {
            open = open & ~steps.closes(phase, round);
        }
        if (!phase.opens.is_zero()) {
            open = open | (~in_conflict & steps.opens(phase));
        }
        // What one weighs is settled when it opens.
        const Real weight =
            in_conflict.choose(lanes.conflict, games::in_all_lanes<Real>(rules->conflict.reliance));
        lanes.conflict = open.choose(weight, Real{});
        in_conflict = open;
    }

    /// An achieved target is evidence on both directed ties that the partner cooperated.
    /// @param where  it was achieved
    void see_success(Mask where) noexcept {
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            const games::Likelihoods& achieved =
                rules->directions[trustor].achieved[in_force ? 1 : 0];
            lanes.beliefs[trustor].goodwill.learn_where(
                where, {.if_true = games::in_all_lanes<Real>(achieved.if_true),
                        .if_false = games::in_all_lanes<Real>(achieved.if_false)});
        }
    }
};

}  // namespace fides::tournament
