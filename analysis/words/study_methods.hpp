#pragma once

#include "analysis/findings/findings.hpp"

#include <string>
#include <vector>

namespace fides::analysis {

/// How levers and factors were studied, a paragraph each.
[[nodiscard]] std::vector<std::string> study_methods(const Findings& findings);

}  // namespace fides::analysis
