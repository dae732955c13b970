#include "analysis/evolution/deterministic/path_rules.hpp"

#include <fmt/format.h>

namespace fides::analysis {

std::optional<std::string> refusal_of(const PathRules& rules) {
    if (!(rules.tolerance >= 1e-13 && rules.tolerance <= 1e-2)) {
        return fmt::format("tolerance = {} is outside [1e-13, 0.01]", rules.tolerance);
    }
    if (!(rules.best_response_step > 0.0 && rules.best_response_step <= 1.0)) {
        return fmt::format("best_response_step = {} is outside (0, 1]", rules.best_response_step);
    }
    if (rules.most_steps == 0) {
        return "most_steps = 0 is below 1";
    }
    return std::nullopt;
}

}  // namespace fides::analysis
