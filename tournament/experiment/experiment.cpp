#include "tournament/experiment/experiment.hpp"

#include <limits>

namespace fides::tournament {

std::uint64_t Experiment::points() const noexcept {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (sweep_is_list && !sweep.empty()) {
        return sweep.front().values.size();
    }
    std::uint64_t product = 1;
    for (const Axis& axis : sweep) {
        if (axis.values.size() > 1 && product > most / axis.values.size()) {
            return most;
        }
        product *= axis.values.size();
    }
    return product;
}

std::size_t Experiment::grid_axes() const noexcept {
    const bool is_of_seeds = sweep.size() == 1 && sweep.front().key == "seed";
    return sweep_is_list || is_of_seeds ? std::numeric_limits<std::size_t>::max() : sweep.size();
}

}  // namespace fides::tournament
