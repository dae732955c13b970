#pragma once

#include <string>

#include "tournament/result_store.hpp"

namespace fides::analysis {

/// What a run found, in one or two sentences with numbers and intervals, made from its tables and
/// nothing else: "no peak found" is a finding too.
/// @param results  with the tables of a finished run; the manifest needs `experiment` only
[[nodiscard]] std::string verdict(const tournament::StoredResults& results);

}  // namespace fides::analysis
