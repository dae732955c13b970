#pragma once

#include <cstdint>
#include <vector>

/// What the rounds of two automata do to who is ahead.
namespace fides::tournament {

/// One way into a pair of states.
struct LeadStep {
    double chance = 0.0;     ///< of going it, from where it starts
    std::uint32_t from = 0;  ///< pair of states
    std::int32_t gain = 0;   ///< what it adds to the first seat's lead: -1, 0 or 1
};

/// All ways into each pair of states while the contract stands as it does.
struct LeadSteps {
    std::vector<LeadStep> steps;      ///< by the pair they lead to
    std::vector<std::uint32_t> ends;  ///< by pair: one after its last step
};

}  // namespace fides::tournament
