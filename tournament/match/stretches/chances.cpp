#include "tournament/match/stretches/chances.hpp"

#include "tournament/round/lanes/instruction_set.hpp"

namespace fides::tournament {

void draw_chances(const StretchAddress& address, const ActOdds& odds, bool keep_intend,
                  StretchChances& drawn) noexcept {
    switch (instruction_set()) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            draw_chances_avx512(address, odds, keep_intend, drawn);
            return;
        case InstructionSet::avx2:
            draw_chances_avx2(address, odds, keep_intend, drawn);
            return;
#endif
        default:
            draw_chances_baseline(address, odds, keep_intend, drawn);
            return;
    }
}

}  // namespace fides::tournament
