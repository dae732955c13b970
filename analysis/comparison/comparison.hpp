#pragma once

#include "analysis/comparison/compared_runs.hpp"
#include "analysis/tables/wording.hpp"
#include "tournament/experiment/measure.hpp"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Several collaborations side by side: forms, scenarios, or anything else that was run at a single
/// point.
namespace fides::analysis {

/// One of them.
struct ComparedEntry {
    std::string name;   ///< of its experiment, made unique by its folder where needed
    std::string title;  ///< its question
    std::string folder;
    std::string signature;
    std::map<tournament::Measure, Reading> measures;                ///< observed, variant main
    std::map<tournament::Measure, std::vector<double>> replicates;  ///< of those, where kept
    std::map<tournament::Measure, Reading> differences;  ///< less the first entry's; of it none
};

/// Compares runs at a single point.
/// @throws games::UserError if one is a sweep
[[nodiscard]] std::vector<ComparedEntry> compare_points(const std::vector<ComparedRun>& runs);

/// Which of them have most and least trust, faith and welfare, where the intervals of their
/// differences tell.
[[nodiscard]] std::string comparison_verdict(const std::vector<ComparedEntry>& entries,
                                             double level);

/// The first of that in a few words.
[[nodiscard]] std::string comparison_title(const std::vector<ComparedEntry>& entries, double level);

/// Appends mean and both ends of an interval to a row; null where there is none.
void append_reading(nlohmann::json& row, const std::optional<Reading>& reading);

/// Labels, meanings and units of all measures, as a report page wants them.
[[nodiscard]] nlohmann::json measures_json();

/// The data of a report page about them (report_assets/README.md).
[[nodiscard]] nlohmann::json comparison_data(const std::vector<ComparedRun>& runs,
                                             const std::vector<ComparedEntry>& entries,
                                             const std::string& command);

}  // namespace fides::analysis
