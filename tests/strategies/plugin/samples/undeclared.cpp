#include "fides_plugin.hpp"

using namespace fides::plugin;

// Says that it leaves nothing to chance, and does.
struct Undeclared {
    static constexpr About about{.name = "undeclared", .stochastic = false};

    double decide(const View& view) { return view.is_first_round() ? 1.0 : 0.5; }
};

FIDES_PLUGIN(Undeclared)
