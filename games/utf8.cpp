#include "games/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fides::games {

std::size_t character_length(std::string_view text) noexcept {
    if (text.empty()) {
        return 0;
    }
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xc2 || lead > 0xf4) {
        return 0;
    }
    const std::size_t length = lead < 0xe0 ? 2 : (lead < 0xf0 ? 3 : 4);
    if (text.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues_character(text[i])) {
            return 0;
        }
    }
    // The second byte rules out what has a shorter form, surrogates, and beyond U+10FFFF.
    const unsigned char second = byte(1);
    const bool malformed = (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
                           (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
    return malformed ? 0 : length;
}

bool is_hidden(std::string_view character) noexcept {
    if (character.size() == 1) {
        return static_cast<unsigned char>(character[0]) < 0x20 || character[0] == 0x7f;
    }
    if (character.size() == 2 && character[0] == '\xc2') {
        const auto second = static_cast<unsigned char>(character[1]);
        return second < 0xa0 || second == 0xad;
    }
    constexpr std::array<std::string_view, 23> marks{
        "\u061c", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028",
        "\u2029", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2060", "\u2061",
        "\u2062", "\u2063", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff"};
    return std::find(marks.begin(), marks.end(), character) != marks.end();
}

std::string escaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(character.size());
        if (length != 0 && !is_hidden(character)) {
            out += character;
        } else if (character == "\n") {
            out += "\\n";
        } else if (character == "\r") {
            out += "\\r";
        } else if (character == "\t") {
            out += "\\t";
        } else {
            for (const char c : character) {
                out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
            }
        }
    }
    return out;
}

}  // namespace fides::games
