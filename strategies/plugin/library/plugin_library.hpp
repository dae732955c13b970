#pragma once

#include "strategies/plugin/fides_plugin.h"
#include "strategies/plugin/source/plugin_description.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <variant>

/// Shared objects against fides_plugin.h.
namespace fides::strategies {

/// A shared object that is loaded as long as this lives.
class PluginLibrary {
public:
    PluginLibrary() = default;
    PluginLibrary(const PluginLibrary&) = delete;
    PluginLibrary& operator=(const PluginLibrary&) = delete;
    virtual ~PluginLibrary() = default;

    /// Version, size, name and functions are as they must be.
    [[nodiscard]] virtual const fides_plugin& plugin() const noexcept = 0;

    [[nodiscard]] virtual const PluginDescription& description() const noexcept = 0;
};

/// Why a shared object is refused, as a clause: "speaks version 7 of the interface, this is 1".
struct Refusal {
    std::string reason;
};

/// Loads a shared object into this process and asks what it is. What it does while it is loaded it
/// does to us.
[[nodiscard]] std::variant<std::shared_ptr<const PluginLibrary>, Refusal> load_library(
    const std::filesystem::path& file);

/// What a shared object says of itself.
/// @throws games::UserError when it is refused: it names file and reason
[[nodiscard]] PluginDescription describe_library(const std::filesystem::path& file);

}  // namespace fides::strategies
