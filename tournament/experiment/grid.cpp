#include "tournament/experiment/grid.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace fides::tournament {

const Axis* Grid::find(std::string_view key) const noexcept {
    const auto found =
        std::find_if(axes.begin(), axes.end(), [key](const Axis& axis) { return axis.key == key; });
    return found == axes.end() ? nullptr : &*found;
}

std::uint64_t Grid::points() const noexcept {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (is_list && !axes.empty()) {
        return axes.front().values.size();
    }
    std::uint64_t product = 1;
    for (const Axis& axis : axes) {
        if (axis.values.size() > 1 && product > most / axis.values.size()) {
            return most;
        }
        product *= axis.values.size();
    }
    return product;
}

std::vector<double> Grid::values_at(std::uint64_t point) const {
    assert(point < points());
    std::vector<double> values(axes.size());
    if (is_list) {
        std::transform(axes.begin(), axes.end(), values.begin(),
                       [point](const Axis& axis) { return axis.values[point]; });
        return values;
    }
    for (std::size_t i = axes.size(); i-- > 0;) {
        const std::vector<double>& axis = axes[i].values;
        values[i] = axis[point % axis.size()];
        point /= axis.size();
    }
    return values;
}

std::size_t Grid::curve_axes() const noexcept {
    const bool is_of_seeds = axes.size() == 1 && axes.front().key == "seed";
    return is_list || is_of_seeds ? std::numeric_limits<std::size_t>::max() : axes.size();
}

}  // namespace fides::tournament
