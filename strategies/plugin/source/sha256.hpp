#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace fides::strategies {

/// SHA-256 (FIPS 180-4) of some bytes as 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// Likewise of a file's content, of which little is held at a time.
/// @return  empty if it cannot be read
[[nodiscard]] std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

}  // namespace fides::strategies
