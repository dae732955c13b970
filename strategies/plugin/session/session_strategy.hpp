#pragma once

#include "strategies/plugin/session/plugin_session.hpp"
#include "strategies/strategy.hpp"

#include <memory>

namespace fides::strategies {

/// A plugin in a process of its own, playing one match at a time.
/// @param session  without forfeit
[[nodiscard]] std::unique_ptr<Strategy> make_session_strategy(
    std::unique_ptr<PluginSession> session);

}  // namespace fides::strategies
