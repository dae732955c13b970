#pragma once

#include <functional>

namespace fides::cli {

/// Does something, and where it throws says why in a line on standard error.
/// @return  the program's exit code: that of `action`, or of what it threw
[[nodiscard]] int tell_of_mistakes(const std::function<int()>& action);

}  // namespace fides::cli
