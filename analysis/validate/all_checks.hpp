#pragma once

#include "analysis/validate/check.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fides::analysis {

/// All checks, in the order of the document: oracles, directions, people.
[[nodiscard]] const std::vector<Check>& all_checks();

/// Those with these ids, in the order of the document, each once.
/// @param ids  separated by commas: "O2,A6"; capitals are forgiven
/// @throws games::UserError for an id that there is not; it names the nearest
[[nodiscard]] std::vector<Check> chosen_checks(const std::string& origin, std::string_view ids);

/// As a heading: "Oracles", ...
[[nodiscard]] std::string_view group_title(CheckGroup group) noexcept;

}  // namespace fides::analysis
