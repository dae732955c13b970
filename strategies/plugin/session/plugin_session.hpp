#pragma once

#include "strategies/batch_player.hpp"
#include "strategies/plugin/session/plugin_limits.hpp"
#include "strategies/plugin/source/plugin_description.hpp"
#include "strategies/plugin/source/plugin_source.hpp"

#include <memory>

/// A plugin that runs in a process of its own.
namespace fides::strategies {

/// A process that plays.
class PluginSession : public BatchPlayer {
public:
    /// @pre no forfeit
    [[nodiscard]] virtual const PluginDescription& description() const noexcept = 0;

    /// After its last answer, waits until it does nothing more: what it tries until then is seen
    /// however late we look, and may be its forfeit. Who sleeps is not waited for.
    virtual void await_rest() = 0;
};

/// Starts a plugin's process and asks what it is: its own program, or for a shared object our
/// host. What goes wrong is the session's forfeit.
/// @throws games::UserError only where our own host is missing or the system has no more processes
[[nodiscard]] std::unique_ptr<PluginSession> start_plugin(const PluginSource& source,
                                                          const PluginLimits& limits,
                                                          const PluginSurroundings& surroundings);

}  // namespace fides::strategies
