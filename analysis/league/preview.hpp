#pragma once

#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/lockstep.hpp"
#include "tournament/round/tally.hpp"
#include "tournament/schedule/pairings.hpp"

#include <cstdint>
#include <optional>
#include <vector>

/// Matches of a tournament that a player outside the program plays before it begins: twice, and in
/// the tournament once more. So a player that plays equal matches differently is found in the
/// tournament's own game, and one that can tell an audit from play gains nothing by it.
namespace fides::analysis {

/// The first repetition of a match at the first point of the sweep, and what came of it.
struct Previewed {
    tournament::Pairing pairing;
    tournament::Tally tally;
};

/// Plays a match with itself, and those with some of the program's own strategies, twice. Matches
/// of more than 1000 rounds are shortened, or left out where they end at random.
/// @param index      of the player
/// @param player     with its session; forfeits as in play
/// @param opponents  by index, whether somebody plays one of the program's own strategies
/// @return  what must come out so in play: nothing where matches were shortened, or the player
///          forfeited; empty: some were played differently the second time
[[nodiscard]] std::optional<std::vector<Previewed>> preview(
    const tournament::Experiment& experiment, std::uint32_t index,
    const tournament::OutsidePlayer& player, const std::vector<bool>& opponents,
    const tournament::CancelToken& cancel);

/// Whether a match of the tournament came out as it did before.
/// @param pairing  of its first repetition, at the first point of the sweep
[[nodiscard]] bool is_as_previewed(const std::vector<Previewed>& previewed,
                                   tournament::Pairing pairing, const tournament::Tally& tally);

}  // namespace fides::analysis
