#pragma once

#include "games/document.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/text_strategy.hpp"
#include "tournament/experiment.hpp"
#include "tournament/given.hpp"

#include <span>
#include <string>
#include <string_view>

/// Strategies as a configuration names them.
namespace fides::tournament {

/// Reads the strategy in a file, looked for beside the configuration that names it, then where the
/// program runs.
/// @throws games::UserError when it is in neither place, and as strategies::read_strategy_file
[[nodiscard]] strategies::TextStrategy read_strategy_text(const Given& given,
                                                          const std::string& name);

/// Reads a text (`random(p=0.3)`, or the name of a strategy's file) or a table (`{ id = "random", p
/// = 0.3 }`). Parameters that are left out have the entry's standard values, but for those that
/// [organisations] sets for all.
/// @param others  fields of the table that are not parameters
/// @throws games::UserError with the position of what is wrong
[[nodiscard]] strategies::Spec read_spec(const Given& given,
                                         const strategies::OrganisationRules& organisations,
                                         std::span<const std::string_view> others);

/// The table that reads back as the same spec, with every parameter.
[[nodiscard]] games::Value::Table spec_table(const strategies::Spec& spec);

/// Puts `value` in the place of `standard` as the parameter of a spec, where it has that parameter
/// with that value: strategies that do not say otherwise follow [organisations].
void follow(strategies::Spec& spec, std::string_view parameter, double standard, double value);

}  // namespace fides::tournament
