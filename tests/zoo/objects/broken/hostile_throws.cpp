#include "fides_plugin.h"

#include <stdexcept>

// Across the border, with no wrapper that would catch it.
const fides_plugin* fides_plugin_describe(void) {
    static const fides_plugin plugin = [] {
        fides_plugin made{};
        made.version = FIDES_PLUGIN_VERSION;
        made.size = sizeof(fides_plugin);
        made.name = "throws";
        made.memory = FIDES_UNBOUNDED;
        made.decide = [](void*, const fides_view*) -> double {
            throw std::runtime_error{"across the border"};
        };
        return made;
    }();
    return &plugin;
}
