#pragma once

#include "games/chance.hpp"
#include "tournament/match/chances/fate.hpp"
#include "tournament/match/chances/match_odds.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/match/stretches/payoff_table.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <span>

/// Repetitions of two strategies in a two-action game, many rounds drawn at once.
namespace fides::tournament {

/// True where rounds leave nothing behind but moves and payoffs: a two-action game between
/// strategies, without beliefs, signals or motivation crowding.
[[nodiscard]] bool is_for_stretches(const Rules& rules,
                                    const std::array<Participant, 2>& participants) noexcept;

/// Plays one repetition. The tally is that of the loop of single rounds (`play_participants`), to
/// the bit.
/// @param payoffs  of `rules`
/// @param odds     of the match
/// @param fates    of the runs of rounds of this repetition; empty: they are drawn here
/// @pre is_for_stretches
[[nodiscard]] Tally play_stretches(const Rules& rules, const PayoffTable& payoffs,
                                   const MatchOdds& odds, std::array<Participant, 2>& participants,
                                   const games::Stream& stream, std::span<const RunFate> fates);

}  // namespace fides::tournament
