#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fides::games {

/// Number of bytes of the character at the start of `text`, 1 to 4; 0 if the text is empty or does
/// not start with well-formed UTF-8 (The Unicode Standard, table 3-7).
[[nodiscard]] std::size_t character_length(std::string_view text) noexcept;

/// True for a character that shows as none, moves the cursor or ends a line: controls, separators
/// of lines and paragraphs, marks that turn the direction of writing, and what has no width.
[[nodiscard]] bool is_hidden(std::string_view character) noexcept;

/// Text as one line that shows all of it: hidden characters and bytes that are no characters are
/// written as `\n`, `\r`, `\t` or `\x1b`, a byte each.
[[nodiscard]] std::string escaped(std::string_view text);

/// True for the bytes of a character after its first.
[[nodiscard]] constexpr bool continues_character(char byte) noexcept {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

}  // namespace fides::games
