#pragma once

#include "analysis/findings/findings.hpp"
#include "tournament/results/results.hpp"

#include <nlohmann/json_fwd.hpp>

/// What stands over the figures of a collaboration of many organisations.
namespace fides::analysis {

/// Figures of the network, beliefs over rounds, progress, conflicts and departures, those of them
/// that there are tables for, each with a headline.
[[nodiscard]] nlohmann::json network_figures(const Findings& findings,
                                             const tournament::Results& results);

}  // namespace fides::analysis
