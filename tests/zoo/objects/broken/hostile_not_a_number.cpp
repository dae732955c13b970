#include "fides_plugin.hpp"

#include <limits>

using namespace fides::plugin;

struct NotANumber {
    static constexpr About about{.name = "not_a_number", .stochastic = false};

    double decide(const View&) { return std::numeric_limits<double>::quiet_NaN(); }
};

FIDES_PLUGIN(NotANumber)
