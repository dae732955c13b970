#include "cli/commands/share_run.hpp"

#include "analysis/share_experiment.hpp"
#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "cli/machine.hpp"
#include "cli/terminal.hpp"
#include "games/user_error.hpp"
#include "tournament/journal/part_folder.hpp"
#include "tournament/journal/parts.hpp"
#include "tournament/journal/units_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <string_view>

namespace fides::cli {

namespace {

/// A number without sign or leading zero; empty if it is none, or too large.
std::optional<std::uint32_t> share_number(std::string_view digits) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_number =
        error == std::errc{} && end == digits.data() + digits.size() && !digits.starts_with('0');
    return is_number || digits == "0" ? std::optional{number} : std::nullopt;
}

/// Whose the units are, and what else is known of the part.
nlohmann::json part_owner(const tournament::Experiment& experiment, const ShareRun& run,
                          const analysis::RunRecord& record) {
    nlohmann::json owner = analysis::owner_of(experiment, program_file());
    owner["configuration"] = record.configuration;
    owner["settings"] = record.settings;
    owner["share"] = {run.share.number, run.share.of};
    owner["command"] = run.command;
    return owner;
}

void print_share(const tournament::Experiment& experiment, const ShareRun& run, std::size_t n,
                 double seconds, const std::filesystem::path& folder) {
    if (run.telling.json) {
        const nlohmann::ordered_json json{{"share", {run.share.number, run.share.of}},
                                          {"units", n},
                                          {"seed", experiment.seed},
                                          {"seconds", seconds},
                                          {"folder", folder.string()}};
        print(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    } else if (!run.telling.quiet) {
        print(
            fmt::format("share      {} of {}\nunits      {}\nseed       {}\ntime       {}\n"
                        "part       {}\n",
                        run.share.number, run.share.of, n, experiment.seed, seconds_text(seconds),
                        folder.string()));
    }
}

}  // namespace

tournament::Share read_share(const std::string& text) {
    const std::size_t slash = text.find('/');
    const auto number = share_number(std::string_view{text}.substr(0, slash));
    const auto of = slash == std::string::npos
                        ? std::nullopt
                        : share_number(std::string_view{text}.substr(slash + 1));
    if (!number || !of || *of == 0) {
        throw games::UserError{games::Mistake{.file = "--shard",
                                              .value = text,
                                              .problem = "names no share",
                                              .allowed = "I/N: 3/7 is the third of seven"}};
    }
    if (*number == 0 || *number > *of) {
        throw games::UserError{games::Mistake{
            .file = "--shard",
            .value = text,
            .problem = fmt::format("names no share: they are numbered from 1/{0} to {0}/{0}", *of),
            .nearest = fmt::format("{}/{}", std::clamp(*number, 1U, *of), *of)}};
    }
    return {.number = *number, .of = *of};
}

int run_share(const tournament::Experiment& experiment, const ShareRun& run,
              const analysis::RunRecord& record, tournament::Executor& executor) {
    if (const std::optional<std::string> reason = analysis::why_not_shared(experiment)) {
        throw games::UserError{games::Mistake{.file = record.configuration,
                                              .problem = "cannot be shared out: " + *reason}};
    }
    const auto began = std::chrono::steady_clock::now();
    const nlohmann::json owner = part_owner(experiment, run, record);
    if (!run.force && tournament::has_share(run.folder, run.share, owner.dump())) {
        print_error(fmt::format("{}: has shard {}/{} already", run.folder.string(),
                                run.share.number, run.share.of));
        return exit_done;  // a list of jobs may be started again as it is
    }
    const Interruption interruption;
    tournament::PartFolder part{run.folder, run.force, owner};
    tournament::FileJournal& journal = part.journal();
    if (journal.n_found() > 0 && !run.telling.quiet) {
        print_error(fmt::format("{}: goes on: an earlier run left {}", part.folder().string(),
                                tournament::units_text(journal.n_found())));
    }
    tournament::ShareJournal share{journal, run.share};
    const auto progress = make_progress(run.telling, share, run.share.of);
    analysis::play_share(experiment, executor, *progress, interruption.token(), share);
    progress->end();
    if (interruption.token().is_cancelled()) {
        tell_of_interruption(experiment, journal.close(), *progress);
        return exit_interrupted;
    }
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() +
        journal.earlier().seconds;
    nlohmann::json manifest = analysis::manifest_of(experiment, record, {}, seconds);
    manifest.erase("signature");  // of tables, which it has not
    manifest["share"] = {{"number", run.share.number}, {"of", run.share.of}};
    const std::size_t n = part.finish(std::move(manifest));
    print_share(experiment, run, n, seconds, part.folder());
    return exit_done;
}

}  // namespace fides::cli
