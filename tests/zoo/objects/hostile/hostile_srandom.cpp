#include "fides_plugin.hpp"

#include <cstdlib>

using namespace fides::plugin;

struct ReseedsRandom {
    static constexpr About about{.name = "srandom", .stochastic = false};

    Move decide(const View&) {
        ::srandom(1);
        return ::random() % 2 == 0 ? cooperate : defect;
    }
};

FIDES_PLUGIN(ReseedsRandom)
