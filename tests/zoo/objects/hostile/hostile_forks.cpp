#include "fides_plugin.hpp"

#include <unistd.h>

using namespace fides::plugin;

struct Forks {
    static constexpr About about{.name = "forks", .stochastic = false};

    Move decide(const View&) {
        if (::fork() == 0) {
            ::_exit(0);
        }
        return cooperate;
    }
};

FIDES_PLUGIN(Forks)
