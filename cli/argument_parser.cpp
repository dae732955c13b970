// The only file that includes CLI11, which alone takes seconds to compile.
#include "cli/argument_parser.hpp"

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "games/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace fides::cli {

namespace {

constexpr const char* help_flag = "-h,--help";
constexpr const char* help_meaning = "print this and end";
constexpr const char* closing =
    "fides COMMAND --help says more, fides --version which version this is.\n"
    "Exit: 0 done, 1 check failed, 2 wrong input, 3 disqualified, 130 interrupted.";

/// Before what follows `--`, and before `++` and `[...]`, so that CLI11 takes it for nothing but an
/// argument. With its own `--` it gives what comes after a full list of arguments back to the
/// program, which takes that for options.
constexpr std::string_view after_options = "\x01--\x01";

/// Arguments of which there may be several.
struct List {
    std::string name;
    std::vector<std::string>* place = nullptr;
    std::size_t least = 1;
};

/// A command of the program with what its options fill in.
struct Command {
    CLI::App* app = nullptr;
    std::vector<std::pair<std::string, std::string*>> required{};  ///< name and place
    std::vector<std::string*> single{};                            ///< required or not
    std::vector<List> lists{};
    std::function<int()> action{};
};

constexpr std::size_t column_width = 28;

std::string command_line(int argc, const char* const* argv) {
    std::string line = "fides";
    for (int i = 1; i < argc; ++i) {
        line += " " + shell_word(argv[i]);
    }
    return line;
}

/// The help without blank lines around the list of commands: it is to fit into a small terminal.
std::string compact(std::string help) {
    for (const std::string_view line : {"\n\nCommands:", "\n\nfides COMMAND"}) {
        if (const std::size_t at = help.find(line); at != std::string::npos) {
            help.erase(at, 1);
        }
    }
    return help;
}

}  // namespace

std::string shell_word(std::string_view word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) {
        return std::string{word};
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return quoted + "'";
}

struct ArgumentParser::State {
    CLI::App app{"Repeated trust games between organisations under contracts", "fides"};
    std::vector<Command> commands{};
    std::set<std::string> with_value{};  ///< options that take one
    std::set<std::string> flags{};       ///< those that take none
    std::string as_typed{};

    Command& current() { return commands.back(); }

    /// Has an option take exactly one value each time it is given.
    CLI::Option& take_value(const std::string& names, CLI::Option& option,
                            const std::string& type) {
        option.type_name(type)->expected(1)->allow_extra_args(false);
        for (const std::string& name : CLI::detail::split(names, ',')) {
            with_value.insert(name);
        }
        return option;
    }

    /// To CLI11 `--json=0` is a flag that is off.
    [[nodiscard]] bool is_flag_with_value(const std::string& word) const {
        const std::size_t equals = word.find('=');
        return equals != std::string::npos && flags.contains(word.substr(0, equals));
    }

    /// The words of the command line, those after `--` marked, without it. The command may come
    /// after it too.
    [[nodiscard]] std::vector<std::string> marked_words(int argc, const char* const* argv) const {
        std::vector<std::string> words;
        bool has_command = false;
        bool ended = false;
        for (int i = 1; i < argc; ++i) {
            const std::string word = argv[i];
            if (!ended && word == "--") {
                ended = true;
                continue;
            }
            // To CLI11 an empty value is none, `++` an end and `[a,b]` a list.
            if (!ended && word.ends_with('=') &&
                with_value.contains(word.substr(0, word.size() - 1))) {
                words.insert(words.end(), {word.substr(0, word.size() - 1), ""});
                continue;
            }
            if (!ended && is_flag_with_value(word)) {
                throw games::UserError{games::Mistake{.key = word.substr(0, word.find('=')),
                                                      .problem = "takes no value"}};
            }
            const bool is_plain = ended || word == "++" || word.starts_with('[');
            words.push_back(is_plain && has_command ? std::string{after_options} + word : word);
            has_command = has_command || ended || !word.starts_with("-");
            if (!ended && with_value.contains(word) && i + 1 < argc) {
                words.emplace_back(argv[++i]);
            }
        }
        return words;
    }

