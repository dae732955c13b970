#pragma once

#include <cstddef>
#include <string_view>

namespace fides::games {

/// Number of bytes of the character at the start of `text`, 1 to 4; 0 if the text is empty or does
/// not start with well-formed UTF-8 (The Unicode Standard, table 3-7).
[[nodiscard]] std::size_t character_length(std::string_view text) noexcept;

/// True for the bytes of a character after its first.
[[nodiscard]] constexpr bool continues_character(char byte) noexcept {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

}  // namespace fides::games
