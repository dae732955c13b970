#include "fides_plugin.hpp"

using namespace fides::plugin;

struct OverflowsStack {
    static constexpr About about{.name = "overflows_stack", .stochastic = false};

    Move decide(const View& view) { return deep(view.round()) > 0.0 ? cooperate : defect; }

    // Deeper than any stack is.
    static double deep(unsigned n) {
        volatile double filling[512] = {};
        filling[n % 512] = 1.0;
        return n == 0xFFFFFFFFU ? 0.0 : deep(n + 1) + filling[n % 256];
    }
};

FIDES_PLUGIN(OverflowsStack)
