#include "fides_plugin.hpp"

using namespace fides::plugin;

// The same in the record of the rounds.
struct RewritesPast {
    static constexpr About about{.name = "rewrites_past", .stochastic = false};

    Move decide(const View& view) {
        if (view.round() > 0) {
            const_cast<fides_conduct&>(view.raw().partner[0]).move = FIDES_DEFECT;
        }
        return cooperate;
    }
};

FIDES_PLUGIN(RewritesPast)
