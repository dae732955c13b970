#pragma once

#include "analysis/findings/findings.hpp"
#include "tournament/results/results.hpp"

#include <string>

namespace fides::analysis {

/// What a run found, in one or two sentences with numbers and intervals, made from its tables and
/// nothing else: "no peak found" is a finding too.
/// @param results  with the tables of a finished run; the manifest needs `experiment` only
[[nodiscard]] std::string verdict(const tournament::Results& results);

/// The same from tables that were read already.
[[nodiscard]] std::string verdict(const Findings& findings);

}  // namespace fides::analysis
