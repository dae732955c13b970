#pragma once

#include "games/given.hpp"
#include "strategies/text/text_strategy.hpp"

#include <filesystem>
#include <string>

/// What a configuration names that lies on the disk: strategies in files, plugins, folders.
/// `on_disk.cpp` looks for it; `nothing_on_disk.cpp` stands in for it where there is no disk, as in
/// a browser.
namespace fides::tournament {

/// Whether a name means a strategy's file or a plugin rather than a strategy of the catalogue.
/// @param beside  the configuration that names it
[[nodiscard]] bool is_on_disk(const std::string& name, const std::filesystem::path& beside);

/// Reads the strategy in a file, or a plugin, looked for beside the configuration that names it,
/// then where the program runs.
/// @param isolate  a shared object plays in a process of its own
/// @throws games::UserError when it is in neither place, and as strategies::read_strategy_file and
///         strategies::read_plugin
[[nodiscard]] strategies::TextStrategy read_strategy_on_disk(const games::Given& given,
                                                             const std::string& name, bool isolate);

/// The folder that a value names, looked for in the same places.
/// @throws games::UserError when it is in neither place
[[nodiscard]] std::string find_folder(const games::Given& given);

}  // namespace fides::tournament
