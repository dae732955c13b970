#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "games/user_error.hpp"
#include "tournament/schema.hpp"

#include <fmt/format.h>

namespace fides::cli {

namespace {

constexpr std::size_t indent = 10;

void print_key(const tournament::KeyInfo& key) {
    print(fmt::format("{}\n\n", key.key));
    const auto line = [](const char* what, const std::string& text) {
        if (!text.empty()) {
            print(fmt::format("{:<{}}{}\n", what, indent, wrapped(text, indent)));
        }
    };
    line("meaning", key.meaning);
    line("type", key.type);
    line("allowed", key.allowed);
    line("default", key.standard);
    line("symbol", key.symbol);
    line("source", key.source);
    line("sweep", key.sweepable ? "yes: may be an axis" : "no");
}

/// The keys of a table ("contract"); all for an empty name. False if there is no such table.
bool print_keys(const std::string& table) {
    std::vector<std::vector<std::string>> rows{{"key", "default", "allowed"}};
    for (const tournament::KeyInfo& key : tournament::keys()) {
        if (table.empty() || key.key.starts_with(table + ".")) {
            rows.push_back({key.key, key.standard, key.allowed});
        }
    }
    if (rows.size() == 1) {
        return false;
    }
    print(text_table(rows));
    return true;
}

}  // namespace

int explain(const ExplainArguments& arguments) {
    if (arguments.markdown) {
        print(tournament::keys_markdown());
        return exit_done;
    }
    const tournament::KeyInfo* const key = tournament::find_key(arguments.key);
    if (key != nullptr) {
        print_key(*key);
    } else if (!print_keys(arguments.key)) {
        throw games::UserError{games::Mistake{.key = arguments.key,
                                              .problem = "unknown key",
                                              .allowed = "fides explain",
                                              .nearest = tournament::nearest_key(arguments.key)}};
    }
    return exit_done;
}

}  // namespace fides::cli
