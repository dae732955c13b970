#pragma once

#include "strategies/plugin/confinement/confinement.hpp"

namespace fides::strategies {

/// Leaves this process, and what it becomes, only the files that a confinement allows and the
/// system's own (Landlock; without effect where the kernel has none).
/// @param has_own_proc  /proc shows its own processes only
/// @return  version of Landlock, 0 where the kernel has none; negative with errno where it refuses
[[nodiscard]] int confine_files(const Confinement& confinement, bool has_own_proc);

}  // namespace fides::strategies
