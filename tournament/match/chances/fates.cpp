#include "tournament/match/chances/fates.hpp"

#include "tournament/match/chances/fates_kernel.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

namespace fides::tournament {

void draw_fates(const MatchOdds& odds, std::uint32_t first_repetition, std::uint32_t n_runs,
                std::span<RunFate> fates) noexcept {
    const FateRange range{.first_repetition = first_repetition,
                          .n_repetitions = static_cast<std::uint32_t>(fates.size() / n_runs),
                          .n_runs = n_runs};
    switch (instruction_set()) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            draw_fates_avx512(odds, range, fates.data());
            return;
        case InstructionSet::avx2:
            draw_fates_avx2(odds, range, fates.data());
            return;
#endif
        default:
            draw_fates_baseline(odds, range, fates.data());
            return;
    }
}

}  // namespace fides::tournament
