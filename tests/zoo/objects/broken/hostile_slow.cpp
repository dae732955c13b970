#include "fides_plugin.hpp"

#include <ctime>

using namespace fides::plugin;

struct Slow {
    static constexpr About about{.name = "slow", .stochastic = false};

    Move decide(const View&) {
        const std::clock_t end = std::clock() + CLOCKS_PER_SEC;
        while (std::clock() < end) {
        }
        return cooperate;
    }
};

FIDES_PLUGIN(Slow)
