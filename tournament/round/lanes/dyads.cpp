#include "tournament/round/lanes/dyads.hpp"

#include "tournament/round/lanes/instruction_set.hpp"
#include "tournament/round/lanes/kernels.hpp"

#include <cassert>

namespace fides::tournament {

void play_dyads(const Rules& rules, std::uint64_t key, std::uint32_t n_rounds,
                std::span<DyadRepetition> repetitions) noexcept {
    const games::TrustPayoffs& payoffs = rules.game.trust();
    switch (instruction_set()) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            play_dyads_avx512(rules, payoffs, key, n_rounds, repetitions);
            return;
        case InstructionSet::avx2:
            play_dyads_avx2(rules, payoffs, key, n_rounds, repetitions);
            return;
#endif
        default:
            play_dyads_baseline(rules, payoffs, key, n_rounds, repetitions);
            return;
    }
}

}  // namespace fides::tournament
