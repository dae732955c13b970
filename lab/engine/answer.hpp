#pragma once

#include <string>
#include <string_view>

/// The program for a page: one question, one answer.
namespace fides::lab {

/// Answers a request. Both are JSON (README.md has every request and its answer). The same request
/// has the same answer, and nothing is kept from one to the next. What a user got wrong, and a
/// request that is none, come back as {"error": {file, line, column, key, value, problem, allowed,
/// nearest, text}}; with "failed": true, too, where the memory was not enough.
[[nodiscard]] std::string answer(std::string_view request);

}  // namespace fides::lab
