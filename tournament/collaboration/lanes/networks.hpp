#pragma once

#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/collaboration/lanes/network_outcomes.hpp"
#include "tournament/round/recording.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace fides::tournament {

/// Most ties of a network in lanes. What is kept of a tie is kept in every lane, nearly 4 KB with
/// the widest, and what is told of its rounds of as many repetitions: 100 MB for so many ties.
constexpr std::size_t most_ties_in_lanes = 8192;

/// True where networks can be played in lanes at all: of organisations that decide from beliefs,
/// with a fixed number of rounds, no contract agreed anew, and not too many ties.
[[nodiscard]] bool plays_network_in_lanes(const CollaborationPlan& plan) noexcept;

/// True where lanes can give what is wanted: not the rounds of single ties one by one.
/// @param recordings  one a repetition
[[nodiscard]] bool gives_in_lanes(std::span<const Recording> recordings) noexcept;

/// Repetitions that are played at once with the instructions chosen.
[[nodiscard]] std::size_t networks_at_once() noexcept;

/// Plays repetitions of a network of organisations, with the best instructions there are or those
/// chosen: each gets the tally and the recordings that `NetworkRun` gives it.
/// @param recordings  one a repetition, at least one, at most `networks_at_once()`
/// @param told        hears of each in order
/// @param tally       room for one
/// @pre lanes are in use and can do it: the two above
void play_networks(const CollaborationPlan& plan, std::uint32_t first,
                   std::span<const Recording> recordings, const NetworkOutcomes::Told& told,
                   CollaborationTally& tally);

}  // namespace fides::tournament
