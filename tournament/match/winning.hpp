#pragma once

#include "tournament/match/lineup.hpp"
#include "tournament/schedule/pairings.hpp"

#include <array>
#include <optional>

namespace fides::tournament {

/// Chance that each seat scores more than the other in a match that `work_out` has. It may take a
/// hundred times as long as the means.
///
/// @return  empty for other matches, and where it is not found: unless nothing is left to chance,
///          scores must differ by whole steps (not so in games that are not symmetric, under
///          sanctions, discounted, with a random end), and where it would take much longer than to
///          play: beyond about 1,000 rounds of two strategies of memory one, or 200 rounds of 100
///          pairs of states; of either ever fewer with fewer than 20 repetitions
[[nodiscard]] std::optional<std::array<double, 2>> chances_of_winning(const Lineup& lineup,
                                                                      Pairing pairing);

}  // namespace fides::tournament
