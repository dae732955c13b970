#include "fides_plugin.hpp"

using namespace fides::plugin;

// Generous tit for tat: forgives one defection in three, by a chance that the referee draws.
struct Forgiving {
    static constexpr About about{.name = "forgiving", .memory = 1};

    double decide(const View& view) {
        return view.is_first_round() || view.partner().back() == cooperate ? 1.0 : 1.0 / 3.0;
    }
};

FIDES_PLUGIN(Forgiving)
