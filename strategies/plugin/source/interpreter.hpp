#pragma once

#include <filesystem>

namespace fides::strategies {

/// The program behind a script that only looks for it, such as a version manager's `python3`: it is
/// asked once, so that each start is spared the search. Any other program as it is.
[[nodiscard]] std::filesystem::path interpreter_behind(const std::filesystem::path& program);

}  // namespace fides::strategies
