#include "fides_plugin.hpp"

using namespace fides::plugin;

// Of a library that is not there when this one is loaded.
extern "C" int absent();

struct MissingLibrary {
    static constexpr About about{.name = "missing_library"};

    bool decide(const View&) { return absent() > 0; }
};

FIDES_PLUGIN(MissingLibrary)
