#pragma once

#include "analysis/findings/findings.hpp"

#include <string>

/// Who leaves a collaboration, in words.
namespace fides::analysis {

/// `Hospice leaves in 34% of repetitions, Council in 12% and 2 more less often`, those that leave
/// most often first; empty where nobody leaves.
[[nodiscard]] std::string departures_clause(const Findings& findings);

/// Who leaves most often, as a clause that begins with no name.
[[nodiscard]] std::string leaver_clause(const Findings& findings);

}  // namespace fides::analysis
