#include "fides_plugin.hpp"

#include <cstdlib>

using namespace fides::plugin;

struct Reseeds {
    static constexpr About about{.name = "srand", .stochastic = false};

    Move decide(const View&) {
        std::srand(1);
        return std::rand() % 2 == 0 ? cooperate : defect;
    }
};

FIDES_PLUGIN(Reseeds)
