#include "cli/arguments.hpp"

#include "cli/argument_parser.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fides::cli {

namespace {

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

void declare_run(ArgumentParser& parser, RunArguments& run, Arguments& given) {
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
    parser.then([&] { given = run; });
}

void declare_match(ArgumentParser& parser, MatchArguments& match, Arguments& given) {
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
    parser.then([&] { given = match; });
}

void declare_looking_up(ArgumentParser& parser, ListArguments& list, ShowArguments& show,
                        ExplainArguments& explain, Arguments& given) {
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
    parser.then([&] { given = list; });

    parser.command("show", "tell all about one strategy, game, measure or form");
    parser.argument("NAME", show.name,
                    "as in `fides list`, or a strategy's file; strategies may have parameters");
    parser.option("--game", show.game, "GAME", "look at a strategy in this game");
    parser.flag("--toml", show.toml, "print a strategy as text, to be changed and used by file");
    parser.then([&] { given = show; });

    parser.command("explain", "explain a key of the configuration");
    parser.argument("KEY", explain.key, "dotted: contract.coverage; without it all are listed",
                    false);
    parser.flag("--markdown", explain.markdown, "print the reference page of all keys");
    parser.then([&] { given = explain; });
}

void declare_results(ArgumentParser& parser, ReportArguments& report, ReplayArguments& replay,
                     DiffArguments& diff, Arguments& given) {
    parser.command("report", "write the report of finished results anew");
    parser.argument("DIR", report.folder, "folder with results");
    parser.option("--figures", report.figures, "FOLDER",
                  "write its figures there instead, a file each: SVG and PNG");
    parser.option("--format", report.format, "FORMAT", "of the figures: svg or png [both]");
    parser.then([&] { given = report; });

    parser.command("replay", "play one match of finished results again, round by round");
    parser.argument("DIR", replay.folder, "folder with results");
    parser.argument("MATCH", replay.match,
                    "A:B:REPETITION with names, or else numbers, of players or of organisations "
                    "that have a tie; of two organisations REPETITION; all from 0");
    parser.option("--point", replay.point, "N", "point of the sweep, from 0 [0]");
    parser.option("--variant", replay.variant, "V", "main, no_attribution or removal [main]");
    parser.flag("--json", replay.json, "print as JSON");
    parser.then([&] { given = replay; });

    parser.command("diff", "compare the results in two folders");
    parser.argument("A", diff.first, "folder with results");
    parser.argument("B", diff.second, "folder with results");
    parser.then([&] { given = diff; });
}

void declare_compare(ArgumentParser& parser, CompareArguments& compare, Arguments& given) {
    parser.command("compare", "how several collaborations or sweeps differ");
    parser.arguments("DIR", compare.folders, 2, "folders with results, at least two");
    parser.option("-o,--output", compare.output, "FILE", "write a page about them: forms.html");
    parser.flag("--json", compare.json, "print as JSON");
    parser.then([&] { given = compare; });
}

void declare_cite(ArgumentParser& parser, CiteArguments& cite, Arguments& given) {
    parser.command("cite", "how to cite the program, and a result: BibTeX and APA");
    parser.argument("DIR", cite.folder, "folder with results", false);
    parser.flag("--bibtex", cite.bibtex, "print BibTeX only, as for a file of references");
    parser.flag("--apa", cite.apa, "print APA only");
    parser.then([&] { given = cite; });
}

void declare_plugin(ArgumentParser& parser, PluginArguments& plugin, Arguments& given) {
    parser.command("plugin", "begin a strategy of your own, or have one checked");
    parser.argument("VERB", plugin.verb, "new: write a project; check: audit a plugin");
    parser.argument("PATH", plugin.path,
                    "new: the strategy's name; check: its file or folder [this folder]", false);
    parser.option("--lang", plugin.language, "LANGUAGE", "new: cpp, python, javascript, r or text");
    parser.option("-o,--output", plugin.output, "FILE", "check: write a page about it: audit.html");
    parser.flag("--json", plugin.json, "check: print as JSON");
    parser.option("--seed", plugin.seed, "S", "check: of the pasts that it is shown [2021]");
    parser.then([&] { given = plugin; });
}

void declare_bench(ArgumentParser& parser, BenchArguments& bench, Arguments& given) {
    parser.command("bench", "measure this build's speed and print its signature");
    parser.option("--threads", bench.threads, "N",
                  "threads that the signature is played on [all]; it does not depend on them");
    parser.flag("--signature", bench.signature, "print the signature only");
    parser.flag("--json", bench.json, "print as JSON");
    parser.then([&] { given = bench; });
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

    ArgumentParser parser;
    Arguments given;
    declare_run(parser, run, given);
    declare_match(parser, match, given);
    declare_looking_up(parser, list, show, explain, given);
    declare_results(parser, report, replay, diff, given);
    declare_compare(parser, compare, given);
    declare_cite(parser, cite, given);
    declare_plugin(parser, plugin, given);
    declare_bench(parser, bench, given);
    if (std::optional<std::string> text = parser.parse(argc, argv)) {
        given = Notice{std::move(*text)};
    }
    return given;
}

}  // namespace fides::cli
