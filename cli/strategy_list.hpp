#pragma once

#include "cli/arguments.hpp"

namespace fides::cli {

/// Prints the strategies that pass the filters: as a table, as JSON, or as the page of the
/// catalogue.
/// @throws games::UserError for a tag, number or game that there is not
void list_strategies(const ListArguments& arguments);

/// @throws games::UserError when a filter is given for a list of something else
void refuse_options_of_strategies(const ListArguments& arguments);

}  // namespace fides::cli
