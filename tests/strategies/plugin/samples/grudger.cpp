#include "fides_plugin.hpp"

using namespace fides::plugin;

struct Grudger {
    static constexpr About about{.name = "grudger", .stochastic = false};

    Move decide(const View& view) { return view.partner().defections() > 0 ? defect : cooperate; }
};

FIDES_PLUGIN(Grudger)
