#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

/// Taking the text of a spec apart: parameters may hold strategies with parentheses of their own.
namespace fides::strategies {

/// A text without the blanks and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Index of the first such character outside all parentheses; a ) ends its own.
/// @return  npos if there is none
[[nodiscard]] std::size_t find_outside(std::string_view text, char wanted);

/// The parts of a text between separators that stand outside all parentheses; one at least.
[[nodiscard]] std::vector<std::string_view> outer_parts_of(std::string_view text, char separator);

}  // namespace fides::strategies
