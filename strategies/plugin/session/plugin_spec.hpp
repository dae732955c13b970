#pragma once

#include "strategies/plugin/session/plugin_session.hpp"
#include "strategies/plugin/source/plugin_source.hpp"
#include "strategies/text/text_strategy.hpp"

#include <filesystem>
#include <optional>

/// Plugins as strategies that a spec names.
namespace fides::strategies {

/// Makes plugins known to the catalogue: `make_strategy` and `traits_of` take their specs from now
/// on. Once, before anything is played.
void enable_plugins();

/// The strategy that a plugin is. Of a text: that of its file. Of anything else a spec of the entry
/// `plugin`, whose text is the plugin's name: random numbers follow the name, so that they stay
/// while its author changes it, and the folder that it is in makes no difference.
/// @param isolate  a shared object plays in a process of its own; programs always do
/// @throws games::UserError  as read_plugin_source, and for a strategy's file with mistakes
[[nodiscard]] TextStrategy read_plugin(const std::filesystem::path& path, bool isolate);

/// The spec of a plugin of any kind, a text included, that is known by the plugin's name.
[[nodiscard]] Spec plugin_spec(const PluginSource& source, bool isolate);

/// The plugin behind a spec whose strategy plays in a process of its own; empty for all others.
/// @throws games::UserError when its files are not there or not those that the spec was made of
[[nodiscard]] std::optional<PluginSource> outside_source(const Spec& spec);

/// Whether a spec's decisions are made by a plugin's program or shared object, wherever that runs;
/// not by a text.
[[nodiscard]] bool is_plugin_code(const Spec& spec);

/// What a plugin says of itself: it is started and asked, once for all; a shared object in this
/// process unless it is to be isolated.
/// @throws games::UserError when it cannot say: it names the plugin and the reason
[[nodiscard]] const PluginDescription& describe_plugin(const Spec& spec);

}  // namespace fides::strategies
