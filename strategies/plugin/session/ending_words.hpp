#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// How a plugin's process ended, in words.
namespace fides::strategies {

/// What a plugin is doing when something goes wrong.
enum class Moment : std::uint8_t { start, begin, move, end };

/// What it did and when: `crashed (abort) over a move`.
[[nodiscard]] std::string at_moment(Moment moment, std::string_view what);

/// What a signal that ended it means: `crashed (segmentation fault)`.
[[nodiscard]] std::string signal_clause(int number);

/// What interpreters and libraries say last when there is no more memory.
/// @param errors  the end of its standard error
[[nodiscard]] bool is_about_memory(std::string_view errors);

}  // namespace fides::strategies
