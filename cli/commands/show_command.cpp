#include "cli/exit_code.hpp"
#include "cli/forms.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/typical_game.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/gambit/nfg.hpp"
#include "games/game_catalogue.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/plugin/session/plugin_spec.hpp"
#include "strategies/plugin/source/plugin_source.hpp"
#include "strategies/text/text_strategy.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/results/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

namespace fides::cli {

namespace {

struct ShowArguments {
    std::string name;
    std::optional<std::string> game;  ///< in which a strategy is looked at
    bool toml = false;
    bool nfg = false;
};

constexpr std::size_t label_width = 12;

void print_line(std::string_view what, const std::string& text) {
    if (!text.empty()) {
        print(fmt::format("{:<{}}{}\n", what, label_width, wrapped(text, label_width)));
    }
}

void print_parameters(const strategies::Entry& entry, const strategies::Spec& spec) {
    std::vector<std::vector<std::string>> rows{{"parameter", "value", "allowed", "meaning"}};
    for (std::size_t i = 0; i < entry.parameters.size(); ++i) {
        const strategies::Parameter& parameter = entry.parameters[i];
        const bool is_number = std::holds_alternative<double>(parameter.standard);
        rows.push_back({parameter.name, value_text(spec.parameters[i].second),
                        is_number
                            ? fmt::format("[{}, {}]", tournament::number_text(parameter.lowest),
                                          tournament::number_text(parameter.highest))
                            : "text",
                        parameter.meaning});
    }
    if (rows.size() > 1) {
        print('\n' + text_table(rows));
    }
}

/// Chance of cooperation in each state and the next state after own and partner's move.
void print_automaton(const strategies::Automaton& automaton) {
    std::vector<std::vector<std::string>> rows{
        {"state", "cooperates", "after CC", "CD", "DC", "DD"}};
    for (std::size_t i = 0; i < automaton.states.size(); ++i) {
        const strategies::Automaton::State& state = automaton.states[i];
        rows.push_back({fmt::format("{}{}", i, i == automaton.start ? " (start)" : ""),
                        tournament::number_text(state.cooperation)});
        for (const std::uint16_t next : state.next) {
            rows.back().push_back(fmt::format("{}", next));
        }
    }
    print('\n' + text_table(rows, {Align::left, Align::right, Align::right, Align::right,
                                   Align::right, Align::right}));
}

/// What is told of a strategy by whoever wrote it: its entry, or a file.
void print_account(const strategies::Entry& entry) {
    print_line("name", entry.name);
    print_line("does", entry.summary);
    print_line("source", entry.source);
    print_line("assumed", entry.assumed);
    print_line("also called", fmt::format("{}", fmt::join(entry.aliases, ", ")));
    print_line("tags", fmt::format("{}", fmt::join(entry.tags, ", ")));
}

void print_account(const strategies::TextStrategy& text) {
    print_line("name", text.name);
    print_line("does", text.summary);
    print_line("source", text.source);
}

/// What a strategy is in a game: what can be measured of it depends on the game.
void print_traits(const strategies::Spec& spec, const games::StageGame& game) {
    const strategies::Traits traits = strategies::traits_of(spec, game);
    const bool decides_roles =
        strategies::find_entry(spec.id)->role_aware && game.form() != games::GameForm::two_action;
    print_line(
        "in", fmt::format(
                  "{} with its standard payoffs{}", game.type,
                  game.form() == games::GameForm::contribution ? "" : "; --game GAME for another"));
    print_line("memory", traits.memory ? fmt::format("{} round{}", *traits.memory,
                                                     *traits.memory == 1 ? "" : "s")
                                       : "the whole past");
    print_line("stochastic", traits.stochastic ? "yes" : "no");
    print_line("nice", !traits.nice    ? "no"
                       : decides_roles ? "yes: never the first to mean to betray"
                                       : "yes: never the first to defect");
    print_line("length", traits.uses_length ? "reads the announced number of rounds" : "");
}

/// @param account  an entry or a text strategy
template <class Account>
void show_strategy(const strategies::Spec& spec, const Account& account,
                   const std::optional<std::string>& asked) {
    constexpr std::size_t most_states = 40;
    const strategies::Entry& entry = *strategies::find_entry(spec.id);
    const games::StageGame game = game_to_look_at(spec, asked);
    print(fmt::format("{} (strategy)\n\n", spec.canonical()));
    print_account(account);
    print_traits(spec, game);
    print_parameters(entry, spec);
    if (game.form() == games::GameForm::contribution) {
        return;
    }
    const auto strategy = strategies::make_strategy(spec, game);
    const strategies::Automaton* const automaton = strategy->automaton();
    if (automaton != nullptr && automaton->states.size() <= most_states) {
        print_automaton(*automaton);
    }
}

void print_as_text(const strategies::Spec& spec, const std::optional<std::string>& asked) {
    print(strategies::strategy_text(spec, game_to_look_at(spec, asked)));
}

/// What a plugin says of itself; a project that is a text is shown as one.
void show_plugin(const std::string& path, const std::optional<std::string>& game) {
    const strategies::PluginSource source = strategies::read_plugin_source(path);
    const strategies::TextStrategy plugin = strategies::read_plugin(path, false);
    if (source.kind == strategies::PluginKind::text) {
        show_strategy(plugin.spec, plugin, game);
        return;
    }
    const strategies::PluginDescription& said = strategies::describe_plugin(plugin.spec);
    const auto yes_or_no = [](bool flag) { return std::string{flag ? "yes" : "no"}; };
    print(fmt::format("{} (plugin, {})\n\n", source.name, source.language));
    print_line("name", said.name);
    print_line("does", said.summary);
    print_line("memory", said.memory
                             ? fmt::format("{} round{}", *said.memory, *said.memory == 1 ? "" : "s")
                             : "the whole past");
    print_line("stochastic", yes_or_no(said.stochastic));
    print_line("role-aware", yes_or_no(said.role_aware));
    print_line("beliefs", yes_or_no(said.reads_beliefs));
    print_line("sha256", source.sha256);
    if (said.automaton) {
        print_automaton(*said.automaton);
    }
    print(fmt::format("\nThis is what it says; fides plugin check {} measures it.\n", path));
}

/// Each cell holds the row player's payoff, then the column player's.
void print_matrix(const games::TwoActionGame& game) {
    const auto [row_player, column_player] = games::payoff_matrices(game);
    std::vector<std::vector<std::string>> rows{{"", game.action_names[0], game.action_names[1]}};
    for (std::size_t row = 0; row < 2; ++row) {
        rows.push_back({game.action_names[row]});
        for (std::size_t column = 0; column < 2; ++column) {
            rows.back().push_back(fmt::format("{}, {}",
                                              tournament::number_text(row_player[row][column]),
                                              tournament::number_text(column_player[row][column])));
        }
    }
    print('\n' + text_table(rows));
}

/// Payoffs of a group's member by how many of the others contribute.
void print_contribution_payoffs(const games::ContributionPayoffs& payoffs) {
    std::vector<std::vector<std::string>> rows{{"others contributing", "contributes", "does not"}};
    for (std::uint32_t others = 0; others < payoffs.group_size; ++others) {
        rows.push_back({fmt::format("{}", others),
                        tournament::number_text(payoffs.payoff(games::Move::cooperate, others + 1)),
                        tournament::number_text(payoffs.payoff(games::Move::defect, others))});
    }
    print('\n' + text_table(rows, {Align::right, Align::right, Align::right}));
}

/// Payoffs of one reliance (Coleman 1990), trustor's first.
void print_trust_payoffs(const games::TrustPayoffs& payoffs) {
    const auto pair = [](double trustor, double trustee) {
        return fmt::format("{}, {}", tournament::number_text(trustor),
                           tournament::number_text(trustee));
    };
    print('\n' + text_table({{"outcome", "trustor, trustee"},
                             {"withheld", pair(payoffs.outside_option, payoffs.outside_option)},
                             {"honoured", pair(payoffs.gain, payoffs.honour_payoff)},
                             {"betrayed",
                              pair(-payoffs.loss, payoffs.honour_payoff + payoffs.temptation)}}));
}

void show_game(const games::GameType& type) {
    print(fmt::format("{} (game)\n\n", type.id));
    print_line("meaning", std::string{type.meaning});
    print_line("definition", type.definition());
    print_line("source", std::string{type.source});
    std::vector<std::vector<std::string>> rows{{"key", "symbol", "default", "meaning"}};
    for (const games::GameKey& key : type.keys) {
        rows.push_back({fmt::format("game.{}", key.name), std::string{key.symbol},
                        tournament::number_text(key.get(type.standard)), std::string{key.meaning}});
    }
    if (rows.size() > 1) {
        print('\n' + text_table(rows));
    }
    if (const auto* const played = std::get_if<games::TwoActionGame>(&type.standard.played)) {
        print_matrix(*played);
    } else if (type.standard.form() == games::GameForm::contribution) {
        print_contribution_payoffs(type.standard.contribution());
    } else {
        print_trust_payoffs(type.standard.trust());
    }
}

/// A type of game with its standard payoffs as a file for Gambit.
void print_as_nfg(const std::string& name) {
    const games::GameType* const type = games::find_game_type(name);
    if (type == nullptr) {
        std::vector<std::string_view> ids;
        for (const games::GameType& one : games::game_types()) {
            ids.push_back(one.id);
        }
        throw games::UserError{games::Mistake{.key = name,
                                              .problem = "unknown game",
                                              .allowed = "fides list games",
                                              .nearest = games::nearest_name(name, ids)}};
    }
    const auto game = games::gambit::strategic_game(type->standard);
    if (!game) {
        throw games::UserError{games::Mistake{
            .key = name,
            .problem = "is no game of two players who both choose between the same two actions"}};
    }
    print(games::gambit::nfg_text(*game));
}

void show_measure(const tournament::MeasureInfo& measure) {
    print(fmt::format("{} (measure)\n\n", measure.name));
    print_line("label", std::string{measure.label});
    print_line("unit", std::string{measure.unit});
    print_line("meaning", std::string{measure.meaning});
}

std::string nearest_of_all(const std::string& name) {
    std::vector<std::string_view> names;
    for (const strategies::Entry& entry : strategies::catalogue()) {
        names.emplace_back(entry.id);
    }
    for (const games::GameType& type : games::game_types()) {
        names.push_back(type.id);
    }
    for (const tournament::MeasureInfo& measure : tournament::measures()) {
        names.push_back(measure.name);
    }
    for (const Form& form : forms()) {
        names.push_back(form.id);
        names.insert(names.end(), form.aliases.begin(), form.aliases.end());
    }
    return games::nearest_name(name, names);
}

void show_entry(const std::string& name, const std::optional<std::string>& game) {
    const strategies::Spec spec = strategies::parse_spec(name);
    show_strategy(spec, *strategies::find_entry(spec.id), game);
}

/// Everything that has this name: a game and a measure may share one.
/// @return  false if there is nothing
bool show_all_named(const std::string& name, bool is_entry) {
    const auto measures = tournament::measures();
    const auto measure =
        std::find_if(measures.begin(), measures.end(),
                     [&](const tournament::MeasureInfo& info) { return info.name == name; });
    const games::GameType* const game = games::find_game_type(name);
    const Form* const form = find_form(name);
    bool is_further = false;
    const auto begin = [&is_further] {
        print(is_further ? "\n" : "");
        is_further = true;
    };
    if (game != nullptr) {
        begin();
        show_game(*game);
    }
    if (measure != measures.end()) {
        begin();
        show_measure(*measure);
    }
    if (form != nullptr) {
        begin();
        print(std::string{form->text});
    } else if (is_entry) {
        begin();
        show_entry(name, std::nullopt);
    }
    return is_further;
}

int show(const ShowArguments& arguments) {
    const std::string& name = arguments.name;
    const bool is_entry = strategies::find_entry(name.substr(0, name.find('('))) != nullptr;
    if (arguments.nfg) {
        print_as_nfg(name);
    } else if (!is_entry && strategies::is_plugin_path(name)) {
        show_plugin(name, arguments.game);
    } else if (strategies::is_strategy_file(name)) {
        const strategies::TextStrategy text = strategies::read_strategy_file(name);
        if (arguments.toml) {
            print_as_text(text.spec, arguments.game);
        } else {
            show_strategy(text.spec, text, arguments.game);
        }
    } else if (arguments.toml) {
        print_as_text(strategies::parse_spec(name), arguments.game);
    } else if (arguments.game) {
        show_entry(name, arguments.game);
    } else if (!show_all_named(name, is_entry)) {
        throw games::UserError{
            games::Mistake{.key = name,
                           .problem = "unknown name",
                           .allowed = "fides list strategies, games, measures, forms or scenarios",
                           .nearest = nearest_of_all(name)}};
    }
    return exit_done;
}

}  // namespace

void declare_show(ArgumentParser& parser) {
    const auto given = std::make_shared<ShowArguments>();
    parser.command("show", "tell all about one strategy, game, measure or form");
    parser.argument("NAME", given->name,
                    "as in `fides list`, or a strategy's file; strategies may have parameters");
    parser.option("--game", given->game, "GAME", "look at a strategy in this game");
    parser.flag("--toml", given->toml, "print a strategy as text, to be changed and used by file");
    parser.flag("--nfg", given->nfg, "print a game with its standard payoffs as a file for Gambit");
    parser.then([given] { return show(*given); });
}

}  // namespace fides::cli
