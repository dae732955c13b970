#include "tournament/match/stretches/payoff_table.hpp"

#include <cstddef>

namespace fides::tournament {

PayoffTable::PayoffTable(const Rules& rules) {
    for (const bool in_force : {false, true}) {
        OfOutcomes& payoffs = payoffs_[in_force ? 1 : 0];
        for (std::size_t outcome = 0; outcome < payoffs.size(); ++outcome) {
            payoffs[outcome] =
                payoffs_of(rules, rules.terms(in_force), RoundOutcome::of_index(outcome));
        }
    }
}

}  // namespace fides::tournament
