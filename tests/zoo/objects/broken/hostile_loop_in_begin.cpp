#include "fides_plugin.hpp"

using namespace fides::plugin;

struct LoopInBegin {
    static constexpr About about{.name = "loop_in_begin", .stochastic = false};

    explicit LoopInBegin(const View&) {
        for (volatile bool on = true; on;) {
        }
    }

    Move decide(const View&) { return cooperate; }
};

FIDES_PLUGIN(LoopInBegin)
