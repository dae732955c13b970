#pragma once

#include "analysis/fitting/fit_data.hpp"
#include "tournament/configuration/override.hpp"
#include "tournament/experiment/experiment.hpp"

#include <string>
#include <vector>

/// A small experiment to be fitted, and measurements of it.
namespace fides::tests {

/// Pairs under a contract over a few rounds; goodwill and prior trust are fitted.
/// @param settings  that change it
[[nodiscard]] tournament::Experiment small_fit(
    const std::vector<tournament::Override>& settings = {});

/// What is read from a table of measurements of the experiment.
[[nodiscard]] analysis::FitData read_measured(const std::string& csv,
                                              const tournament::Experiment& experiment);

/// What is said of a table that is refused, from the position on; "no error" if it is not.
[[nodiscard]] std::string measured_error(const std::string& csv,
                                         const tournament::Experiment& experiment);

}  // namespace fides::tests
