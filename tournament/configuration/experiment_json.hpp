#pragma once

#include "tournament/experiment/experiment.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fides::tournament {

/// The complete experiment, every default explicit, as the manifest holds it: an object of the
/// configuration's tables and keys.
[[nodiscard]] nlohmann::json to_json(const Experiment& experiment);

/// The experiment of a manifest.
/// @throws games::UserError if it does not hold one
[[nodiscard]] Experiment experiment_from_json(const nlohmann::json& json);

/// The complete experiment as a configuration that reads back as the same experiment.
[[nodiscard]] std::string to_toml(const Experiment& experiment);

}  // namespace fides::tournament
