#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <string>

/// Names and columns of the tables of levers and sensitivity (docs/experiment.md, Tables).
namespace fides::analysis {

/// Levers by effect per cost.
[[nodiscard]] tournament::TableSchema levers_schema();

/// Every mix of levers that was tried, and the best.
[[nodiscard]] tournament::TableSchema mix_schema(const tournament::Experiment& experiment);

/// What sensitivity explains, at the experiment's own values.
[[nodiscard]] tournament::TableSchema studied_schema();

/// Morris' screening of each factor.
[[nodiscard]] tournament::TableSchema morris_schema();

/// Sobol' indices of each factor.
[[nodiscard]] tournament::TableSchema sobol_schema();

/// A lever by what is done when it is pulled, as the subject of a sentence: `an independent body`,
/// `closer monitoring`, `lowering failure`.
[[nodiscard]] std::string lever_name(const tournament::Lever& lever);

}  // namespace fides::analysis
