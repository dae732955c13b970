#include "tournament/match/stretches/chances_kernel.hpp"

namespace fides::tournament {

void draw_chances_baseline(const StretchAddress& address, const ActOdds& odds, bool keep_intend,
                           StretchChances& drawn) noexcept {
    draw_chances_in<2>(address, odds, keep_intend, drawn);
}

}  // namespace fides::tournament
