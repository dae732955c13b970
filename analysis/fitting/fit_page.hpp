#pragma once

#include "analysis/fitting/fitted_model.hpp"
#include "tournament/experiment/experiment.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// A fit for people: a sentence, and a page with figures.
namespace fides::analysis {

/// What the posterior says, and whether the model explains the data, in two sentences or three.
[[nodiscard]] std::string fit_verdict(const FittedModel& fitted, double level);

/// Data of the page, for `render_report`.
/// @param command  as it was typed
[[nodiscard]] nlohmann::json fit_page_data(const tournament::Experiment& experiment,
                                           const FittedModel& fitted, const std::string& command);

}  // namespace fides::analysis
