#pragma once

#include "analysis/findings/findings.hpp"

#include <string>

/// What is said of a collaboration of many organisations, made from its tables.
namespace fides::analysis {

/// How a collaboration with a venture, conflicts or more than one tie fares at a point, in
/// sentences: the three beliefs, work, commitment, conflict and who leaves; empty for others.
[[nodiscard]] std::string network_verdict(const Findings& findings);

}  // namespace fides::analysis
