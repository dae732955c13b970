// The only file that includes CLI11, which alone takes seconds to compile.
#include "cli/arguments.hpp"

#include "games/nearest_name.hpp"
#include "games/user_error.hpp"
#include "games/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>

namespace fides::cli {

namespace {

constexpr const char* closing =
    "Exit codes: 0 done, 1 a check did not hold, 2 something given was wrong, 130 interrupted.\n"
    "fides COMMAND --help says more.";

/// Before what follows `--`, so that CLI11 takes it for nothing but an argument: its own way gives
/// what comes after a full list of arguments back to the program, which takes it for options.
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
    std::function<Arguments()> take{};
};

/// Wraps CLI11 so that every option reads a text and nothing is thrown for reasons of its own.
class Parser {
public:
    Parser() : app_{"Repeated trust games between organisations under contracts", "fides"} {
        app_.set_version_flag("--version",
                              fmt::format("fides {} ({})", games::version(), games::commit()),
                              "print version and commit and end");
        app_.set_help_flag("-h,--help", "print this and end");
        app_.footer(closing);
        app_.allow_extras();
        app_.require_subcommand(0, 1);  // one command: a folder may be called "report"
        app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
        app_.get_formatter()->label("Positionals", "Arguments");
        app_.get_formatter()->label("REQUIRED", "");  // the usage line says it
        app_.get_formatter()->column_width(column_width);
    }

    CLI::App* command(const std::string& name, const std::string& meaning) {
        CLI::App* const sub = app_.add_subcommand(name, meaning);
        sub->allow_extras();
        sub->group("Commands");
        sub->footer("");
        commands_.push_back({.app = sub});
        return sub;
    }

    /// A positional argument; required unless told otherwise.
    void argument(const std::string& name, std::string& place, const std::string& meaning,
                  bool required = true) {
        CLI::Option* const option = current().app->add_option(name, place, meaning);
        option->type_name("");
        current().single.push_back(&place);
        if (required) {
            option->required();  // for the help; the message is ours
            current().required.emplace_back(name, &place);
        }
    }

    /// Any number of positional arguments, at least `least`.
    void arguments(const std::string& name, std::vector<std::string>& place, std::size_t least,
                   const std::string& meaning) {
        current().app->add_option(name, place, meaning)->type_name("")->required();
        current().lists.push_back({name, &place, least});
    }

    template <class Place>
    void option(const std::string& names, Place& place, const std::string& type,
                const std::string& meaning) {
        CLI::Option* const option = current().app->add_option(names, place, meaning);
        option->type_name(type)->expected(1)->allow_extra_args(false);
        for (const std::string& name : CLI::detail::split(names, ',')) {
            with_value_.insert(name);
        }
        option->multi_option_policy(std::is_same_v<Place, std::vector<std::string>>
                                        ? CLI::MultiOptionPolicy::TakeAll
                                        : CLI::MultiOptionPolicy::TakeLast);
    }

    void flag(const std::string& names, bool& place, const std::string& meaning) {
        current()
            .app->add_flag(names, place, meaning)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }

    void take(std::function<Arguments()> take) { current().take = std::move(take); }

    Arguments parse(int argc, const char* const* argv) {
        try {
            std::vector<std::string> words = marked_words(argc, argv);
            std::reverse(words.begin(), words.end());  // as CLI11 takes them
            app_.parse(std::move(words));
            unmark();
        } catch (const CLI::CallForHelp&) {
            return Notice{app_.help()};
        } catch (const CLI::CallForVersion& version) {
            return Notice{fmt::format("{}\n", version.what())};
        } catch (const CLI::ParseError& error) {
            refuse_extras();
            refuse(error);
        }
        refuse_extras();
        check_required();
        for (const Command& command : commands_) {
            if (command.app->parsed()) {
                return command.take();
            }
        }
        return Notice{app_.help()};
    }

private:
    static constexpr std::size_t column_width = 28;

