#pragma once

#include "strategies/plugin/confinement/confinement.hpp"

#include <filesystem>

namespace fides::strategies {

/// True for a place itself and for all below it; both paths canonical.
[[nodiscard]] bool is_within(const std::filesystem::path& path, const std::filesystem::path& place);

/// Leaves this process, and what it becomes, only the files that a confinement allows and the
/// system's own (Landlock; without effect where the kernel has none).
/// @param has_own_proc  /proc shows its own processes only
/// @return  version of Landlock, 0 where the kernel has none; negative with errno where it refuses
[[nodiscard]] int confine_files(const Confinement& confinement, bool has_own_proc);

}  // namespace fides::strategies
