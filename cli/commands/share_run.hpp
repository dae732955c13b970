#pragma once

#include "analysis/manifest.hpp"
#include "cli/conclusion.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/share.hpp"

#include <filesystem>
#include <string>

/// What `fides run` does of an experiment that several machines share.
namespace fides::cli {

/// The share that a text names: `3/7` is the third of seven.
/// @throws games::UserError if it names none
[[nodiscard]] tournament::Share read_share(const std::string& text);

/// One share of an experiment, to be played.
struct ShareRun {
    tournament::Share share{};
    std::filesystem::path folder{};
    bool force = false;
    std::string command{};  ///< that plays shares of it, but for which and where to
    Telling telling{};
};

/// Plays a share into a folder of its own. @return the program's exit code
/// @throws games::UserError if the experiment cannot be shared out, or the folder not be written
[[nodiscard]] int run_share(const tournament::Experiment& experiment, const ShareRun& run,
                            const analysis::RunRecord& record, tournament::Executor& executor);

}  // namespace fides::cli
