#include "fides_plugin.hpp"

#include <cstdio>

using namespace fides::plugin;

// Writes to standard output what looks like an answer: of a shared object that is not the
// protocol, so it harms nobody, not even itself.
struct HonestTalker {
    static constexpr About about{.name = "talker", .stochastic = false, .memory = 0};

    Move decide(const View&) {
        std::puts("{\"moves\":\"D\"}");
        std::fflush(stdout);
        return cooperate;
    }
};

FIDES_PLUGIN(HonestTalker)
