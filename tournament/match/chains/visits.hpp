#pragma once

/// How often a match comes to one of the states that it can be in.
namespace fides::tournament {

/// Expected numbers of rounds in a state, weighed as `RoundWeights` says.
struct Visits {
    double score = 0.0;
    double moves = 0.0;
    double counted = 0.0;
    double counted_payoff = 0.0;
    double clean = 0.0;  ///< of rounds before which nobody defected, weighed by `reached`
};

}  // namespace fides::tournament
