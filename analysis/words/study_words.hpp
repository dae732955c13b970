#pragma once

#include "analysis/findings/findings.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// What levers and sensitivity come to, in words. Two levers are told apart by the interval of
/// their paired difference; other things are said not to be told apart where their intervals
/// overlap.
namespace fides::analysis {

/// Which lever helps most, the best mix, and what most of the variance is due to; empty without
/// levers and factors.
[[nodiscard]] std::string study_verdict(const Findings& findings);

/// The figures `levers`, `mix` and `sensitivity`, as far as there are tables for them, in an
/// array.
[[nodiscard]] nlohmann::json study_figures(const Findings& findings);

}  // namespace fides::analysis
