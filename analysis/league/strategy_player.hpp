#pragma once

#include "strategies/batch_player.hpp"
#include "strategies/entry.hpp"

#include <memory>

namespace fides::analysis {

/// A strategy made in this process, as a player that is asked in batches: so that it can be audited
/// as plugins are. One that is an automaton answers its chances; any other draws for itself, from
/// the seed of each match. Where it cannot play the game it forfeits.
[[nodiscard]] std::unique_ptr<strategies::BatchPlayer> make_strategy_player(strategies::Spec spec);

}  // namespace fides::analysis
