#pragma once

#include "games/chance.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/match/stretches/stretch_rules.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>

/// Repetitions of two strategies in a two-action game, many rounds drawn at once.
namespace fides::tournament {

/// True where rounds leave nothing behind but moves and payoffs: a two-action game between
/// strategies, without beliefs, signals or motivation crowding.
[[nodiscard]] bool is_for_stretches(const Rules& rules,
                                    const std::array<Participant, 2>& participants) noexcept;

/// Plays one repetition. The tally is that of the loop of single rounds (`play_participants`), to
/// the bit.
/// @param tabulated  of `rules`
/// @param numbers    each seat's number in the key of the pair
/// @pre is_for_stretches
[[nodiscard]] Tally play_stretches(const Rules& rules, const StretchRules& tabulated,
                                   std::array<Participant, 2>& participants,
                                   const games::Stream& stream,
                                   const std::array<std::uint32_t, 2>& numbers);

}  // namespace fides::tournament
