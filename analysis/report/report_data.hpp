#pragma once

#include "analysis/findings/findings.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/results/results.hpp"

#include <nlohmann/json_fwd.hpp>

namespace fides::analysis {

/// The data of the report page (report_assets/README.md is its contract), made from a result
/// folder: headlines and figures are computed from the tables, methods and citations from what ran.
[[nodiscard]] nlohmann::json report_data(const tournament::Results& results);

/// The same where the folder has been read.
/// @param findings  in these results
[[nodiscard]] nlohmann::json report_data(const tournament::Results& results,
                                         const Findings& findings);

/// What a page is told of a measure.
/// @param words  of the game that was played
[[nodiscard]] nlohmann::json measure_data(const tournament::MeasureInfo& info,
                                          const tournament::MeasureWords& words);

}  // namespace fides::analysis
