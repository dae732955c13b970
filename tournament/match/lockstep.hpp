#pragma once

#include "strategies/batch_player.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/match.hpp"
#include "tournament/round/round_record.hpp"
#include "tournament/round/tally.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Many matches side by side, a round of all of them at a time: so that players outside the
/// program are asked for all their moves of a round at once.
namespace fides::tournament {

/// A player of a tournament as a lockstep needs to know it.
struct OutsidePlayer {
    strategies::BatchPlayer* player = nullptr;  ///< null: the player's strategy is one of ours
    bool role_aware = false;
    bool reads_beliefs = false;
    bool stochastic = true;
};

/// One repetition of a match.
struct MatchRepetition {
    Pairing pairing;
    std::uint32_t repetition = 0;

    bool operator==(const MatchRepetition&) const = default;
};

/// What came of it.
struct LockstepResult {
    std::optional<Tally> tally{};       ///< empty: a player of it forfeited
    std::vector<RoundRecord> rounds{};  ///< where they are kept
};

/// Plays repetitions of matches side by side. Each comes out as `MatchPlayer` would play it, to the
/// bit: whatever is played beside it makes no difference.
/// @param experiment   with a Tournament; at one point of its sweep
/// @param repetitions  memory grows with them and with rounds
/// @param players      of the tournament, by index
/// @param keep_rounds  every round of every repetition
/// @return  in the order of `repetitions`; where `cancel` was set in between: all empty
[[nodiscard]] std::vector<LockstepResult> play_in_lockstep(
    const Experiment& experiment, std::span<const MatchRepetition> repetitions,
    std::span<const OutsidePlayer> players, bool keep_rounds, const CancelToken& cancel);

}  // namespace fides::tournament
