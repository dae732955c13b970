#pragma once

#include "analysis/findings/findings.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// What stands over the report's figures: computed from the tables, never assumed.
namespace fides::analysis {

/// What a mark of a figure is, as a sentence with a space before it: " The band is the 95% interval
/// of the mean."; empty where nothing was repeated.
[[nodiscard]] std::string interval_help(const Findings& findings, const char* mark);

/// The figures of a collaboration that the tables feed, in the order of the page, each with the
/// headline that says what it shows, a sentence of reading help and what the page wants besides
/// (report_assets/README.md).
[[nodiscard]] nlohmann::json headlined_figures(const Findings& findings);

}  // namespace fides::analysis
