#include "strategies/spec_text.hpp"

namespace fides::strategies {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::size_t find_outside(std::string_view text, char wanted) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : 0;
        depth -= text[i] == ')' ? 1 : 0;
        if (depth == 0 && text[i] == wanted) {
            return i;
        }
    }
    return std::string_view::npos;
}

std::vector<std::string_view> outer_parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t next = find_outside(text, separator);
        parts.push_back(text.substr(0, next));
        if (next == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(next + 1);
    }
}

}  // namespace fides::strategies
