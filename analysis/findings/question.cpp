#include "analysis/findings/question.hpp"

#include "analysis/tables/wording.hpp"

#include <algorithm>

namespace fides::analysis {

namespace {

char small(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) noexcept {
    return (small(c) >= 'a' && small(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool equal_but_for_case(std::string_view one, std::string_view other) noexcept {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return small(a) == small(b); });
}

}  // namespace

bool asks_about(std::string_view title, std::initializer_list<std::string_view> words) noexcept {
    for (std::size_t begin = 0; begin < title.size();) {
        std::size_t end = begin;
        while (end < title.size() && is_letter(title[end])) {
            ++end;
        }
        const std::string_view word = title.substr(begin, end - begin);
        if (std::any_of(words.begin(), words.end(), [word](std::string_view wanted) {
                return equal_but_for_case(word, wanted);
            })) {
            return true;
        }
        begin = std::max(end, begin + 1);
    }
    return false;
}

std::size_t count_words(std::string_view text) noexcept {
    std::size_t n = 0;
    bool within = false;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n';
        n += !is_blank && !within ? 1U : 0U;
        within = !is_blank;
    }
    return n;
}

std::string answer_of(std::initializer_list<std::string> clauses) {
    std::string out;
    for (const std::string& clause : clauses) {
        const bool fits = count_words(out) + count_words(clause) <= most_answer_words;
        if (!clause.empty() && (out.empty() || fits)) {
            out += (out.empty() ? "" : "; ") + clause;
        }
    }
    return out.empty() ? out : capitalised(out) + ".";
}

}  // namespace fides::analysis
