#pragma once

#include <cstddef>

/// What a report and the lab (docs/lab.html) must agree upon to know each other.
namespace fides::analysis {

/// Characters of a configuration that the lab opens with: `longestExperiment` of its state.ts.
inline constexpr std::size_t longest_lab_configuration = 100'000;

}  // namespace fides::analysis
