#pragma once

#include "analysis/wording.hpp"
#include "tournament/measure.hpp"
#include "tournament/result_store.hpp"

#include <nlohmann/json_fwd.hpp>

#include <map>
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
    std::map<tournament::Measure, Reading> measures;  ///< observed, variant main
};

/// Reads result folders.
/// @throws games::UserError if one is no result folder, a tournament or a sweep
[[nodiscard]] std::vector<ComparedEntry> compare_results(const std::vector<std::string>& folders);

/// Which of them have most and least trust, faith and welfare, where their intervals tell.
[[nodiscard]] std::string comparison_verdict(const std::vector<ComparedEntry>& entries);

/// The data of a report page about them (report_assets/README.md).
[[nodiscard]] nlohmann::json comparison_data(const std::vector<ComparedEntry>& entries,
                                             const std::string& command);

}  // namespace fides::analysis
