#pragma once

#include "analysis/findings/findings.hpp"

#include <string>

namespace fides::analysis {

/// How those who are never the first to defect fare against the others, with a space behind; empty
/// where there are not both.
/// @pre there is a ranking
[[nodiscard]] std::string nice_sentence(const Findings& findings);

}  // namespace fides::analysis
