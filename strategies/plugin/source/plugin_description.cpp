#include "strategies/plugin/source/plugin_description.hpp"

#include <fmt/format.h>

namespace fides::strategies {

std::string undeclared_chance(double value) {
    return fmt::format("answered {}, though it says that it leaves nothing to chance", value);
}

}  // namespace fides::strategies
