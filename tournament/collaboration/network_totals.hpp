#pragma once

#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/tie_state.hpp"
#include "tournament/round/tie_round.hpp"

#include <cstdint>
#include <vector>

/// The sums of single rounds and ties into those of a collaboration.
namespace fides::tournament {

/// A round of a tie into the sums of its two directions.
inline void take_in_directions(DirectedSums& sums, const PlayedRound& played) noexcept {
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        const DirectedAct& act = played.acts[trustor];
        sums.relied[trustor] += act.relied ? 1U : 0U;
        sums.honoured[trustor] += act.honoured() ? 1U : 0U;
        sums.voluntary[trustor] += act.honoured() && act.meant ? 1U : 0U;
        sums.seen_honoured[trustor] += act.seen == games::Outcome::honoured ? 1U : 0U;
        sums.credit[trustor] += round_steps::credit_of(act, played.stances[trustor]);
    }
}

/// Adds the sums of all ties and organisations up, in their order.
/// @param n_rounds  of the repetition
template <class Side>
void add_up(CollaborationTally& tally, const std::vector<TieState<Side>>& ties,
            std::uint32_t n_rounds, bool may_conflict, bool has_venture) {
    for (std::uint32_t index = 0; index < ties.size(); ++index) {
        const TieTally& mine = tally.ties[index];
        tally.counted.add(mine.counted, mine.goodwilled);
        if (may_conflict) {
            tally.counted.in_conflict += mine.in_conflict;
            tally.counted.tie_rounds += mine.rounds;
        }
        if (ties[index].first_round < n_rounds) {
            tally.counted.add(ties[index].commitment, n_rounds - ties[index].first_round);
        }
    }
    if (has_venture) {
        for (const OrganisationTally& mine : tally.organisations) {
            tally.counted.faith += mine.faith;
            tally.counted.working += mine.working;
            tally.counted.organisation_rounds += mine.rounds;
        }
    }
}

}  // namespace fides::tournament
