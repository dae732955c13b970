#include "tournament/collaboration/lanes/networks.hpp"

#include "tournament/collaboration/lanes/network_kernels.hpp"
#include "tournament/round/lanes/instruction_set.hpp"

#include <algorithm>

namespace fides::tournament {

bool plays_network_in_lanes(const CollaborationPlan& plan) noexcept {
    return instruction_set() != InstructionSet::loop &&
           !plan.phases().front().rules.front()->log_continuation && !plan.is_renegotiated() &&
           plan.network().ties.size() <= most_ties_in_lanes;
}

bool gives_in_lanes(std::span<const Recording> recordings) noexcept {
    return std::all_of(recordings.begin(), recordings.end(), [&](const Recording& recording) {
        const auto same = [](std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
            return std::equal(a.begin(), a.end(), b.begin(), b.end());
        };
        const Recording& first = recordings.front();
        const bool has_snapshots = first.snapshots != nullptr;
        return recording.rounds == nullptr && recording.rounds_of_ties.empty() &&
               same(recording.sampled_rounds, first.sampled_rounds) &&
               (recording.honoured == nullptr) == (first.honoured == nullptr) &&
               (recording.snapshots != nullptr) == has_snapshots &&
               (!has_snapshots || same(recording.snapshots->rounds, first.snapshots->rounds));
    });
}

std::size_t networks_at_once() noexcept {
    switch (instruction_set()) {
        case InstructionSet::avx512:
            return 8;
        case InstructionSet::avx2:
            return 4;
        default:
            return 2;
    }
}

void play_networks(const CollaborationPlan& plan, std::uint32_t first,
                   std::span<const Recording> recordings, const NetworkOutcomes::Told& told,
                   CollaborationTally& tally) {
    const Rules& rules = *plan.phases().front().rules.front();
    const games::TrustPayoffs& payoffs = rules.game.trust();
    NetworkOutcomes outcomes{plan, first, recordings, rules.rounds, told, tally};
    switch (instruction_set()) {
#ifdef FIDES_X86_LANES
        case InstructionSet::avx512:
            play_networks_avx512(plan, payoffs, outcomes);
            return;
        case InstructionSet::avx2:
            play_networks_avx2(plan, payoffs, outcomes);
            return;
#endif
        default:
            play_networks_baseline(plan, payoffs, outcomes);
            return;
    }
}

}  // namespace fides::tournament
