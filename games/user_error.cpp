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

UserError UserError::unknown_key(Mistake mistake) {
    mistake.problem = "unknown key";
    return UserError{std::move(mistake)};
}

}  // namespace fides::games
