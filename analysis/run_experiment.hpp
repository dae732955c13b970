#pragma once

#include "analysis/manifest.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/journal.hpp"
#include "tournament/results/result_store.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// From an experiment to a result folder: play, estimate, test, tell.
namespace fides::analysis {

/// How a run ended.
struct Conclusion {
    bool finished = false;  ///< false: it was cancelled and the folder is not finished
    std::string verdict;    ///< one or two sentences with numbers, from the tables
    std::string signature;  ///< sixteen hexadecimal digits
    double seconds = 0.0;  ///< wall time, with that of interrupted runs which this one went on from
    std::vector<std::string> disqualified{};  ///< players and why, a clause each
};

/// Plays a whole experiment, writes its tables, report and manifest through `store`, and finishes
/// the folder. The same experiment gives the same tables whatever the executor, and whatever the
/// journal already has. With players that are plugins nothing is kept: what they do can change.
/// @param journal  what is done already, and where the rest is kept; null: nothing, nowhere
/// @throws games::UserError if the results cannot be written
[[nodiscard]] Conclusion run_experiment(const tournament::Experiment& asked,
                                        tournament::ResultStore& store, const RunRecord& record,
                                        tournament::Executor& executor,
                                        tournament::Progress& progress,
                                        const tournament::CancelToken& cancel,
                                        tournament::Journal* journal = nullptr);

/// Writes report.html of a finished result folder anew. Returns its path.
/// @throws games::UserError if the folder is not a finished one
std::filesystem::path rewrite_report(const std::filesystem::path& folder);

}  // namespace fides::analysis
