#pragma once

#include "games/chance.hpp"
#include "games/vocabulary.hpp"
#include "tournament/collaboration/tie_state.hpp"
#include "tournament/round/tie_round.hpp"

#include <cstdint>

/// How conflicts open and close on a tie.
namespace fides::tournament {

/// Opens or closes a conflict, which both ends feel.
template <class Side>
void set_conflict(TieState<Side>& tie, bool open) {
    tie.in_conflict = open;
    for (Side& side : tie.sides) {
        side.feel_conflict(open ? tie.rules->conflict.reliance : 0.0);
    }
}

/// After a round: a tie in conflict draws for closing, from the round after it opened on; another
/// opens one in a round with betrayals seen.
template <class Side>
void step_conflict(TieState<Side>& tie, const games::Stream& stream, std::uint32_t round,
                   const PlayedRound& played) {
    const ConflictRules& conflict = tie.rules->conflict;
    if (tie.in_conflict) {
        if (stream.uniform(round, 0, games::Draw::conflict_closes) < conflict.closes) {
            set_conflict(tie, false);
        }
        return;
    }
    const auto offends = [](const DirectedAct& act) {
        return act.judged() == games::Outcome::betrayed;
    };
    if ((offends(played.acts[0]) || offends(played.acts[1])) &&
        stream.uniform(round, 0, games::Draw::conflict_opens) < conflict.opens) {
        set_conflict(tie, true);
    }
}

}  // namespace fides::tournament
