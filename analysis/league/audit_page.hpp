#pragma once

#include "analysis/league/plugin_check.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fides::analysis {

/// The data of a page about one plugin (report_assets/README.md is their contract): its checks in
/// words, and what it does against the classics, under noise and under contracts as figures.
/// @param command  that made the page
[[nodiscard]] nlohmann::json audit_data(const CheckedPlugin& checked, const std::string& command);

}  // namespace fides::analysis