    Command& current() { return commands_.back(); }

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
            words.push_back(ended && has_command ? std::string{after_options} + word : word);
            has_command = has_command || ended || !word.starts_with("-");
            if (!ended && with_value_.contains(word) && i + 1 < argc) {
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
        for (const Command& command : commands_) {
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
        for (const Command& command : commands_) {
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
        for (const Command& command : commands_) {
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
        for (const std::string& extra : app_.remaining()) {
            if (extra.starts_with("-")) {
                unknown("option", extra.substr(0, extra.find('=')), option_names(app_), app_);
            }
            unknown("command", extra, command_names(), app_);
        }
    }

    void check_required() const {
        for (const Command& command : commands_) {
            for (const auto& [name, place] : command.required) {
                if (command.app->parsed() && place->empty()) {
                    throw games::UserError{fmt::format("fides {} needs {}; see {}",
                                                       command.app->get_name(), name,
                                                       how_to(*command.app))};
                }
            }
            for (const List& list : command.lists) {
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

    CLI::App app_;
    std::vector<Command> commands_;
    std::set<std::string> with_value_;  ///< options that take one
};

/// A word as a shell reads it back.
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

std::string command_line(int argc, const char* const* argv) {
    std::string line = "fides";
    for (int i = 1; i < argc; ++i) {
        line += " " + shell_word(argv[i]);
    }
    return line;
}

void declare_run(Parser& parser, RunArguments& run) {
    parser.command("run", "do an experiment: tournament, sweep or collaboration");
    parser.argument("CONFIG", run.configuration, "the experiment, a TOML file; or a form's name");
    parser.option("-o,--output", run.output, "DIR", "folder for the results [results/NAME]");
    parser.option("--seed", run.seed, "S", "another seed");
    parser.option("--threads", run.threads, "N", "threads [all]; results do not depend on it");
    parser.option("--repetitions", run.repetitions, "N", "other number of repetitions");
    parser.option("--set", run.settings, "KEY=VALUE", "another value of any key; may be repeated");
    parser.flag("--force", run.force, "replace finished results");
    parser.flag("--quiet", run.quiet, "say nothing unless something is wrong");
    parser.flag("--json", run.json, "print the conclusion as JSON");
    parser.take([&run] { return Arguments{run}; });
}

void declare_match(Parser& parser, MatchArguments& match) {
    parser.command("match", "play one match of two strategies, or of a group");
    parser.arguments("STRATEGIES", match.players, 2,
                     "strategies: tit_for_tat, random(p=0.3), ...; in public_goods and "
                     "threshold_public_goods a group of any number");
    parser.option("--game", match.game, "G", "type of game [prisoners_dilemma]");
    parser.option("--rounds", match.rounds, "N",
                  "number of rounds [200], or limit: the mean of automata in the long run");
    parser.option("--noise", match.noise, "P", "chance that an action flips by itself [0]");
    parser.option("--misperception", match.misperception, "P",
                  "chance that an observation flips [0]");
    parser.option("--contract", match.contract, "FILE|KEY=VALUE",
                  "the contract: a TOML file or single terms; may be repeated");
    parser.option("--seed", match.seed, "S", "seed [2021]");
    parser.option("--repetition", match.repetition, "R", "which repetition of the match [0]");
    parser.option("--set", match.settings, "KEY=VALUE", "value of any other key; may be repeated");
    parser.flag("--show", match.show, "print both plays, a letter a round");
    parser.flag("--json", match.json, "print everything as JSON");
    parser.take([&match] { return Arguments{match}; });
}

void declare_looking_up(Parser& parser, ListArguments& list, ShowArguments& show,
                        ExplainArguments& explain) {
    parser.command("list", "list games, strategies, measures, forms or scenarios");
    parser.argument("WHAT", list.what, "games, strategies, measures, forms or scenarios");
    parser.flag("--json", list.json,
                "print as JSON, with all details; memory null: the whole past");
    parser.option("--tag", list.tag, "TAG", "of strategies: those with this tag");
    parser.option("--memory", list.memory, "N",
                  "of strategies: those that look back at most N rounds");
    parser.option("--game", list.game, "GAME",
                  "of strategies: those that can play it, as they are in it");
    parser.flag("--deterministic", list.deterministic,
                "of strategies: those that leave nothing to chance");
    parser.flag("--stochastic", list.stochastic, "of strategies: those that do");
    parser.flag("--markdown", list.markdown, "of strategies: print the catalogue page");
    parser.take([&list] { return Arguments{list}; });

    parser.command("show", "tell all about one strategy, game, measure or form");
    parser.argument("NAME", show.name,
                    "as in `fides list`, or a strategy's file; strategies may have parameters");
    parser.option("--game", show.game, "GAME", "look at a strategy in this game");
    parser.flag("--toml", show.toml, "print a strategy as text, to be changed and used by file");
    parser.take([&show] { return Arguments{show}; });

    parser.command("explain", "explain a key of the configuration");
    parser.argument("KEY", explain.key, "dotted: contract.coverage; without it all are listed",
                    false);
    parser.flag("--markdown", explain.markdown, "print the reference page of all keys");
    parser.take([&explain] { return Arguments{explain}; });
}

void declare_results(Parser& parser, ReportArguments& report, ReplayArguments& replay,
                     DiffArguments& diff) {
    parser.command("report", "write the report of finished results anew");
    parser.argument("DIR", report.folder, "folder with results");
    parser.option("--figures", report.figures, "FOLDER",
                  "write its figures there instead, a file each: SVG and PNG");
    parser.option("--format", report.format, "FORMAT", "of the figures: svg or png [both]");
    parser.take([&report] { return Arguments{report}; });

    parser.command("replay", "play one match of finished results again, round by round");
    parser.argument("DIR", replay.folder, "folder with results");
    parser.argument("MATCH", replay.match,
                    "A:B:REPETITION with names, or else numbers, of players or of organisations "
                    "that have a tie; of two organisations REPETITION; all from 0");
    parser.option("--point", replay.point, "N", "point of the sweep, from 0 [0]");
    parser.option("--variant", replay.variant, "V", "main, no_attribution or removal [main]");
    parser.flag("--json", replay.json, "print as JSON");
    parser.take([&replay] { return Arguments{replay}; });

    parser.command("diff", "compare the results in two folders");
    parser.argument("A", diff.first, "folder with results");
    parser.argument("B", diff.second, "folder with results");
    parser.take([&diff] { return Arguments{diff}; });
}

void declare_compare(Parser& parser, CompareArguments& compare) {
    parser.command("compare", "how several collaborations or sweeps differ");
    parser.arguments("DIR", compare.folders, 2, "folders with results, at least two");
    parser.option("-o,--output", compare.output, "FILE", "write a page about them: forms.html");
    parser.flag("--json", compare.json, "print as JSON");
    parser.take([&compare] { return Arguments{compare}; });
}

void declare_cite(Parser& parser, CiteArguments& cite) {
    parser.command("cite", "how to cite the program, and a result: BibTeX and APA");
    parser.argument("DIR", cite.folder, "folder with results", false);
    parser.flag("--bibtex", cite.bibtex, "print BibTeX only, as for a file of references");
    parser.flag("--apa", cite.apa, "print APA only");
    parser.take([&cite] { return Arguments{cite}; });
}

void declare_plugin(Parser& parser, PluginArguments& plugin) {
    parser.command("plugin", "begin a strategy of your own, or have one checked");
    parser.argument("VERB", plugin.verb, "new: write a project; check: audit a plugin");
    parser.argument("PATH", plugin.path,
                    "new: the strategy's name; check: its file or folder [this folder]", false);
    parser.option("--lang", plugin.language, "LANGUAGE", "new: cpp, python, javascript, r or text");
    parser.option("-o,--output", plugin.output, "FILE", "check: write a page about it: audit.html");
    parser.flag("--json", plugin.json, "check: print as JSON");
    parser.option("--seed", plugin.seed, "S", "check: of the pasts that it is shown [2021]");
    parser.take([&plugin] { return Arguments{plugin}; });
}

void declare_bench(Parser& parser, BenchArguments& bench) {
    parser.command("bench", "measure this build's speed and print its signature");
    parser.option("--threads", bench.threads, "N",
                  "threads that the signature is played on [all]; it does not depend on them");
    parser.flag("--signature", bench.signature, "print the signature only");
    parser.flag("--json", bench.json, "print as JSON");
    parser.take([&bench] { return Arguments{bench}; });
}

}  // namespace

Arguments parse_arguments(int argc, const char* const* argv) {
    RunArguments run;
    MatchArguments match;
    ListArguments list;
    ShowArguments show;
    ExplainArguments explain;
    ReportArguments report;
    ReplayArguments replay;
    DiffArguments diff;
    CompareArguments compare;
    CiteArguments cite;
    PluginArguments plugin;
    BenchArguments bench;
    run.command = command_line(argc, argv);
    compare.command = run.command;
    plugin.command = run.command;

    Parser parser;
    declare_run(parser, run);
    declare_match(parser, match);
    declare_looking_up(parser, list, show, explain);
    declare_results(parser, report, replay, diff);
    declare_compare(parser, compare);
    declare_cite(parser, cite);
    declare_plugin(parser, plugin);
    declare_bench(parser, bench);
    return parser.parse(argc, argv);
}

}  // namespace fides::cli
