#pragma once

#include "tournament/experiment/experiment.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace fides::tournament {

/// The complete experiment, every default explicit, as the manifest holds it: an object of the
/// configuration's tables and keys.
[[nodiscard]] nlohmann::json to_json(const Experiment& experiment);

/// The experiment of such an object.
/// @throws games::UserError if it is none
[[nodiscard]] Experiment experiment_from_json(const nlohmann::json& json);

/// The experiment that a manifest holds.
/// @throws games::UserError if it holds none
[[nodiscard]] Experiment experiment_of_manifest(const nlohmann::json& manifest);

/// The complete experiment as a configuration that reads back as the same experiment.
[[nodiscard]] std::string to_toml(const Experiment& experiment);

}  // namespace fides::tournament
