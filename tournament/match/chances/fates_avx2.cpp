#include "tournament/match/chances/fates_kernel.hpp"

namespace fides::tournament {

void draw_fates_avx2(const MatchOdds& odds, const FateRange& range, RunFate* fates) noexcept {
    draw_fates_in<4>(odds, range, fates);
}

}  // namespace fides::tournament
