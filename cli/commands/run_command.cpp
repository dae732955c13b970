#include "analysis/run_experiment.hpp"
#include "analysis/share_experiment.hpp"
#include "cli/commands/share_run.hpp"
#include "cli/conclusion.hpp"
#include "cli/exit_code.hpp"
#include "cli/forms.hpp"
#include "cli/interruption.hpp"
#include "cli/machine.hpp"
#include "cli/mistakes.hpp"
#include "cli/ranks/guest.hpp"
#include "cli/ranks/host.hpp"
#include "cli/ranks/launch.hpp"
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
#include <utility>
#include <variant>
#include <vector>

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

analysis::RunRecord record_of(const RunArguments& arguments, unsigned threads) {
    return {.threads = threads,
            .command = arguments.command,
            .configuration = arguments.configuration,
            .settings = arguments.settings,
            .started = current_time(),
            .host = host_name(),
            .platform = platform()};
}

tournament::Experiment experiment_of(const RunArguments& arguments) {
    tournament::ReadExperiment read = read_configuration(arguments);
    print_warnings(read.warnings);
    return arguments.world ? chosen_world(read.experiment, arguments) : std::move(read.experiment);
}

/// One share, into a folder of its own.
int run_part(const RunArguments& arguments) {
    const unsigned threads = thread_count("--threads", arguments.threads);
    const analysis::RunRecord record = record_of(arguments, threads);
    const auto executor = tournament::make_parallel_executor(threads);
    const tournament::Experiment experiment = experiment_of(arguments);
    fs::path folder = results_folder(arguments.output, experiment.name, arguments.configuration);
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

/// Has all units of work played by all processes, but for an experiment that must be played by one.
/// @param executor  is another afterwards, for what remains to be done by this process alone
/// @return          false if that was interrupted
bool play_with_guests(Host& host, const RunArguments& arguments,
                      const tournament::Experiment& experiment, tournament::FileJournal& journal,
                      std::unique_ptr<tournament::Executor>& executor,
                      const Interruption& interruption) {
    if (const std::optional<std::string> reason = analysis::why_not_shared(experiment)) {
        print_error(fmt::format("{}: one of {} processes plays all: {}", arguments.configuration,
                                host.ranks().size(), *reason));
    } else {
        HostedPlay play{host, experiment, analysis::owner_of(experiment, program_file()).dump(),
                        journal, *executor};
        const auto progress = make_progress(telling_of(arguments), journal);
        play.play(*executor, *progress, interruption);
        progress->end();
        if (interruption.token().is_cancelled()) {
            tell_of_interruption(experiment, journal.close(), *progress);
            return false;
        }
        journal.settle();
    }
    executor.reset();  // of two the smaller number of threads would hold
    executor = tournament::make_parallel_executor(host.take_all_processors());
    return true;
}

/// @param host  null: nobody plays beside this process
int run_whole(const RunArguments& arguments, unsigned threads, Host* host) {
    analysis::RunRecord record = record_of(arguments, threads);
    record.ranks = host == nullptr ? 1 : host->ranks().size();
    auto executor = tournament::make_parallel_executor(threads);  // begins beside reading
    const tournament::Experiment experiment = experiment_of(arguments);
    const Interruption interruption;
    tournament::ResultStore store{
        results_folder(arguments.output, experiment.name, arguments.configuration),
        arguments.force};
    tournament::FileJournal journal{store.journal(), analysis::owner_of(experiment, program_file()),
                                    store.is_replacing() ? tournament::FileJournal::Other::replaced
                                                         : tournament::FileJournal::Other::refused};
    tell_of_earlier_run(arguments, store, journal);
    if (host != nullptr &&
        !play_with_guests(*host, arguments, experiment, journal, executor, interruption)) {
        return exit_interrupted;
    }
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

/// One of several processes: the first is host to the others.
int run_together(const RunArguments& arguments) {
    const unsigned threads = arguments.threads ? thread_count("--threads", arguments.threads) : 1;
    const std::unique_ptr<Ranks> ranks = join_ranks();
    check_found(launched(), ranks->size());
    if (ranks->number() > 0) {
        return be_guest(*ranks, threads);
    }
    Host host{*ranks, threads};
    return host.end(tell_of_mistakes([&] {
        const int code = run_whole(arguments, threads, &host);
        flush_print();  // all is said before a guest ends: mpirun ends all when one's code is not 0
        return code;
    }));
}

int run(const RunArguments& arguments) {
    const Launch launch = launched();
    check_launch(launch, arguments.shard.has_value());
    if (launch.is_of_several() && !arguments.shard) {
        return run_together(arguments);
    }
    return arguments.shard
               ? run_part(arguments)
               : run_whole(arguments, thread_count("--threads", arguments.threads), nullptr);
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
