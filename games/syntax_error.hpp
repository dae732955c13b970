#pragma once

#include "games/position.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What a TOML parser complains of, in our words.
namespace fides::games {

/// The lines of a text without their ends, at least one.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// Throws the error of a text that is not TOML. Whole numbers that do not fit 64 bits have lost
/// their key in the parser: it is taken from the line.
/// @param description  toml++'s: "Error while parsing PART: PROBLEM"
/// @param place        where it stopped
/// @param name         stands for the file
[[noreturn]] void refuse_syntax(std::string_view description, Position place, std::string_view text,
                                const std::string& name);

}  // namespace fides::games
