#pragma once

#include "analysis/power/power_analysis.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <string>
#include <vector>

/// Power in words and as a table.
namespace fides::analysis {

/// The numbers of pairs asked and the smallest with the power wanted, ascending, none twice.
[[nodiscard]] std::vector<PowerAt> power_rows(const PowerAnalysis& analysis);

/// Table `power`: pairs, how often they find the difference, interval, noncentral t.
[[nodiscard]] tournament::Table power_table(const PowerAnalysis& analysis);

/// What is compared, and how many pairs it takes.
[[nodiscard]] std::string power_verdict(const tournament::Experiment& experiment,
                                        const PowerAnalysis& analysis, const PowerRules& rules);

/// What the number is not: it stands beside every answer.
[[nodiscard]] std::string power_caution();

}  // namespace fides::analysis
