#pragma once

#include "analysis/league/refereed.hpp"
#include "tournament/results/table.hpp"

#include <vector>

/// The tables that a refereed tournament has beside its results.
namespace fides::analysis {

/// Who took part and who was disqualified, with reasons.
[[nodiscard]] tournament::TableSchema entries_schema();
[[nodiscard]] std::vector<tournament::Row> entries_rows(const std::vector<Refereed>& judged);

/// What was found when they were audited.
[[nodiscard]] tournament::TableSchema audit_schema();
[[nodiscard]] std::vector<tournament::Row> audit_rows(const std::vector<Refereed>& judged);

}  // namespace fides::analysis
