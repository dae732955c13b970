#pragma once

#include "games/vocabulary.hpp"
#include "tournament/round/directed_act.hpp"

#include <array>

/// What happened in one round of a tie.
namespace fides::tournament {

/// One direction of a round: the act, and what the trustor made of it. In a two-action game every
/// direction is relied on.
struct DirectedRecord : DirectedAct {
    double credit = 0.0;  ///< share put down to goodwill; only where seen honoured and beliefs
                          ///< are kept
    double trust_before = 0.0;  ///< the trustor's, where beliefs are kept
    double trust_after = 0.0;   ///< at the end of the round
};

struct RoundRecord {
    std::array<games::Move, 2> moves{};        ///< C or D of each seat
    std::array<bool, 2> acted{true, true};     ///< false of a trustee of the trust game on whom
                                               ///< nobody relied: its move is its last one
    std::array<double, 2> payoffs{};           ///< of each seat, net of sanctions and contract cost
    std::array<DirectedRecord, 2> directions;  ///< index: the trustor's seat
    bool worked = true;                        ///< both ends worked for the venture
    bool conflict = false;                     ///< one was open at the end of the round
};

}  // namespace fides::tournament
