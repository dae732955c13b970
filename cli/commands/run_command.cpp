#include "analysis/play_experiment.hpp"
#include "analysis/run_experiment.hpp"
#include "cli/exit_code.hpp"
#include "cli/forms.hpp"
#include "cli/interruption.hpp"
#include "cli/machine.hpp"
#include "cli/progress_bar.hpp"
#include "cli/terminal.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/configuration/worlds.hpp"
#include "tournament/journal/file_journal.hpp"
#include "tournament/results/result_store.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
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

/// The experiment's name is a folder's name too, so it must not lead elsewhere.
fs::path results_folder(const RunArguments& arguments, const std::string& name) {
    if (arguments.output) {
        return *arguments.output;
    }
    if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos) {
        throw games::UserError{
            games::Mistake{.file = arguments.configuration,
                           .key = "name",
                           .value = fmt::format("\"{}\"", name),
                           .problem = "cannot name a folder; -o DIR says where the results go"}};
    }
    return fs::path{"results"} / name;
}

std::unique_ptr<MeasuredProgress> make_progress(const RunArguments& arguments,
                                                const tournament::Journal& journal) {
    if (arguments.quiet || !errors_go_to_terminal()) {
        return std::make_unique<MeasuredProgress>(&journal);
    }
    return std::make_unique<ProgressBar>(&journal);
}

std::string units_text(std::size_t n) {
    return fmt::format("{} unit{} of work", n, n == 1 ? "" : "s");
}

std::string seconds_text(double seconds) {
    return seconds < 60.0 ? fmt::format("{:.1f} s", seconds) : duration_text(seconds);
}

void print_conclusion(const RunArguments& arguments, const analysis::Conclusion& conclusion,
                      std::uint64_t seed, const fs::path& folder) {
    const fs::path report = folder / "report.html";
    const bool has_report = fs::exists(report);
    if (arguments.json) {
        nlohmann::ordered_json json{
            {"verdict", conclusion.verdict},     {"seed", seed},
            {"signature", conclusion.signature}, {"seconds", conclusion.seconds},
            {"folder", folder.string()},         {"report", nullptr}};
        if (has_report) {
            json["report"] = report.string();
        }
        print(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    } else if (!arguments.quiet) {
        print(fmt::format("{}\n\nseed       {}\nsignature  {}\ntime       {}\nresults    {}\n",
                          conclusion.verdict, seed, conclusion.signature,
                          seconds_text(conclusion.seconds), folder.string()));
        if (has_report) {
            print(fmt::format("report     {}\n", report.string()));
        }
    }
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
                                units_text(journal.n_found())));
    }
}

/// Says what is kept of a run that was interrupted, and what is left to do.
void tell_of_interruption(const tournament::Experiment& experiment, std::size_t n_kept,
                          const MeasuredProgress& progress) {
    if (n_kept == 0) {
        print_error("interrupted: no results were kept; the same command starts again");
        return;
    }
    const bool is_all = analysis::has_one_part(experiment);
    const bool may_need_less = experiment.precision > 0.0;
    const char* const whole = !is_all         ? "the part that was being played"
                              : may_need_less ? "the most that it may take"
                                              : "the work";
    std::string left;
    if (const std::optional<double> seconds = progress.seconds_left()) {
        left = fmt::format(", the rest{} takes {} {}", is_all ? "" : " of that part",
                           may_need_less ? "at most" : "about", duration_text(std::ceil(*seconds)));
    }
    print_error(fmt::format("interrupted: {} kept ({:.0f} % of {}){}; the same command goes on",
                            units_text(n_kept), std::floor(100.0 * progress.share_done()), whole,
                            left));
}

int run(const RunArguments& arguments) {
    const std::string start = current_time();
    const unsigned threads = thread_count("--threads", arguments.threads);
    const auto executor = tournament::make_parallel_executor(threads);  // begins beside reading
    const tournament::ReadExperiment read = read_configuration(arguments);
    print_warnings(read.warnings);
    const tournament::Experiment experiment =
        arguments.world ? chosen_world(read.experiment, arguments) : read.experiment;

    const Interruption interruption;
    tournament::ResultStore store{results_folder(arguments, experiment.name), arguments.force};
    tournament::FileJournal journal{store.journal(), analysis::owner_of(experiment, program_file()),
                                    store.is_replacing() ? tournament::FileJournal::Other::replaced
                                                         : tournament::FileJournal::Other::refused};
    tell_of_earlier_run(arguments, store, journal);
    const auto progress = make_progress(arguments, journal);
    const analysis::Conclusion conclusion =
        analysis::run_experiment(experiment, store,
                                 {.threads = threads,
                                  .command = arguments.command,
                                  .configuration = arguments.configuration,
                                  .settings = arguments.settings,
                                  .started = start,
                                  .host = host_name(),
                                  .platform = platform()},
                                 *executor, *progress, interruption.token(), &journal);
    progress->end();
    if (!conclusion.finished) {
        tell_of_interruption(experiment, journal.close(), *progress);
        return exit_interrupted;
    }
    print_conclusion(arguments, conclusion, experiment.seed, store.folder());
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
