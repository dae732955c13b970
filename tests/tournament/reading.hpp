#pragma once

#include "tournament/configuration/reader.hpp"

#include <string>
#include <vector>

/// Configurations that a test writes, and what is said of them.
namespace fides::tests {

/// The experiment of a text, as of the file `configs/a.toml`.
[[nodiscard]] tournament::Experiment read(const std::string& text,
                                          const std::vector<tournament::Override>& overrides = {});

/// What is said of a text that is refused; "no error" if it is not.
[[nodiscard]] std::string error_of(const std::string& text,
                                   const std::vector<tournament::Override>& overrides = {});

/// The error of a text that follows the line `[collaboration]`.
[[nodiscard]] std::string collaboration_error(const std::string& text);

/// The error of the lines of a tournament of the prisoner's dilemma, from line 4 on.
[[nodiscard]] std::string tournament_error(const std::string& text);

}  // namespace fides::tests
