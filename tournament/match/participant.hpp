#pragma once

#include "games/chance.hpp"
#include "strategies/entry.hpp"
#include "strategies/strategy.hpp"
#include "strategies/view.hpp"
#include "tournament/match/loop.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>
#include <memory>

namespace fides::tournament {

/// The loops that can play two parties; they give the same bits.
enum class Path : std::uint8_t {
    fastest,  ///< without views and virtual calls where organisations or automata are all there is
    general,  ///< any strategies
    network   ///< the loop over many ties, even where there is only one
};

/// A strategy made ready to play: what the referee must know of it, and what it has seen.
struct Participant {
    std::unique_ptr<strategies::Strategy> strategy;
    strategies::RoleAwareStrategy* role_aware = nullptr;  ///< the same, if it is one
    bool organisation = false;
    bool goodwilled = false;  ///< a reciprocator; of other strategies: never first to betray
    bool reads_beliefs = false;
    bool stochastic = true;  ///< asks for random numbers
    strategies::Perspective perspective;
};

/// @throws games::UserError when the strategy cannot play the game
[[nodiscard]] Participant make_participant(const strategies::Spec& spec,
                                           const games::StageGame& game);

/// Resets a participant for a repetition of so many rounds.
/// @param rules  lives as long as the repetition
/// @param seed   for generators of the strategy's own: games::Stream::seed
void make_ready(Participant& participant, games::Seat seat, const Rules& rules,
                std::uint32_t n_rounds, std::uint32_t seed);

/// A participant as the loops know it.
[[nodiscard]] StrategySide side_of(Participant& participant);

/// Plays one repetition between two participants, which are reset first.
/// @param rules    lives as long as the call
/// @param numbers  each seat's number in the key of the pair
[[nodiscard]] Tally play_participants(const Rules& rules,
                                      const std::array<Participant*, 2>& participants,
                                      const games::Stream& stream,
                                      const std::array<std::uint32_t, 2>& numbers,
                                      const Recording& recording, Path path = Path::fastest);

}  // namespace fides::tournament
