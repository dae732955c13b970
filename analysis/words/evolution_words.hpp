#pragma once

#include "analysis/findings/findings.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

/// Sentences about what populations of a tournament's players become.
namespace fides::analysis {

/// Who survives in the long run and where in the sweep, how cooperation and payoff change over it,
/// and whether dynamics and processes agree; empty without evolution.
[[nodiscard]] std::string evolution_verdict(const Findings& findings);

/// The figures of an evolution that the tables feed, in the order of the page, each with its
/// headline and a sentence of reading help; an empty list without evolution.
[[nodiscard]] nlohmann::json evolution_figures(const Findings& findings);

/// How populations were followed, in sentences with their sources; empty without evolution.
[[nodiscard]] std::vector<std::string> evolution_methods(const Findings& findings);

}  // namespace fides::analysis
