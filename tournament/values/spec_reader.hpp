#pragma once

#include "games/document.hpp"
#include "games/given.hpp"
#include "strategies/entry.hpp"
#include "strategies/text/text_strategy.hpp"
#include "tournament/experiment/experiment.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

/// Strategies as a configuration names them.
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

/// Reads a text (`random(p=0.3)`, or the name of a strategy's file or plugin) or a table (`{ id =
/// "random", p = 0.3 }`). Parameters that are left out have the entry's standard values, but for
/// those that [organisations] sets for all.
/// @param others  fields of the table that are not parameters
/// @throws games::UserError with the position of what is wrong
[[nodiscard]] strategies::Spec read_spec(const games::Given& given,
                                         const strategies::OrganisationRules& organisations,
                                         std::span<const std::string_view> others);

/// The table that reads back as the same spec, with every parameter.
[[nodiscard]] games::Value::Table spec_table(const strategies::Spec& spec);

/// Puts `value` in the place of `standard` as the parameter of a spec, where it has that parameter
/// with that value: strategies that do not say otherwise follow [organisations].
void follow(strategies::Spec& spec, std::string_view parameter, double standard, double value);

}  // namespace fides::tournament
