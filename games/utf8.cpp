#include "games/utf8.hpp"

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

}  // namespace fides::games
