#pragma once

#include <optional>
#include <string>

namespace fides::cli {

/// What is listed, and of strategies which.
struct ListArguments {
    std::string what;  ///< games, strategies, measures, forms or scenarios
    bool json = false;

    // Of strategies only.
    std::optional<std::string> tag;
    std::optional<std::string> memory;  ///< at most so many rounds
    std::optional<std::string> game;    ///< that it can play
    bool deterministic = false;
    bool stochastic = false;
    bool markdown = false;
};

/// Prints the strategies that pass the filters: as a table, as JSON, or as the page of the
/// catalogue.
/// @throws games::UserError for a tag, number or game that there is not
void list_strategies(const ListArguments& arguments);

/// @throws games::UserError when a filter is given for a list of something else
void refuse_options_of_strategies(const ListArguments& arguments);

}  // namespace fides::cli
