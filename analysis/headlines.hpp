#pragma once

#include "analysis/findings.hpp"

#include <nlohmann/json_fwd.hpp>

/// What stands over the report's figures: computed from the tables, never assumed.
namespace fides::analysis {

/// The figures that the tables feed, in the order of the page, each with the headline that says
/// what it shows, a sentence of reading help and what the page wants besides
/// (report_assets/README.md).
[[nodiscard]] nlohmann::json headlined_figures(const Findings& findings);

/// The same of a tournament.
[[nodiscard]] nlohmann::json tournament_figures(const Findings& findings);

/// At most three numbers to show large, `{label, value, interval, note}`.
[[nodiscard]] nlohmann::json key_figures(const Findings& findings);

}  // namespace fides::analysis
