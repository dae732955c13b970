#pragma once

#include "strategies/trust/organisation.hpp"
#include "tournament/round/recording.hpp"
#include "tournament/round/tally.hpp"

#include <array>
#include <cstdint>

namespace fides::tournament {

/// One repetition of a dyad of organisations that decide from beliefs, in mutual trust.
struct DyadRepetition {
    std::uint32_t repetition = 0;
    std::array<strategies::OrganisationRules, 2> conduct;  ///< by seat
    std::array<bool, 2> goodwilled{};                      ///< by seat
    Recording recording;                                   ///< without rounds and snapshots
    Tally tally;                                           ///< what it left behind
};

}  // namespace fides::tournament
