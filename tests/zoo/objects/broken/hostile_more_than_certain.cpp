#include "fides_plugin.hpp"

using namespace fides::plugin;

struct MoreThanCertain {
    static constexpr About about{.name = "more_than_certain", .stochastic = false};

    double decide(const View&) { return 2.0; }
};

FIDES_PLUGIN(MoreThanCertain)
