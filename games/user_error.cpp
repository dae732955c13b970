#include "games/user_error.hpp"

#include "games/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace fides::games {

namespace {

/// Values are quoted up to this many bytes: enough to recognise them, short enough for a terminal.
constexpr std::size_t longest_value = 100;

/// True for what could move the cursor or end the line: C0, delete, C1, the separators of lines and
/// paragraphs, and the marks that reverse the direction of writing.
bool is_control(std::string_view character) {
    if (character.size() == 1) {
        return static_cast<unsigned char>(character[0]) < 0x20 || character[0] == 0x7f;
    }
    if (character.size() == 2) {
        return character[0] == '\xc2' && static_cast<unsigned char>(character[1]) < 0xa0;
    }
    constexpr std::array<std::string_view, 9> marks{
        "\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u200e", "\u200f"};
    return std::find(marks.begin(), marks.end(), character) != marks.end();
}

std::string escaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(character.size());
        if (length != 0 && !is_control(character)) {
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

std::string shortened(std::string_view text) {
    if (text.size() <= longest_value) {
        return std::string{text};
    }
    std::size_t end = longest_value;
    while (end > 0 && continues_character(text[end])) {
        --end;  // not within a character
    }
    return std::string{text.substr(0, end)} + "...";
}

bool starts_with_verb(std::string_view problem) {
    constexpr std::array<std::string_view, 13> verbs{
        "goes ", "is ",     "are ",   "has ",  "needs ",  "must ", "cannot ",
        "can ",  "breaks ", "gives ", "does ", "should ", "names "};
    return std::any_of(verbs.begin(), verbs.end(),
                       [&](std::string_view verb) { return problem.starts_with(verb); });
}

/// Problem, key and value as a sentence: `contract.coverage = 1.2 is outside [0, 1]`,
/// `unknown key "contract.coverag"`.
std::string sentence(const Mistake& mistake) {
    const std::string value = shortened(mistake.value);
    if (mistake.key.empty() && value.empty()) {
        return mistake.problem;
    }
    if (mistake.key.empty() || value.empty()) {
        const std::string& subject = mistake.key.empty() ? value : mistake.key;
        if (mistake.problem.starts_with("unknown ")) {
            return fmt::format("{} \"{}\"", mistake.problem, subject);
        }
        return fmt::format("{}{}{}", subject, starts_with_verb(mistake.problem) ? " " : ": ",
                           mistake.problem);
    }
    return fmt::format("{} = {}{}{}", mistake.key, value,
                       starts_with_verb(mistake.problem) ? " " : ": ", mistake.problem);
}

std::string message_of(const Mistake& mistake) {
    std::string out = mistake.file;
    if (mistake.line > 0) {
        out += fmt::format(":{}", mistake.line);
        if (mistake.column > 0) {
            out += fmt::format(":{}", mistake.column);
        }
    }
    if (!out.empty()) {
        out += ": ";
    }
    out += sentence(mistake);
    const bool unknown = mistake.problem.starts_with("unknown ");
    if (!mistake.allowed.empty() && !unknown) {
        out += fmt::format("; allowed: {}", mistake.allowed);
    }
    if (!mistake.nearest.empty()) {
        out += fmt::format("; nearest: \"{}\"", mistake.nearest);
    }
    if (!mistake.allowed.empty() && unknown) {
        out += fmt::format(" (all: {})", mistake.allowed);
    }
    return escaped(out);
}

}  // namespace

UserError::UserError(Mistake mistake)
    : mistake_{std::move(mistake)}, message_{message_of(mistake_)} {}

UserError::UserError(const std::string& problem) : UserError{Mistake{.problem = problem}} {}

}  // namespace fides::games
