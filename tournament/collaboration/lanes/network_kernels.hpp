#pragma once

#include "games/stage_game.hpp"
#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/collaboration/lanes/network_outcomes.hpp"

/// The same function for each instruction set: plays up to 2, 4 or 8 repetitions at once.
/// @pre the processor has it
/// @param payoffs  of the plan's game
namespace fides::tournament {

void play_networks_baseline(const CollaborationPlan& plan, const games::TrustPayoffs& payoffs,
                            NetworkOutcomes& outcomes);

void play_networks_avx2(const CollaborationPlan& plan, const games::TrustPayoffs& payoffs,
                        NetworkOutcomes& outcomes);

void play_networks_avx512(const CollaborationPlan& plan, const games::TrustPayoffs& payoffs,
                          NetworkOutcomes& outcomes);

}  // namespace fides::tournament
