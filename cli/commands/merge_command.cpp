#include "cli/argument_parser.hpp"
#include "cli/commands/parts_given.hpp"
#include "cli/conclusion.hpp"
#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "cli/machine.hpp"
#include "cli/terminal.hpp"
#include "cli/values.hpp"
#include "embedded/commands.hpp"
#include "games/user_error.hpp"
#include "tournament/journal/units_text.hpp"
#include "tournament/results/result_store.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fides::cli {

namespace {

struct MergeArguments {
    std::vector<std::string> parts;
    std::optional<std::string> output;  ///< absent: results/NAME
    std::optional<std::string> threads;
    bool force = false;
    Telling telling{};
    std::string command;  ///< the whole line, quoted for a shell
};

/// @throws games::UserError if not all is there
void check_whole(const GivenParts& given) {
    if (given.has_wrong) {
        throw games::UserError{"nothing is merged: leave those parts out, or play them again"};
    }
    if (const std::size_t n = given.units.missing.size(); n > 0) {
        std::string shares;
        for (const std::uint32_t share : missing_shares(given)) {
            shares += fmt::format("{}{}/{}", shares.empty() ? "" : ", ", share, given.n_shares);
        }
        throw games::UserError{
            fmt::format("{} missing, of shard {}: fides missing says how to play them",
                        tournament::units_text(n), shares)};
    }
}

/// How the run is recorded: as that of the parts.
analysis::RunRecord record_of(const MergeArguments& arguments, const GivenParts& given,
                              unsigned threads) {
    const nlohmann::json head =
        nlohmann::json::parse(given.parts->parts().front().content.owner, nullptr, false);
    return {.threads = threads,
            .command = arguments.command,
            .configuration = head.value("configuration", ""),
            .settings = head.value("settings", std::vector<std::string>{}),
            .started = current_time(),
            .host = host_name(),
            .parts = given.parts->parts().size(),
            .platform = platform()};
}

int merge(const MergeArguments& arguments) {
    const unsigned threads = thread_count("--threads", arguments.threads);
    const auto executor = tournament::make_parallel_executor(threads);
    const GivenParts given = read_parts(arguments.parts, *executor);
    check_whole(given);
    const Interruption interruption;
    const analysis::RunRecord record = record_of(arguments, given, threads);
    tournament::ResultStore store{
        results_folder(arguments.output, given.experiment.name, record.configuration),
        arguments.force};
    const auto progress = make_progress(arguments.telling, *given.parts);
    const analysis::Conclusion conclusion =
        analysis::run_experiment(given.experiment, store, record, *executor, *progress,
                                 interruption.token(), given.parts.get());
    progress->end();
    if (!conclusion.finished) {
        print_error("interrupted: the parts are as they were; the same command starts again");
        return exit_interrupted;
    }
    print_conclusion(arguments.telling, conclusion, given.experiment.seed, store.folder());
    return exit_done;
}

}  // namespace

void declare_merge(ArgumentParser& parser) {
    const auto given = std::make_shared<MergeArguments>();
    parser.command("merge", "make the results of a run that was shared out");
    parser.arguments("PART", given->parts, 1, "folders of fides run --shard, of all shares");
    parser.option("-o,--output", given->output, "DIR", "folder for the results [results/NAME]");
    parser.option("--threads", given->threads, "N", "threads [all]; results do not depend on it");
    parser.flag("--force", given->force, "replace results, finished or not");
    parser.flag("--quiet", given->telling.quiet, "say nothing unless something is wrong");
    parser.flag("--json", given->telling.json, "print the conclusion as JSON");
    parser.then([given, &parser] {
        given->command = parser.as_typed();
        return merge(*given);
    });
}

}  // namespace fides::cli
