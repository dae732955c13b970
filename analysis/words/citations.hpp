#pragma once

#include <string>
#include <vector>

namespace fides::analysis {

/// The references of docs/references.md whose brief forms (`Kelley 1973`) stand in these texts, in
/// full, in alphabetical order.
[[nodiscard]] std::vector<std::string> citations_in(const std::vector<std::string>& texts);

}  // namespace fides::analysis
