#include "fides_plugin.hpp"

#include <csignal>

using namespace fides::plugin;

struct KillsItself {
    static constexpr About about{.name = "kills_itself", .stochastic = false};

    Move decide(const View&) {
        std::raise(SIGKILL);
        return cooperate;
    }
};

FIDES_PLUGIN(KillsItself)
