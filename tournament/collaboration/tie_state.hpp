#pragma once

#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"
#include "tournament/round/tie_round.hpp"

#include <array>
#include <cstdint>

namespace fides::tournament {

/// One tie while a repetition lasts.
template <class Side>
struct TieState {
    std::array<Side, 2> sides;
    const Rules* rules = nullptr;
    ContractState contract_state{};
    CommitmentWindow commitment{};
    std::uint32_t first_round = 0;  ///< in which both ends have joined
    std::uint32_t seen_rounds = 0;  ///< in which both worked
    bool in_force = false;          ///< the contract
    bool settled = false;           ///< the contract's state is that of the rules
    bool in_conflict = false;

    TieState(const Side& first, const Side& second) : sides{first, second} {}
};

}  // namespace fides::tournament
