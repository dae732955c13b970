#pragma once

#include "analysis/inference/strategy_shares.hpp"
#include "tournament/results/table.hpp"

/// What was inferred, as tables: one observation a row.
namespace fides::analysis {

/// Table `shares`: strategy, specification, share and tremble with errors and intervals, same_as.
[[nodiscard]] tournament::Table shares_table(const StrategyShares& found);

/// Table `cooperation`: situation, decisions, observed, predicted.
[[nodiscard]] tournament::Table cooperation_table(const StrategyShares& found);

}  // namespace fides::analysis
