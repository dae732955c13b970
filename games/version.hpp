#pragma once

#include <string_view>

/// Which Fides this is. Manifests and `fides --version` say it; nothing that computes reads it.
namespace fides::games {

/// Version of the release, "major.minor.patch" (semver.org).
[[nodiscard]] std::string_view version() noexcept;

/// Commit that the program was built from: twelve hexadecimal digits, followed by "+changes" when
/// tracked files differed from it; "unknown" when built outside a git checkout.
[[nodiscard]] std::string_view commit() noexcept;

}  // namespace fides::games
