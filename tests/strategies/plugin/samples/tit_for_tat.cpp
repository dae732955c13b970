#include "fides_plugin.hpp"

using namespace fides::plugin;

struct TitForTat {
    static constexpr About about{.name = "tit_for_tat",
                                 .summary = "Plays as its partner did.",
                                 .stochastic = false,
                                 .memory = 1};

    Move decide(const View& view) {
        return view.is_first_round() ? cooperate : view.partner().back();
    }
};

FIDES_PLUGIN(TitForTat)
