#pragma once

#include "strategies/plugin/library/plugin_library.hpp"
#include "strategies/strategy.hpp"

#include <filesystem>
#include <memory>

namespace fides::strategies {

/// A shared object that plays in this process: as fast as strategies of ours, and trusted as much.
/// Where it is role-aware, so is the strategy.
/// @throws games::UserError when it is refused: it names file and reason
[[nodiscard]] std::unique_ptr<Strategy> make_plugin_strategy(const std::filesystem::path& file);

/// The same of one that is loaded.
[[nodiscard]] std::unique_ptr<Strategy> make_plugin_strategy(
    std::shared_ptr<const PluginLibrary> library);

}  // namespace fides::strategies
