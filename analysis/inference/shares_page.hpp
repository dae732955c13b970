#pragma once

#include "analysis/inference/strategy_shares.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// What was inferred, for people: a sentence, and a page with figures.
namespace fides::analysis {

/// What the shares say in a sentence or two.
[[nodiscard]] std::string shares_verdict(const StrategyShares& found);

/// Data of the page, for `render_report`.
/// @param file     that the play was read from, as it is called
/// @param command  as it was typed
[[nodiscard]] nlohmann::json shares_page_data(const StrategyShares& found,
                                              const InferenceRules& rules, const std::string& file,
                                              const std::string& command);

}  // namespace fides::analysis
