#include "fides_plugin.hpp"

using namespace fides::plugin;

// Draws by itself whether it forgives.
struct HonestGenerous {
    static constexpr About about{.name = "generous", .memory = 1};

    bool decide(const View& view) {
        return view.is_first_round() || view.partner().back() == cooperate ||
               view.bernoulli(1.0 / 3.0);
    }
};

FIDES_PLUGIN(HonestGenerous)
