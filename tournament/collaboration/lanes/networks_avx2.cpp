#include "tournament/collaboration/lanes/network_kernels.hpp"
#include "tournament/collaboration/lanes/network_lanes.hpp"

namespace fides::tournament {

void play_networks_avx2(const CollaborationPlan& plan, const games::TrustPayoffs& payoffs,
                        NetworkOutcomes& outcomes) {
    NetworkLanes<4>{plan, payoffs, outcomes}.play();
}

}  // namespace fides::tournament
