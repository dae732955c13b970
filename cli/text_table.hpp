#pragma once

#include <string>
#include <vector>

namespace fides::cli {

enum class Align : bool { left, right };

/// Rows under one another in columns two spaces apart, without spaces at line ends.
/// @param rows   equally long each; the first is the heading
/// @param align  of each column; left where it is shorter than the rows
[[nodiscard]] std::string text_table(const std::vector<std::vector<std::string>>& rows,
                                     const std::vector<Align>& align = {});

/// Text in lines of at most `width` characters, broken at spaces, each after `indent` spaces
/// except the first.
[[nodiscard]] std::string wrapped(const std::string& text, std::size_t indent,
                                  std::size_t width = 100);

}  // namespace fides::cli
