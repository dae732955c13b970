#pragma once

#include <cstring>

namespace fides::tournament {

/// The numbers from a place on.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real lanes_at(const double* from) noexcept {
    Real numbers;
    std::memcpy(&numbers, from, sizeof numbers);
    return numbers;
}

}  // namespace fides::tournament
