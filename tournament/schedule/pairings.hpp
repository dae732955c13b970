#pragma once

#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// Who meets whom in a tournament of pairs.
namespace fides::tournament {

/// A match of a tournament: who sits where, as indices into the players.
struct Pairing {
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    bool operator==(const Pairing&) const = default;

    [[nodiscard]] bool is_self_play() const noexcept { return first == second; }
};

/// The matches of a tournament: the given pairs, the ties of its graph or a round robin, with
/// self-play, unless pairs are given, if wanted. In a game that is not the same for both seats
/// those who are not given as a pair meet twice, once in each order; in alternating roles and in
/// symmetric games once. In order of the first player, then of the second.
/// @param experiment  with a Tournament; at one point of its sweep
[[nodiscard]] std::vector<Pairing> schedule(const Experiment& experiment);

/// Indices of those who meet in some matches, in order.
[[nodiscard]] std::vector<std::uint32_t> players_of(std::span<const Pairing> pairings);

}  // namespace fides::tournament
