#pragma once

#include "analysis/findings.hpp"
#include "tournament/result_store.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// What is said of a collaboration of many organisations, made from its tables.
namespace fides::analysis {

/// Figures of the network, beliefs over rounds, progress, conflicts and departures, those of them
/// that there are tables for, each with a headline.
[[nodiscard]] nlohmann::json network_figures(const Findings& findings,
                                             const tournament::StoredResults& results);

/// How a collaboration with a venture, conflicts or more than one tie fares at a point, in
/// sentences: the three beliefs, work, commitment, conflict and who leaves; empty for others.
[[nodiscard]] std::string network_verdict(const Findings& findings);

}  // namespace fides::analysis
