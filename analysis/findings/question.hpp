#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

/// What a title asks, as far as the order of the answers depends on it. Titles are anybody's words:
/// they choose what is said first, never what is found.
namespace fides::analysis {

/// Whether one of these words is in a title, whole and whatever its case: `left` is in "What is
/// left?", not in "leftover".
[[nodiscard]] bool asks_about(std::string_view title,
                              std::initializer_list<std::string_view> words) noexcept;

/// Words between blanks.
[[nodiscard]] std::size_t count_words(std::string_view text) noexcept;

/// An answer has at most so many words; numbers come after it.
inline constexpr std::size_t most_answer_words = 40;

/// Joins clauses with semicolons as long as the sentence keeps within `most_answer_words`; the
/// first is always taken, empty ones never. Ends with a stop.
[[nodiscard]] std::string answer_of(std::initializer_list<std::string> clauses);

}  // namespace fides::analysis
