#pragma once

#include "games/document.hpp"
#include "games/given.hpp"
#include "strategies/entry.hpp"
#include "tournament/experiment/experiment.hpp"

#include <span>
#include <string>
#include <string_view>

/// Strategies as a configuration names them.
namespace fides::tournament {

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