    void unmark() {
        const auto plain = [](std::string& word) {
            if (word.starts_with(after_options)) {
                word.erase(0, after_options.size());
            }
        };
        for (const Command& command : commands) {
            for (std::string* const place : command.single) {
                plain(*place);
            }
            for (const List& list : command.lists) {
                std::for_each(list.place->begin(), list.place->end(), plain);
            }
        }
    }

    static std::string how_to(const CLI::App& app) {
        return app.get_parent() == nullptr ? "fides --help"
                                           : fmt::format("fides {} --help", app.get_name());
    }

    /// Names of an application's options as they are typed.
    static std::vector<std::string> option_names(const CLI::App& app) {
        std::vector<std::string> names;
        for (const CLI::Option* const option : app.get_options()) {
            for (const std::string& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
        }
        return names;
    }

    [[nodiscard]] std::vector<std::string> command_names() const {
        std::vector<std::string> names;
        for (const Command& command : commands) {
            names.push_back(command.app->get_name());
        }
        return names;
    }

    [[noreturn]] static void unknown(const char* what, const std::string& wanted,
                                     const std::vector<std::string>& names, const CLI::App& app) {
        const std::vector<std::string_view> views(names.begin(), names.end());
        throw games::UserError{games::Mistake{.key = wanted,
                                              .problem = fmt::format("unknown {}", what),
                                              .allowed = how_to(app),
                                              .nearest = games::nearest_name(wanted, views)}};
    }

    /// CLI11 would only list what it did not expect: here it is named for what it is.
    void refuse_extras() const {
        for (const Command& command : commands) {
            for (const std::string& extra : command.app->remaining()) {
                if (extra.starts_with("-")) {
                    unknown("option", extra.substr(0, extra.find('=')), option_names(*command.app),
                            *command.app);
                }
                const bool is_marked = extra.starts_with(after_options);
                throw games::UserError{games::Mistake{
                    .file = "fides " + command.app->get_name(),
                    .value = extra.substr(is_marked ? after_options.size() : 0),
                    .problem =
                        fmt::format("is one argument too many; see {}", how_to(*command.app))}};
            }
        }
        for (const std::string& extra : app.remaining()) {
            if (extra.starts_with("-")) {
                unknown("option", extra.substr(0, extra.find('=')), option_names(app), app);
            }
            unknown("command", extra, command_names(), app);
        }
    }

    void check_required() const {
        for (const Command& command : commands) {
            for (const auto& [name, place] : command.required) {
                if (command.app->parsed() && place->empty()) {
                    throw games::UserError{fmt::format("fides {} needs {}; see {}",
                                                       command.app->get_name(), name,
                                                       how_to(*command.app))};
                }
            }
            for (const List& list : command.lists) {
                if (command.app->parsed() &&
                    std::find(list.place->begin(), list.place->end(), "") != list.place->end()) {
                    throw games::UserError{fmt::format("fides {}: one {} is an empty text; see {}",
                                                       command.app->get_name(), list.name,
                                                       how_to(*command.app))};
                }
                if (command.app->parsed() && list.place->size() < list.least) {
                    throw games::UserError{fmt::format("fides {} needs at least {} of {}; see {}",
                                                       command.app->get_name(), list.least,
                                                       list.name, how_to(*command.app))};
                }
            }
        }
    }

    /// `--seed: 1 required TEXT missing`, `Could not convert: --json = x` and the like, of which
    /// only the name is of use.
    [[noreturn]] void refuse(const CLI::ParseError& error) const {
        const std::string text = error.what();
        const std::size_t dash = std::min(text.find("--"), text.size());
        const std::string name = text.substr(dash, text.find_first_of(": \n", dash) - dash);
        if (!name.empty() && dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
            throw games::UserError{games::Mistake{.key = name, .problem = "needs a value"}};
        }
        if (!name.empty() && dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
            throw games::UserError{games::Mistake{.key = name, .problem = "takes no value"}};
        }
        check_required();
        throw games::UserError{text.substr(0, text.find('\n'))};
    }
};

ArgumentParser::ArgumentParser() : state_{std::make_unique<State>()} {
    CLI::App& app = state_->app;
    app.set_version_flag("--version",
                         fmt::format("fides {} ({})", games::version(), games::commit()),
                         "print version and commit and end");
    app.set_help_flag(help_flag, help_meaning);
    // The closing names both: the help of all commands is to fit into a small terminal.
    constexpr const char* hidden = "";
    app.get_version_ptr()->group(hidden);
    app.get_help_ptr()->group(hidden);
    app.footer(closing);
    app.allow_extras();
    app.require_subcommand(0, 1);  // one command: a folder may be called "report"
    app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app.get_formatter()->label("Positionals", "Arguments");
    app.get_formatter()->label("REQUIRED", "");  // the usage line says it
    app.get_formatter()->column_width(column_width);
}

ArgumentParser::~ArgumentParser() = default;

void ArgumentParser::command(const std::string& name, const std::string& meaning) {
    CLI::App* const sub = state_->app.add_subcommand(name, meaning);
    sub->set_help_flag(help_flag, help_meaning);  // that of the program is hidden, so not passed on
    sub->allow_extras();
    sub->group("Commands");
    sub->footer("");
    sub->set_help_flag("-h,--help", "print this and end");
    state_->commands.push_back({.app = sub});
}

void ArgumentParser::argument(const std::string& name, std::string& place,
                              const std::string& meaning, bool required) {
    Command& command = state_->current();
    CLI::Option* const option = command.app->add_option(name, place, meaning);
    option->type_name("");
    command.single.push_back(&place);
    if (required) {
        option->required();  // for the help; the message is ours
        command.required.emplace_back(name, &place);
    }
}

void ArgumentParser::arguments(const std::string& name, std::vector<std::string>& place,
                               std::size_t least, const std::string& meaning) {
    Command& command = state_->current();
    command.app->add_option(name, place, meaning)->type_name("")->required();
    command.lists.push_back({name, &place, least});
}

void ArgumentParser::option(const std::string& names, std::optional<std::string>& place,
                            const std::string& type, const std::string& meaning) {
    state_->take_value(names, *state_->current().app->add_option(names, place, meaning), type)
        .multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void ArgumentParser::option(const std::string& names, std::string& place, const std::string& type,
                            const std::string& meaning) {
    state_->take_value(names, *state_->current().app->add_option(names, place, meaning), type)
        .multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void ArgumentParser::option(const std::string& names, std::vector<std::string>& place,
                            const std::string& type, const std::string& meaning) {
    state_->take_value(names, *state_->current().app->add_option(names, place, meaning), type)
        .multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void ArgumentParser::flag(const std::string& names, bool& place, const std::string& meaning) {
    for (const std::string& name : CLI::detail::split(names, ',')) {
        state_->flags.insert(name);
    }
    state_->current()
        .app->add_flag(names, place, meaning)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void ArgumentParser::then(std::function<int()> action) {
    state_->current().action = std::move(action);
}

std::function<int()> ArgumentParser::parse(int argc, const char* const* argv) {
    const auto say = [](std::string text) {
        return [text = std::move(text)] {
            print(text);
            return exit_done;
        };
    };
    state_->as_typed = command_line(argc, argv);
    try {
        std::vector<std::string> words = state_->marked_words(argc, argv);
        std::reverse(words.begin(), words.end());  // as CLI11 takes them
        state_->app.parse(std::move(words));
        state_->unmark();
    } catch (const CLI::CallForHelp&) {
        return say(compact(state_->app.help()));
    } catch (const CLI::CallForVersion& version) {
        return say(fmt::format("{}\n", version.what()));
    } catch (const CLI::ParseError& error) {
        state_->refuse_extras();
        state_->refuse(error);
    }
    state_->refuse_extras();
    state_->check_required();
    const auto given = std::find_if(state_->commands.begin(), state_->commands.end(),
                                    [](const Command& command) { return command.app->parsed(); });
    return given == state_->commands.end() ? say(compact(state_->app.help())) : given->action;
}

const std::string& ArgumentParser::as_typed() const noexcept {
    return state_->as_typed;
}

}  // namespace fides::cli
