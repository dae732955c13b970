#include "tournament/experiment.hpp"

#include <limits>

namespace fides::tournament {

std::uint64_t Experiment::points() const noexcept {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t product = 1;
    for (const Axis& axis : sweep) {
        if (axis.values.size() > 1 && product > most / axis.values.size()) {
            return most;
        }
        product *= axis.values.size();
    }
    return product;
}

}  // namespace fides::tournament
