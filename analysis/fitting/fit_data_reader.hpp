#pragma once

#include "analysis/fitting/fit_data.hpp"
#include "tournament/experiment/experiment.hpp"

#include <filesystem>

/// Measurements from a file: a table of means, or a panel of trust ratings.
namespace fides::analysis {

/// Reads one of two tables, columns in any order.
///
/// - Means: `measure`, `mean`, `standard_error`, one row each, errors independent; if wanted
/// `round`
///   (from 1).
/// - A panel: `subject`, `round`, `trust`, a rating in [0, 1] after a round (from 1). The targets
///   are mean trust in each round and condition; their errors hang together as the subjects'
///   ratings do.
///
/// Either may have a column `variant` and columns headed by keys that may be on an axis, which say
/// under what condition a row was measured; others are refused.
/// @param experiment  that is fitted: a condition sets no parameter of it, and only what it has
/// @throws games::UserError  as tournament::read_csv; for columns that are missing or unknown,
/// cells
///         without a value or of a wrong one, a measure that the experiment does not have, a row
///         twice, and in a panel fewer than two subjects in a round
[[nodiscard]] FitData read_fit_data(const std::filesystem::path& file,
                                    const tournament::Experiment& experiment);

}  // namespace fides::analysis
