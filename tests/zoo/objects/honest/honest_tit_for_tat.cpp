#include "fides_plugin.hpp"

using namespace fides::plugin;

struct HonestTitForTat {
    static constexpr About about{.name = "tit_for_tat", .stochastic = false, .memory = 1};

    Move decide(const View& view) {
        return view.is_first_round() ? cooperate : view.partner().back();
    }
};

FIDES_PLUGIN(HonestTitForTat)
