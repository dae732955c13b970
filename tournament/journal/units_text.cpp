#include "tournament/journal/units_text.hpp"

#include <fmt/format.h>

namespace fides::tournament {

std::string units_text(std::size_t n) {
    return fmt::format("{} unit{} of work", n, n == 1 ? "" : "s");
}

}  // namespace fides::tournament
