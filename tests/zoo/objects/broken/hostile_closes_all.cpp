#include "fides_plugin.hpp"

#include <unistd.h>

using namespace fides::plugin;

struct ClosesAll {
    static constexpr About about{.name = "closes_all", .stochastic = false};

    Move decide(const View&) {
        for (int descriptor = 0; descriptor < 256; ++descriptor) {
            ::close(descriptor);
        }
        return cooperate;
    }
};

FIDES_PLUGIN(ClosesAll)
