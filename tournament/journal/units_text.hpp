#pragma once

#include <cstddef>
#include <string>

namespace fides::tournament {

/// `1 unit of work`, `12 units of work`.
[[nodiscard]] std::string units_text(std::size_t n);

}  // namespace fides::tournament
