#pragma once

#include "analysis/findings/findings.hpp"
#include "tournament/results/results.hpp"

#include <nlohmann/json_fwd.hpp>

namespace fides::analysis {

/// The tables that go into the report's page, cut down where the page would grow too large:
/// `tables` (name -> {columns, rows}), `csv` (name -> column -> meaning) and `left_out`, sentences
/// about what only the result folder holds.
/// @param figures  of the page: their `trajectory` names the points that are followed
[[nodiscard]] nlohmann::json report_tables(const tournament::Results& results,
                                           const Findings& findings, const nlohmann::json& figures);

}  // namespace fides::analysis
