#include "tournament/round/lanes/dyad_lanes.hpp"
#include "tournament/round/lanes/kernels.hpp"

namespace fides::tournament {

void play_dyads_avx512(const Rules& rules, const games::TrustPayoffs& payoffs, std::uint64_t key,
                       std::uint32_t n_rounds, std::span<DyadRepetition> repetitions) noexcept {
    play_dyads_in<8, 2>(rules, payoffs, key, n_rounds, repetitions);
}

}  // namespace fides::tournament
