#pragma once

#include "strategies/plugin/sandbox.hpp"

#include <filesystem>

namespace fides::strategies {

/// True for a place itself and for all below it; both paths canonical.
[[nodiscard]] bool is_within(const std::filesystem::path& path, const std::filesystem::path& place);

/// Leaves this process, and what it becomes, only the files that a confinement allows and the
/// system's own (Landlock; without effect where the kernel has none).
/// @return  false with errno where the kernel refuses
[[nodiscard]] bool confine_files(const Confinement& confinement);

}  // namespace fides::strategies
