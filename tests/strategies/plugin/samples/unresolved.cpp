#include "fides_plugin.h"

extern "C" double of_a_library_that_is_not_there(void* state, const fides_view* view);

const fides_plugin* fides_plugin_describe(void) {
    static const fides_plugin plugin = [] {
        fides_plugin made{};
        made.decide = of_a_library_that_is_not_there;
        return made;
    }();
    return &plugin;
}
