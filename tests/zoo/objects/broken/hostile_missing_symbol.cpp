#include "fides_plugin.hpp"

using namespace fides::plugin;

// That no library has.
extern "C" int nowhere_defined();

struct MissingSymbol {
    static constexpr About about{.name = "missing_symbol"};

    bool decide(const View&) { return nowhere_defined() > 0; }
};

FIDES_PLUGIN(MissingSymbol)
