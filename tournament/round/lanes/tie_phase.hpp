#pragma once

#include "games/contract.hpp"
#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/rules.hpp"

#include <array>

namespace fides::tournament {

/// The chances of a direction that all repetitions share, while the contract stands as it does.
struct DirectionChances {
    SharedChance covered;
    SharedChance complies_if_covered;
    SharedChance complies_else;
    SharedChance sanctioned;
    SharedChance mandated;

    [[gnu::always_inline]] DirectionChances(const Rules& rules, const games::Terms& terms,
                                            double mandate) noexcept
        : covered{terms.covered_chance},
          complies_if_covered{terms.compliance},
          complies_else{rules.beliefs.base_rate},
          sanctioned{terms.sanction_chance},
          mandated{mandate} {}
};

/// The chances of a tie that all repetitions share, while its rules stay as they are.
struct TieChances {
    SharedChance accident;
    SharedChance noise;
    SharedChance misperception;
    SharedChance communication;
    SharedChance right;     ///< of a word that came
    SharedChance examined;  ///< of a betrayal seen
    SharedChance opens;     ///< of a conflict
    SharedChance closes;

    [[gnu::always_inline]] explicit TieChances(const Rules& rules) noexcept
        : accident{rules.beliefs.failure},
          noise{rules.noise},
          misperception{rules.misperception},
          communication{rules.communication},
          right{rules.signal_accuracy},
          examined{rules.conflict.examined},
          opens{rules.conflict.opens},
          closes{rules.conflict.closes} {}
};

/// How a tie and its contract stand in a stretch of rounds.
struct TiePhase : TieChances {
    std::array<const games::Terms*, 2> terms;  ///< by the trustor's seat
    std::array<DirectionChances, 2> chances;   ///< likewise
    double motivation_left;                    ///< of the will to honour, in the long run

    [[gnu::always_inline]] TiePhase(const Rules& rules, bool in_force) noexcept
        : TieChances{rules},
          terms{rules.terms(in_force)},
          chances{DirectionChances{rules, *terms[0], rules.mandate[0]},
                  DirectionChances{rules, *terms[1], rules.mandate[1]}},
          motivation_left{1.0 - rules.motivation_crowding *
                                    (in_force ? rules.contract.covered_chance() : 0.0)} {}
};

}  // namespace fides::tournament
