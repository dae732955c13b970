#include "games/syntax_error.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>

namespace fides::games {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\"'{[,";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\"'") - first + 1);
}

/// Keys on the way to a place in the text: the table's header, then each key before an `=`, where a
/// comma puts a key in the place of the one before it.
std::string key_at(const std::vector<std::string_view>& lines, std::size_t line_index,
                   std::string_view before) {
    std::vector<std::string_view> keys;
    for (std::size_t i = line_index; i-- > 0;) {
        const std::size_t start = lines[i].find_first_not_of(" \t");
        if (start != std::string_view::npos && lines[i][start] == '[') {
            const std::string_view header = lines[i].substr(start);
            keys.push_back(trimmed(header.substr(0, header.find(']'))));
            break;
        }
    }
    const std::size_t n_header = keys.size();
    for (std::size_t equals = before.find('='); equals != std::string_view::npos;
         equals = before.find('=')) {
        const std::string_view segment = before.substr(0, equals);
        const std::size_t divider = segment.find_last_of(",{");
        if (divider != std::string_view::npos && segment[divider] == ',' &&
            keys.size() > n_header) {
            keys.pop_back();
        }
        keys.push_back(trimmed(segment.substr(divider + 1)));
        before.remove_prefix(equals + 1);
    }
    return fmt::format("{}", fmt::join(keys, "."));
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return lines;
        }
        text.remove_prefix(end + 1);
    }
}

void refuse_syntax(std::string_view description, Position place, std::string_view text,
                   const std::string& name) {
    std::string problem{description};
    const std::vector<std::string_view> lines = lines_of(text);
    Mistake mistake{.file = name, .line = place.line, .column = place.column};
    const std::size_t quote = problem.find('\'');
    const std::size_t quote_end = problem.find("' is not representable");
    const auto line_index = static_cast<std::size_t>(place.line) - 1;
    if (quote_end != std::string::npos && quote < quote_end && line_index < lines.size()) {
        mistake.value = problem.substr(quote + 1, quote_end - quote - 1);
        mistake.problem = "is outside [-2^63, 2^63 - 1]";
        const std::string_view line = lines[line_index];
        std::size_t at = line.find(mistake.value);
        if (at != std::string_view::npos) {
            if (at > 0 && line[at - 1] == '-') {
                --at;
                mistake.value.insert(0, "-");
            }
            const std::string_view before = line.substr(0, at);
            mistake.key = key_at(lines, line_index, before);
            mistake.column =
                1 + static_cast<int>(std::count_if(before.begin(), before.end(),
                                                   [](char c) { return !continues_character(c); }));
        }
        throw UserError{mistake};
    }
    constexpr std::string_view preamble = "Error while parsing ";
    if (problem.starts_with(preamble)) {
        problem.erase(0, preamble.size());
        problem = fmt::format("syntax error in {}", problem);
    }
    mistake.problem = problem;
    throw UserError{mistake};
}

}  // namespace fides::games
