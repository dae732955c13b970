#pragma once

#include "analysis/validate/check.hpp"
#include "analysis/validate/confrontation.hpp"

#include <span>
#include <string>
#include <vector>

namespace fides::analysis {

/// `docs/validation.md`: what holds and what does not, first of all where the model is wrong. It
/// names no time, machine or version: the same checks give the same bytes.
[[nodiscard]] std::string validation_page(std::span<const Confronted> confronted);

/// In what the program and what was found differ: `trust after removal: found falls, here 0.066
/// [0.051, 0.081]`.
[[nodiscard]] std::string difference_text(const CheckRow& row);

/// What the program gives, with its interval: `0.431 [0.420, 0.442]`.
[[nodiscard]] std::string measured_text(const CheckRow& row);

/// How often checks of a group hold, in a sentence.
[[nodiscard]] std::string counts_text(const GroupCounts& counts);

}  // namespace fides::analysis
