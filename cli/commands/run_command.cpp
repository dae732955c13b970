#include "analysis/run_experiment.hpp"
#include "cli/commands/share_run.hpp"
#include "cli/conclusion.hpp"
#include "cli/exit_code.hpp"
#include "cli/forms.hpp"
#include "cli/interruption.hpp"
#include "cli/machine.hpp"
#include "cli/terminal.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/configuration/worlds.hpp"
#include "tournament/journal/file_journal.hpp"
#include "tournament/journal/units_text.hpp"
#include "tournament/results/result_store.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>

namespace fides::cli {

namespace {

namespace fs = std::filesystem;

struct RunArguments {
    std::string configuration;
    std::optional<std::string> output;  ///< absent: results/NAME
    std::optional<std::string> seed;
    std::optional<std::string> threads;
    std::optional<std::string> repetitions;
    std::optional<std::string> shard;   ///< absent: all of it
    std::optional<std::string> world;   ///< absent: the experiment itself
    std::vector<std::string> settings;  ///< KEY=VALUE each
    bool force = false;
    bool quiet = false;
    bool json = false;
    std::string command;  ///< the whole line, quoted for a shell
};

std::vector<tournament::Override> overrides_of(const RunArguments& arguments) {
    std::vector<tournament::Override> overrides;
    add_assignments(overrides, "--set", arguments.settings);
    add_value(overrides, "--seed", "seed", arguments.seed);
    add_value(overrides, "--repetitions", "repetitions", arguments.repetitions);
    return overrides;
}

/// What to run: a file, or a form where there is no such file.
tournament::ReadExperiment read_configuration(const RunArguments& arguments) {
    const std::vector<tournament::Override> overrides = overrides_of(arguments);
    const std::string& name = arguments.configuration;
    std::error_code ignored;
    if (fs::exists(name, ignored)) {
        return tournament::read_experiment(name, overrides);
    }
    if (const Form* const form = find_form(name)) {
        return read_form(*form, overrides);
    }
    if (name.find_first_of("./") == std::string::npos) {  // no path
        throw games::UserError{games::Mistake{.value = name,
                                              .problem = "is neither a file nor a form or scenario",
                                              .nearest = nearest_form(name)}};
    }
    return tournament::read_experiment(name, overrides);  // says why it cannot be read
}

/// A world of the sample that an experiment asks for.
tournament::Experiment chosen_world(const tournament::Experiment& experiment,
                                    const RunArguments& arguments) {
    if (experiment.worlds.ranges.empty()) {
        throw games::UserError{
            games::Mistake{.file = arguments.configuration,
                           .problem = "has no [worlds], so that --world is of no use"}};
    }
    return tournament::named_world(
        experiment, static_cast<std::uint32_t>(whole_number("--world", *arguments.world, 0,
                                                            experiment.worlds.sample - 1)));
}

Telling telling_of(const RunArguments& arguments) {
    return {.quiet = arguments.quiet, .json = arguments.json};
}

/// The command without what differs from share to share, for whoever does what is missing.
std::string command_of_shares(const RunArguments& arguments) {
    std::string command = "fides run " + shell_word(arguments.configuration);
    const auto add = [&command](const char* option, const std::optional<std::string>& value) {
        if (value) {
            command += fmt::format(" {} {}", option, shell_word(*value));
        }
    };
    add("--seed", arguments.seed);
    add("--repetitions", arguments.repetitions);
    add("--world", arguments.world);
    for (const std::string& setting : arguments.settings) {
        add("--set", setting);
    }
    return command;
}

/// Says what an earlier run left that was not finished.
void tell_of_earlier_run(const RunArguments& arguments, const tournament::ResultStore& store,
                         const tournament::FileJournal& journal) {
    if (journal.n_found() == 0) {
        if (!store.earlier_run().empty()) {
            print_error(store.earlier_run());
        }
    } else if (!arguments.quiet) {
        print_error(fmt::format("{}: goes on: an earlier run left {}", store.folder().string(),
                                tournament::units_text(journal.n_found())));
    }
}

int run(const RunArguments& arguments) {
    const std::string start = current_time();
    const unsigned threads = thread_count("--threads", arguments.threads);
    const auto executor = tournament::make_parallel_executor(threads);  // begins beside reading
    const tournament::ReadExperiment read = read_configuration(arguments);
    print_warnings(read.warnings);
    const tournament::Experiment experiment =
        arguments.world ? chosen_world(read.experiment, arguments) : read.experiment;

    const analysis::RunRecord record{.threads = threads,
                                     .command = arguments.command,
                                     .configuration = arguments.configuration,
                                     .settings = arguments.settings,
                                     .started = start,
                                     .host = host_name(),
                                     .platform = platform()};
    fs::path folder = results_folder(arguments.output, experiment.name, arguments.configuration);
    if (arguments.shard) {
        const tournament::Share share = read_share(*arguments.shard);
        if (!arguments.output) {
            folder += fmt::format("_{}_of_{}", share.number, share.of);
        }
        return run_share(experiment,
                         {.share = share,
                          .folder = folder,
                          .force = arguments.force,
                          .command = command_of_shares(arguments),
                          .telling = telling_of(arguments)},
                         record, *executor);
    }
    const Interruption interruption;
    tournament::ResultStore store{folder, arguments.force};
    tournament::FileJournal journal{store.journal(), analysis::owner_of(experiment, program_file()),
                                    store.is_replacing() ? tournament::FileJournal::Other::replaced
                                                         : tournament::FileJournal::Other::refused};
    tell_of_earlier_run(arguments, store, journal);
    const auto progress = make_progress(telling_of(arguments), journal);
    const analysis::Conclusion conclusion = analysis::run_experiment(
        experiment, store, record, *executor, *progress, interruption.token(), &journal);
    progress->end();
    if (!conclusion.finished) {
        tell_of_interruption(experiment, journal.close(), *progress);
        return exit_interrupted;
    }
    print_conclusion(telling_of(arguments), conclusion, experiment.seed, store.folder());
    for (const std::string& one : conclusion.disqualified) {
        print_error("disqualified: " + one);
    }
    const auto* const tournament = std::get_if<tournament::Tournament>(&experiment.kind);
    const bool is_league = tournament != nullptr && tournament->league;
    return is_league || conclusion.disqualified.empty() ? exit_done : exit_some_failed;
}

}  // namespace

void declare_run(ArgumentParser& parser) {
    const auto given = std::make_shared<RunArguments>();
    parser.command("run", "do an experiment: tournament, sweep or collaboration");
    parser.argument("CONFIG", given->configuration,
                    "the experiment, a TOML file; or a form's name");
    parser.option("-o,--output", given->output, "DIR", "folder for the results [results/NAME]");
    parser.option("--seed", given->seed, "S", "another seed");
    parser.option("--threads", given->threads, "N", "threads [all]; results do not depend on it");
    parser.option("--repetitions", given->repetitions, "N", "other number of repetitions");
    parser.option("--shard", given->shard, "I/N",
                  "only the I-th of N shares, for fides merge to put together");
    parser.option("--world", given->world, "N",
                  "one world of the sample that [worlds] asks for, by itself");
    parser.option("--set", given->settings, "KEY=VALUE",
                  "another value of any key; may be repeated");
    parser.flag("--force", given->force, "replace results, finished or not");
    parser.flag("--quiet", given->quiet, "say nothing unless something is wrong");
    parser.flag("--json", given->json, "print the conclusion as JSON");
    parser.then([given, &parser] {
        given->command = parser.as_typed();
        return run(*given);
    });
}

}  // namespace fides::cli
