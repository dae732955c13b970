#include "fides_plugin.hpp"

#include <cstdlib>

using namespace fides::plugin;

struct ShellsOut {
    static constexpr About about{.name = "shells_out", .stochastic = false};

    Move decide(const View&) { return std::system("true") == 0 ? cooperate : defect; }
};

FIDES_PLUGIN(ShellsOut)
