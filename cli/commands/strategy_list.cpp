#include "cli/commands/strategy_list.hpp"

#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/typical_game.hpp"
#include "cli/values.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "tournament/results/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;
using strategies::Entry;

/// An entry with its standard values, in the game asked for or one that it can play.
struct Listed {
    const Entry* entry;
    std::string game;
    strategies::Traits traits;
    std::size_t n_states = 0;  ///< of an automaton; 0: it is none
};

/// @param asked  null: the entry's typical game
Listed look_at(const Entry& entry, const games::StageGame* asked) {
    const strategies::Spec spec = strategies::make_spec(entry, {});
    const games::StageGame game = asked != nullptr ? *asked : typical_game(spec);
    Listed listed{.entry = &entry, .game = game.type, .traits = strategies::traits_of(spec, game)};
    if (entry.make != nullptr && game.form() != games::GameForm::contribution) {
        const auto strategy = strategies::make_strategy(spec, game);
        if (const strategies::Automaton* const automaton = strategy->automaton()) {
            listed.n_states = strategies::minimal(*automaton).states.size();
        }
    }
    return listed;
}

void check_tag(const std::string& tag) {
    std::set<std::string_view> tags;
    for (const Entry& entry : strategies::catalogue()) {
        tags.insert(entry.tags.begin(), entry.tags.end());
    }
    if (!tags.contains(tag)) {
        const std::vector<std::string_view> all{tags.begin(), tags.end()};
        throw games::UserError{{.file = "--tag",
                                .value = tag,
                                .problem = "is no tag of a strategy",
                                .allowed = fmt::format("{}", fmt::join(all, ", ")),
                                .nearest = games::nearest_name(tag, all)}};
    }
}

std::vector<Listed> filtered(const ListArguments& arguments) {
    if (arguments.tag) {
        check_tag(*arguments.tag);
    }
    std::optional<std::uint64_t> memory;
    if (arguments.memory) {
        memory = whole_number("--memory", *arguments.memory, 0,
                              std::numeric_limits<std::uint32_t>::max());
    }
    std::optional<games::StageGame> game;
    if (arguments.game) {
        game = named_game(*arguments.game);
    }
    if (arguments.deterministic && arguments.stochastic) {
        throw games::UserError{games::Mistake{
            .file = "--deterministic", .problem = "leaves nothing together with --stochastic"}};
    }
    std::vector<Listed> all;
    for (const Entry& entry : strategies::catalogue()) {
        if (game && strategies::refusal(strategies::make_spec(entry, {}), *game)) {
            continue;
        }
        const Listed listed = look_at(entry, game ? &*game : nullptr);
        const bool has_tag = !arguments.tag || std::find(entry.tags.begin(), entry.tags.end(),
                                                         *arguments.tag) != entry.tags.end();
        const bool remembers_little =
            !memory || (listed.traits.memory && *listed.traits.memory <= *memory);
        const bool is_of_kind = !(arguments.deterministic && listed.traits.stochastic) &&
                                !(arguments.stochastic && !listed.traits.stochastic);
        if (has_tag && remembers_little && is_of_kind) {
            all.push_back(listed);
        }
    }
    return all;
}

Json parameter_json(const strategies::Parameter& parameter) {
    Json json{{"name", parameter.name}};
    if (const auto* const number = std::get_if<double>(&parameter.standard)) {
        json["default"] = *number;
        json["low"] = parameter.lowest;
        json["high"] = parameter.highest;
        json["whole"] = parameter.whole;
    } else {
        json["default"] = std::get<std::string>(parameter.standard);
    }
    json["meaning"] = parameter.meaning;
    return json;
}

/// Traits are those in `game`; `memory` is null where the whole past counts, `states` where the
/// strategy is no automaton.
Json as_json(const Listed& listed) {
    const Entry& entry = *listed.entry;
    const strategies::Traits& traits = listed.traits;
    Json parameters = Json::array();
    for (const strategies::Parameter& parameter : entry.parameters) {
        parameters.push_back(parameter_json(parameter));
    }
    return {{"id", entry.id},
            {"name", entry.name},
            {"aliases", entry.aliases},
            {"parameters", parameters},
            {"game", listed.game},
            {"memory", traits.memory ? Json(*traits.memory) : Json(nullptr)},
            {"stochastic", traits.stochastic},
            {"nice", traits.nice},
            {"uses_length", traits.uses_length},
            {"states", listed.n_states > 0 ? Json(listed.n_states) : Json(nullptr)},
            {"tags", entry.tags},
            {"source", entry.source},
            {"assumed", entry.assumed},
            {"summary", entry.summary}};
}

