#include "fides_plugin.hpp"

using namespace fides::plugin;

struct Segfault {
    static constexpr About about{.name = "segfault", .stochastic = false};

    Move decide(const View& view) {
        // Where nothing is, though the compiler cannot know.
        volatile std::uintptr_t nowhere = view.announced_length() * 0;
        *reinterpret_cast<volatile int*>(nowhere) = 1;
        return cooperate;
    }
};

FIDES_PLUGIN(Segfault)
