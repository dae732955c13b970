#pragma once

#include <filesystem>

/// What lies where on the disk.
namespace fides::strategies {

/// True for a place itself and for all below it. Symbolic links are not looked at.
/// @param path, place  both canonical
[[nodiscard]] bool is_within(const std::filesystem::path& path, const std::filesystem::path& place);

/// The same of a file and a folder that are there, wherever symbolic links lead to; false if either
/// is not.
[[nodiscard]] bool leads_into(const std::filesystem::path& file,
                              const std::filesystem::path& folder);

}  // namespace fides::strategies
