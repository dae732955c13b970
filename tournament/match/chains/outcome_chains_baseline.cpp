#include "tournament/match/chains/outcome_chains.hpp"
#include "tournament/match/chains/outcome_kernel.hpp"

namespace fides::tournament {

void follow_outcomes_baseline(const Stretch* stretches, std::size_t n_stretches,
                              std::size_t n_matches, OutcomeChains& chains) noexcept {
    follow_outcomes_in<2>(stretches, n_stretches, n_matches, chains);
}

}  // namespace fides::tournament