std::string memory_text(const strategies::Traits& traits) {
    return traits.memory ? fmt::format("{}", *traits.memory) : "all";
}

void print_rows(const std::vector<Listed>& all) {
    std::vector<std::vector<std::string>> rows{
        {"strategy", "memory", "states", "stochastic", "nice", "tags", "source"}};
    for (const Listed& listed : all) {
        const Entry& entry = *listed.entry;
        rows.push_back({entry.id, memory_text(listed.traits),
                        listed.n_states > 0 ? fmt::format("{}", listed.n_states) : "",
                        listed.traits.stochastic ? "yes" : "", listed.traits.nice ? "yes" : "",
                        fmt::format("{}", fmt::join(entry.tags, " ")), entry.source});
    }
    print(text_table(rows, {Align::left, Align::right, Align::right}));
}

/// A text as it may stand in a table of Markdown.
std::string in_cell(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '*' || c == '_' || c == '<') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string allowed_text(const strategies::Parameter& parameter) {
    if (!std::holds_alternative<double>(parameter.standard) &&
        value_text(parameter.standard) != strategies::worked_out) {
        return "a text";
    }
    return fmt::format("{}[{}, {}]", parameter.whole ? "whole, " : "",
                       tournament::number_text(parameter.lowest),
                       tournament::number_text(parameter.highest));
}

void print_page_entry(const Listed& listed) {
    const Entry& entry = *listed.entry;
    print(fmt::format("\n### {}\n\n{}\n\n", entry.id, in_cell(entry.summary)));
    print(fmt::format("- source: {}\n", in_cell(entry.source)));
    if (!entry.assumed.empty()) {
        print(fmt::format("- assumed: {}\n", in_cell(entry.assumed)));
    }
    if (!entry.aliases.empty()) {
        print(fmt::format("- also called: {}\n",
                          in_cell(fmt::format("{}", fmt::join(entry.aliases, ", ")))));
    }
    print(fmt::format("- plays as: {}\n",
                      listed.n_states > 0 ? fmt::format("automaton of {} state{}", listed.n_states,
                                                        listed.n_states == 1 ? "" : "s")
                                          : "program"));
    print(fmt::format("- memory: {}; {}{}{}\n",
                      listed.traits.memory ? fmt::format("{} round{}", *listed.traits.memory,
                                                         *listed.traits.memory == 1 ? "" : "s")
                                           : "the whole past",
                      listed.traits.stochastic ? "stochastic" : "deterministic",
                      listed.traits.nice ? "; nice" : "",
                      listed.traits.uses_length ? "; reads the announced number of rounds" : ""));
    if (!entry.tags.empty()) {
        print(fmt::format("- tags: {}\n", fmt::join(entry.tags, ", ")));
    }
    for (const strategies::Parameter& parameter : entry.parameters) {
        print(fmt::format("- parameter `{}` = `{}`, {}: {}\n", parameter.name,
                          value_text(parameter.standard), allowed_text(parameter),
                          in_cell(parameter.meaning)));
    }
}

void print_page(const std::vector<Listed>& all) {
    print(fmt::format("{} strategies, {} of them automata.\n\n", all.size(),
                      std::count_if(all.begin(), all.end(),
                                    [](const Listed& listed) { return listed.n_states > 0; })));
    print("| strategy | what it does | source |\n| --- | --- | --- |\n");
    for (const Listed& listed : all) {
        const Entry& entry = *listed.entry;
        print(fmt::format("| [{}](#{}) | {} | {} |\n", in_cell(entry.id), entry.id,
                          in_cell(entry.summary), in_cell(entry.source)));
    }
    for (const Listed& listed : all) {
        print_page_entry(listed);
    }
}

}  // namespace

void refuse_options_of_strategies(const ListArguments& arguments) {
    const bool is_filtered = arguments.tag || arguments.memory || arguments.game ||
                             arguments.deterministic || arguments.stochastic || arguments.markdown;
    if (is_filtered && arguments.what != "strategies") {
        throw games::UserError{{.file = "fides list",
                                .value = arguments.what,
                                .problem = "cannot be filtered",
                                .allowed = "--tag, --memory, --game, --deterministic, --stochastic "
                                           "and --markdown go with strategies"}};
    }
}

void list_strategies(const ListArguments& arguments) {
    const std::vector<Listed> all = filtered(arguments);
    if (arguments.markdown) {
        print_page(all);
    } else if (arguments.json) {
        Json list = Json::array();
        for (const Listed& listed : all) {
            list.push_back(as_json(listed));
        }
        constexpr int indent = 2;
        print(list.dump(indent, ' ', false, Json::error_handler_t::replace) + '\n');
    } else {
        print_rows(all);
    }
}

}  // namespace fides::cli
