#include "fides_plugin.hpp"

using namespace fides::plugin;

// Pretends that the partner has always cooperated.
struct RewritesView {
    static constexpr About about{.name = "rewrites_view", .stochastic = false};

    Move decide(const View& view) {
        const_cast<fides_view&>(view.raw()).partner_cooperations = view.round();
        return cooperate;
    }
};

FIDES_PLUGIN(RewritesView)
