#pragma once

#include <string>
#include <string_view>

namespace fides::strategies {

/// Sees that a strategy can have a name in a language: that its file can be imported and takes
/// nobody else's place.
/// @param language  as it is named on the command line, one that there is
/// @throws games::UserError if it cannot, with the nearest name that can
void check_project_name(const std::string& name, std::string_view language);

}  // namespace fides::strategies
