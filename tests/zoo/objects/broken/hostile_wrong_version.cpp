#include "fides_plugin.h"

const fides_plugin* fides_plugin_describe(void) {
    static const fides_plugin plugin = [] {
        fides_plugin later{};
        later.version = 7;
        return later;
    }();
    return &plugin;
}
