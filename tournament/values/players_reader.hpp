#pragma once

#include "games/document.hpp"
#include "games/given.hpp"
#include "tournament/experiment/experiment.hpp"

#include <array>
#include <cstdint>
#include <vector>

/// Who takes part in a tournament and who plays whom, as configurations write it.
namespace fides::tournament {

/// Reads `tournament.players`. Names are made unique by appending " (2)", " (3)", ...; players of
/// equal strategy are numbered as copies. "all" and "tag:TAG" leave out strategies that cannot play
/// the game.
/// @throws games::UserError with the position of what is wrong
[[nodiscard]] std::vector<Player> read_players(const games::Given& given,
                                               const Experiment& experiment);

/// Reads `tournament.pairs`, by players' names or numbers.
/// @throws games::UserError for an unknown player, or two players paired twice
[[nodiscard]] std::vector<std::array<std::uint32_t, 2>> read_pairs(const games::Given& given,
                                                                   const Tournament& tournament);

/// The list that reads back as the same players.
[[nodiscard]] games::Value players_value(const Tournament& tournament);

/// The list that reads back as the same pairs.
[[nodiscard]] games::Value pairs_value(const Tournament& tournament);

}  // namespace fides::tournament
