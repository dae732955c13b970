#include "cli/commands/strategy_list.hpp"
#include "cli/exit_code.hpp"
#include "cli/forms.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "embedded/commands.hpp"
#include "games/game_catalogue.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "tournament/experiment/measure.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <string_view>

namespace fides::cli {

namespace {

using Json = nlohmann::ordered_json;

void list_games(bool json) {
    if (json) {
        Json list = Json::array();
        for (const games::GameType& type : games::game_types()) {
            Json keys = Json::array();
            for (const games::GameKey& key : type.keys) {
                keys.push_back({{"name", key.name},
                                {"symbol", key.symbol},
                                {"meaning", key.meaning},
                                {"default", key.get(type.standard)}});
            }
            list.push_back({{"id", type.id},
                            {"meaning", type.meaning},
                            {"keys", keys},
                            {"definition", type.definition()},
                            {"source", type.source}});
        }
        print_json(list);
        return;
    }
    std::vector<std::vector<std::string>> rows{{"game", "meaning", "definition"}};
    for (const games::GameType& type : games::game_types()) {
        rows.push_back({std::string{type.id}, std::string{type.meaning}, type.definition()});
    }
    print(text_table(rows));
}

void list_measures(bool json) {
    if (json) {
        Json list = Json::array();
        for (const tournament::MeasureInfo& measure : tournament::measures()) {
            list.push_back({{"name", measure.name},
                            {"label", measure.label},
                            {"unit", measure.unit},
                            {"meaning", measure.meaning}});
        }
        print_json(list);
        return;
    }
    std::vector<std::vector<std::string>> rows{{"measure", "unit", "meaning"}};
    for (const tournament::MeasureInfo& measure : tournament::measures()) {
        rows.push_back(
            {std::string{measure.name}, std::string{measure.unit}, std::string{measure.meaning}});
    }
    print(text_table(rows));
}

/// What a form asks of whom.
void list_forms(FormKind kind, bool json) {
    Json list = Json::array();
    std::vector<std::vector<std::string>> rows{
        {kind == FormKind::form ? "form" : "scenario", "question", "organisations"}};
    for (const Form& form : forms()) {
        if (form.kind != kind) {
            continue;
        }
        const tournament::Experiment experiment = read_form(form, {}).experiment;
        const auto& collaboration = std::get<tournament::Collaboration>(experiment.kind);
        Json names = Json::array();
        for (const tournament::ListedOrganisation& organisation : collaboration.organisations) {
            names.push_back(organisation.name);
        }
        list.push_back({{"id", form.id},
                        {"question", experiment.title},
                        {"organisations", names},
                        {"aliases", form.aliases},
                        {"file", form.path()}});
        rows.push_back(
            {std::string{form.id}, experiment.title, fmt::format("{}", collaboration.number)});
    }
    if (json) {
        print_json(list);
    } else {
        print(text_table(rows, {Align::left, Align::left, Align::right}));
    }
}

int list(const ListArguments& arguments) {
    refuse_options_of_strategies(arguments);
    if (arguments.what == "games") {
        list_games(arguments.json);
    } else if (arguments.what == "strategies") {
        list_strategies(arguments);
    } else if (arguments.what == "measures") {
        list_measures(arguments.json);
    } else if (arguments.what == "forms") {
        list_forms(FormKind::form, arguments.json);
    } else if (arguments.what == "scenarios") {
        list_forms(FormKind::scenario, arguments.json);
    } else {
        constexpr std::array<std::string_view, 5> all{"games", "strategies", "measures", "forms",
                                                      "scenarios"};
        throw games::UserError{games::Mistake{.file = "fides list",
                                              .value = arguments.what,
                                              .problem = "is nothing that can be listed",
                                              .allowed = fmt::format("{}", fmt::join(all, ", ")),
                                              .nearest = games::nearest_name(arguments.what, all)}};
    }
    return exit_done;
}

}  // namespace

void declare_list(ArgumentParser& parser) {
    const auto given = std::make_shared<ListArguments>();
    parser.command("list", "list games, strategies, measures, forms or scenarios");
    parser.argument("WHAT", given->what, "games, strategies, measures, forms or scenarios");
    parser.flag("--json", given->json,
                "print as JSON, with all details; memory null: the whole past");
    parser.option("--tag", given->tag, "TAG", "of strategies: those with this tag");
    parser.option("--memory", given->memory, "N",
                  "of strategies: those that look back at most N rounds");
    parser.option("--game", given->game, "GAME",
                  "of strategies: those that can play it, as they are in it");
    parser.flag("--deterministic", given->deterministic,
                "of strategies: those that leave nothing to chance");
    parser.flag("--stochastic", given->stochastic, "of strategies: those that do");
    parser.flag("--markdown", given->markdown, "of strategies: print the catalogue page");
    parser.then([given] { return list(*given); });
}

}  // namespace fides::cli
