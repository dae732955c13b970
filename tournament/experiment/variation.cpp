#include "tournament/experiment/variation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace fides::tournament {

double quantile(const Variation& variation, double u) noexcept {
    const std::vector<double>& p = variation.parameters;
    switch (variation.kind) {
        case Variation::Kind::uniform:
            return std::min(p[0] + (p[1] - p[0]) * u, p[1]);
        case Variation::Kind::triangular: {
            // The distribution function rises ever faster up to the mode, ever slower after it.
            const double width = p[2] - p[0];
            const double rise = p[1] - p[0];
            const double value = u * width < rise
                                     ? p[0] + std::sqrt(u * width * rise)
                                     : p[2] - std::sqrt((1.0 - u) * width * (p[2] - p[1]));
            return std::clamp(value, p[0], p[2]);
        }
        case Variation::Kind::choice:
            break;
    }
    const auto index = static_cast<std::size_t>(u * static_cast<double>(p.size()));
    return p[std::min(index, p.size() - 1)];
}

}  // namespace fides::tournament
