#pragma once

#include "strategies/plugin/confinement/child_process.hpp"
#include "strategies/plugin/session/plugin_limits.hpp"
#include "strategies/plugin/source/plugin_source.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace fides::strategies {

/// How a process of a plugin is started and confined.
struct PluginLaunch {
    Launch launch;
    std::filesystem::path own;      ///< its folder or file
    std::filesystem::path rivals;   ///< folder of all entries; empty: there is none
    std::filesystem::path scratch;  ///< folder made for it to write in, to be removed; empty: none
    std::optional<std::string> refusal{};  ///< why it cannot be started; then all else is void
};

/// Finds the program, and what it may read besides what is its own.
/// @throws games::UserError if our host is missing
[[nodiscard]] PluginLaunch prepare_launch(const PluginSource& source, const PluginLimits& limits,
                                          const PluginSurroundings& surroundings);

}  // namespace fides::strategies
