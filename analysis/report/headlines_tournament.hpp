#pragma once

#include "analysis/findings/findings.hpp"

#include <nlohmann/json_fwd.hpp>

namespace fides::analysis {

/// The figures of a tournament that the tables feed, in the order of the page, each with its
/// headline and reading help (report_assets/README.md).
[[nodiscard]] nlohmann::json tournament_figures(const Findings& findings);

}  // namespace fides::analysis
