#pragma once

#include "cli/ranks/ranks.hpp"

namespace fides::cli {

/// Plays the units that the host hands out, until it says that this is the end.
/// @param threads  at least 1
/// @return         the program's exit code, which is the host's
[[nodiscard]] int be_guest(Ranks& ranks, unsigned threads);

}  // namespace fides::cli
