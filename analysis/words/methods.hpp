#pragma once

#include "analysis/findings/findings.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What was done, in words, from what ran.
namespace fides::analysis {

/// The methods of a run in paragraphs: who plays what under which contract, what is believed and
/// measured, how it is estimated. Only what took part is told; sources as `Kelley 1973`.
[[nodiscard]] std::vector<std::string> methods(const Findings& findings);

/// What the tests of the tables `peak` and `ridge` found, a sentence each.
[[nodiscard]] std::vector<std::string> test_sentences(const Findings& findings);

/// The references whose short forms (`Kelley 1973`) stand in these texts, in full, in alphabetical
/// order.
[[nodiscard]] std::vector<std::string> citations_in(const std::vector<std::string>& texts);

}  // namespace fides::analysis
