#include "fides_plugin.hpp"

#include <cstddef>
#include <memory>
#include <vector>

using namespace fides::plugin;

struct Allocates {
    static constexpr About about{.name = "allocates", .stochastic = false};

    Move decide(const View&) {
        std::vector<std::unique_ptr<char[]>> hoard;
        for (;;) {
            constexpr std::size_t piece = 16U << 20U;
            hoard.push_back(std::make_unique<char[]>(piece));
        }
    }
};

FIDES_PLUGIN(Allocates)
