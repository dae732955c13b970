#pragma once

#include <cstdint>

namespace fides::tournament {

/// What a round of a match weighs in the sums that are expected of it.
struct RoundWeights {
    double score = 0.0;           ///< its payoffs in the score
    double moves = 0.0;           ///< its moves in shares of rounds
    double counted = 0.0;         ///< its moves in the measures
    double counted_payoff = 0.0;  ///< its payoffs in the measures
    double reached = 0.0;         ///< chance that there is this round
};

/// Rounds in a row that weigh the same, under the same contract.
struct Stretch {
    std::uint32_t rounds = 0;
    bool in_force = false;  ///< the contract
    RoundWeights weights;   ///< of each of its rounds
};

}  // namespace fides::tournament
