#include "fides_plugin.hpp"

using namespace fides::plugin;

namespace {

// Runs when the library is loaded, before anybody asks it anything.
struct Endless {
    Endless() {
        for (volatile bool on = true; on;) {
        }
    }
};

const Endless endless;

}  // namespace

struct LoopInLoad {
    static constexpr About about{.name = "loop_in_load"};

    Move decide(const View&) { return cooperate; }
};

FIDES_PLUGIN(LoopInLoad)
