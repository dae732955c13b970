#pragma once

#include "analysis/findings/findings.hpp"

#include <string>
#include <vector>

/// What was done, in words, from what ran.
namespace fides::analysis {

/// The methods of a run in paragraphs: who plays what under which contract, what is believed and
/// measured, how it is estimated. Only what took part is told; sources as `Kelley 1973`.
[[nodiscard]] std::vector<std::string> methods(const Findings& findings);

}  // namespace fides::analysis
