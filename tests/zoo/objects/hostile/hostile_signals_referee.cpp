#include "fides_plugin.hpp"

#include <csignal>
#include <unistd.h>

using namespace fides::plugin;

struct SignalsReferee {
    static constexpr About about{.name = "signals_referee", .stochastic = false};

    Move decide(const View&) {
        ::kill(::getppid(), SIGKILL);
        return cooperate;
    }
};

FIDES_PLUGIN(SignalsReferee)
