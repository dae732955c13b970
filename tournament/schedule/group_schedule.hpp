#pragma once

#include "tournament/experiment/experiment.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// Who meets whom in a tournament of groups.
namespace fides::tournament {

/// The members of a group as indices into the players, ascending. With self-play a player may be
/// in it more than once, each time as a copy of its own.
using Group = std::vector<std::uint32_t>;

/// A schedule of more groups than this has to be sampled.
inline constexpr std::uint32_t most_groups = 100'000;

/// How many different groups there are: combinations of N players, with repetition where a player
/// may meet itself. Exact up to 2^53, infinite beyond what a double holds.
[[nodiscard]] double n_possible_groups(std::size_t n_players, std::uint32_t group_size,
                                       bool self_play) noexcept;

/// The groups of a tournament: all, in lexicographic order, or as many different ones as
/// `tournament.groups` says, drawn with the seed so that players are in about equally many.
/// @pre there are at most `most_groups`, or `groups` is set and not above their number
[[nodiscard]] std::vector<Group> group_schedule(const Experiment& experiment);

}  // namespace fides::tournament
