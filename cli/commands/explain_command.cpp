#include "cli/exit_code.hpp"
#include "cli/forms.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "embedded/commands.hpp"
#include "games/game_catalogue.hpp"
#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace fides::cli {

namespace {

struct ExplainArguments {
    std::string key;  ///< empty: all
    bool markdown = false;
    bool parameters = false;
};

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

/// What `fides show` knows by this name: `measure`, `form`, ...; empty if nothing.
std::string_view shown_kind(const std::string& name) {
    const auto measures = tournament::measures();
    if (std::any_of(measures.begin(), measures.end(),
                    [&](const tournament::MeasureInfo& info) { return info.name == name; })) {
        return "measure";
    }
    if (const Form* const form = find_form(name)) {
        return form->kind == FormKind::form ? "form" : "scenario";
    }
    if (games::find_game_type(name) != nullptr) {
        return "game";
    }
    return strategies::find_entry(name) != nullptr ? "strategy" : "";
}

[[noreturn]] void refuse_key(const std::string& key) {
    const std::string_view kind = shown_kind(key);
    if (!kind.empty()) {
        throw games::UserError{
            fmt::format("unknown key \"{0}\"; `fides show {0}` tells of the {1}", key, kind)};
    }
    throw games::UserError::unknown_key(
        {.key = key, .allowed = "fides explain", .nearest = tournament::nearest_key(key)});
}

int explain(const ExplainArguments& arguments) {
    if (arguments.markdown) {
        print(tournament::keys_markdown());
        return exit_done;
    }
    if (arguments.parameters) {
        print(tournament::parameters_markdown());
        return exit_done;
    }
    const tournament::KeyInfo* const key = tournament::find_key(arguments.key);
    if (key != nullptr) {
        print_key(*key);
    } else if (!print_keys(arguments.key)) {
        refuse_key(arguments.key);
    }
    return exit_done;
}

}  // namespace

void declare_explain(ArgumentParser& parser) {
    const auto given = std::make_shared<ExplainArguments>();
    parser.command("explain", "explain a key of the configuration");
    parser.argument("KEY", given->key, "dotted: contract.coverage; without it all are listed",
                    false);
    parser.flag("--markdown", given->markdown, "print the reference page of all keys");
    parser.flag("--parameters", given->parameters,
                "print the parameters of the model of collaborations, for docs/odd.md");
    parser.then([given] { return explain(*given); });
}

}  // namespace fides::cli
