#pragma once

#include <filesystem>

namespace fides::strategies {

/// Our host: named by FIDES_HOST, or beside the running program.
/// @throws games::UserError if it is missing
[[nodiscard]] std::filesystem::path find_host();

}  // namespace fides::strategies
