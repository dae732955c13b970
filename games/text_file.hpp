#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace fides::games {

/// Reads a file of text: UTF-8, with or without a byte order mark, which is left out.
/// @param largest  bytes that such a file may have
/// @param what     such a file is, for messages: "a configuration"
/// @throws UserError if it is missing, a folder, unreadable, larger, or not UTF-8 (with line and
///         column)
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file, std::size_t largest,
                                         std::string_view what);

/// True for UTF-8 without NUL.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Refuses a text that is not UTF-8, or holds a NUL, at the line and column where it stops being
/// that.
/// @param name  stands for the file in errors
void check_utf8(std::string_view text, const std::string& name);

/// A text without the byte order mark that some programs begin files with.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text) noexcept;

}  // namespace fides::games
