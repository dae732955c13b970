#include "fides_plugin.hpp"

#include <csignal>

using namespace fides::plugin;

struct TerminatesItself {
    static constexpr About about{.name = "terminates_itself", .stochastic = false};

    Move decide(const View&) {
        std::raise(SIGTERM);
        return cooperate;
    }
};

FIDES_PLUGIN(TerminatesItself)
