#include "tournament/match/chains/outcome_chains.hpp"

#include "tournament/round/lanes/instruction_set.hpp"

namespace fides::tournament {

void follow_outcomes(const Stretch* stretches, std::size_t n_stretches, std::size_t n_matches,
                     OutcomeChains& chains) noexcept {
    switch (instruction_set()) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            follow_outcomes_avx512(stretches, n_stretches, n_matches, chains);
            break;
        case InstructionSet::avx2:
            follow_outcomes_avx2(stretches, n_stretches, n_matches, chains);
            break;
#endif
        default:
            follow_outcomes_baseline(stretches, n_stretches, n_matches, chains);
            break;
    }
}

}  // namespace fides::tournament
