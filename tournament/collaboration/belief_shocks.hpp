#pragma once

#include "games/beliefs.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/negotiations.hpp"
#include "tournament/collaboration/tie_state.hpp"
#include "tournament/network/network.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

/// What moves beliefs otherwise than a reliance on the tie does.
namespace fides::tournament {

/// Those who knew the partner leave: beliefs of the event's organisations go a share of the way
/// back to their priors.
template <class Side>
void turn_over(const Network& network, const PlannedEvent& event,
               std::vector<TieState<Side>>& ties) {
    for (std::uint32_t tie = 0; tie < ties.size(); ++tie) {
        const auto& ends = network.ties[tie].ends;
        for (unsigned seat = 0; seat < 2; ++seat) {
            if (!std::binary_search(event.organisations.begin(), event.organisations.end(),
                                    ends[seat])) {
                continue;
            }
            games::turn_over(ties[tie].sides[seat].belief, event.value,
                             ties[tie].rules->prior.goodwill);
        }
    }
}

/// An achieved target is evidence on every directed tie that the partner cooperated.
/// @param to  rounds played: ties that begin later have none
template <class Side>
void share_success(const Negotiations& negotiations, std::vector<TieState<Side>>& ties,
                   std::uint32_t to) {
    for (std::uint32_t index = 0; index < ties.size(); ++index) {
        TieState<Side>& tie = ties[index];
        if (tie.first_round >= to) {
            continue;
        }
        const auto& directions = negotiations.directions(index, *tie.rules);
        for (unsigned trustor = 0; trustor < 2; ++trustor) {
            tie.sides[trustor].belief.goodwill.learn(
                directions[trustor].achieved[tie.in_force ? 1 : 0]);
        }
    }
}

}  // namespace fides::tournament
