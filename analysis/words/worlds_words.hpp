#pragma once

#include "analysis/findings/findings.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

/// What a sample of worlds comes to, in words: the share first, then what decides.
namespace fides::analysis {

/// Shares of the shapes, why the measure falls where it does, and which parameters decide; empty
/// without worlds.
[[nodiscard]] std::string worlds_verdict(const Findings& findings);

/// The figures `world_shapes`, `world_bands`, `world_map` and `world_typical`, as far as there are
/// tables for them, in an array.
[[nodiscard]] nlohmann::json worlds_figures(const Findings& findings);

/// How the worlds were drawn, played and compared, in sentences; empty without worlds.
[[nodiscard]] std::vector<std::string> worlds_methods(const Findings& findings);

}  // namespace fides::analysis
