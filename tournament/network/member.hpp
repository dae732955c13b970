#pragma once

#include "strategies/entry.hpp"

#include <array>
#include <optional>
#include <string>

namespace fides::tournament {

/// An organisation of a collaboration, all its numbers settled.
struct Member {
    std::string name{};    ///< as listed, or "organisation 3"
    std::string sector{};  ///< empty: none
    double size = 0.0;     ///< >= 0, adds to the venture's perceived complexity
    double power = 0.0;    ///< in [0, 1]
    double mandate = 0.0;  ///< in [0, 1]
    double culture = 0.0;  ///< in [0, 1]
    std::array<double, 2> position{0.0, 0.0};
    double prior_faith = 0.5;                    ///< F0 in (0, 1)
    double faith_threshold = 0.4;                ///< theta_F in [0, 1]
    std::optional<strategies::Spec> strategy{};  ///< empty: drawn from the shares

    bool operator==(const Member&) const = default;
};

}  // namespace fides::tournament
