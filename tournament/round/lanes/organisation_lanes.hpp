#pragma once

#include "strategies/trust/organisation.hpp"
#include "tournament/round/lanes/lane_mask.hpp"
#include "tournament/round/lanes/lane_types.hpp"

namespace fides::tournament {

/// What an organisation is in N repetitions.
template <int N>
struct OrganisationLanes {
    strategies::BasicOrganisationRules<typename Lanes<N>::Real> conduct;
    LaneMask<N> goodwilled;

    void set(unsigned lane, const strategies::OrganisationRules& rules,
             bool is_goodwilled) noexcept {
        conduct.reciprocity_threshold[lane] = rules.reciprocity_threshold;
        conduct.reciprocity_noise[lane] = rules.reciprocity_noise;
        conduct.reliance_noise[lane] = rules.reliance_noise;
        goodwilled.set(lane, is_goodwilled);
    }
};

}  // namespace fides::tournament
