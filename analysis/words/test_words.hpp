#pragma once

#include "analysis/findings/findings.hpp"

#include <string>
#include <vector>

namespace fides::analysis {

/// What the tests of the tables `peak` and `ridge` found, a sentence each.
[[nodiscard]] std::vector<std::string> test_sentences(const Findings& findings);

}  // namespace fides::analysis
