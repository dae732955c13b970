#include "fides_plugin.h"

#include <cstdint>

// Alternates, by the C interface alone: a state of its own and no functions that it does not need.
namespace {

double decide(void* state, const fides_view*) {
    auto* const n_asked = static_cast<std::uint32_t*>(state);
    return (*n_asked)++ % 2 == 0 ? 1.0 : 0.0;
}

fides_plugin describe() {
    fides_plugin plugin{};
    plugin.version = FIDES_PLUGIN_VERSION;
    plugin.size = sizeof(fides_plugin);
    plugin.name = "plain";
    plugin.memory = FIDES_UNBOUNDED;
    plugin.state_size = sizeof(std::uint32_t);
    plugin.decide = decide;
    return plugin;
}

}  // namespace

const fides_plugin* fides_plugin_describe(void) {
    static const fides_plugin plugin = describe();
    return &plugin;
}
