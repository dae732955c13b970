#include "fides_plugin.hpp"

#include <unistd.h>

using namespace fides::plugin;

struct Slow {
    static constexpr About about{.name = "slow", .stochastic = false};

    Move decide(const View&) {
        ::sleep(1);
        return cooperate;
    }
};

FIDES_PLUGIN(Slow)
