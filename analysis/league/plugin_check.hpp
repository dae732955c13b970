#pragma once

#include "analysis/league/plugin_audit.hpp"
#include "strategies/plugin/session/plugin_session.hpp"
#include "strategies/plugin/source/plugin_source.hpp"
#include "tournament/execution/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

/// The audit of a plugin on disk.
namespace fides::analysis {

struct CheckedPlugin {
    strategies::PluginSource source;
    strategies::PluginDescription description;  ///< what it says; a text: what is known of it
    AuditReport report;
};

/// Starts a plugin in a process of its own and audits it; a strategy's text is audited in this one.
/// @param log  file that takes its standard error; empty: nowhere
/// @throws games::UserError  as strategies::start_plugin, and for a strategy's text with mistakes
[[nodiscard]] CheckedPlugin check_plugin(const strategies::PluginSource& source,
                                         const strategies::PluginLimits& limits,
                                         const std::filesystem::path& log, std::uint64_t seed,
                                         const tournament::CancelToken& cancel);

/// All of it as JSON, with a line break at its end.
[[nodiscard]] std::string check_json(const CheckedPlugin& checked);

}  // namespace fides::analysis
