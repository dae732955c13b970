#include "fides_plugin.hpp"

#include <cstdlib>

using namespace fides::plugin;

struct Aborts {
    static constexpr About about{.name = "aborts", .stochastic = false};

    Move decide(const View&) { std::abort(); }
};

FIDES_PLUGIN(Aborts)
