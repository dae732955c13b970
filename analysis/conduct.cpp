#include "analysis/conduct.hpp"

#include "analysis/collaboration_run.hpp"
#include "analysis/findings.hpp"
#include "analysis/interactions.hpp"
#include "analysis/lever_run.hpp"
#include "analysis/report.hpp"
#include "analysis/report_data.hpp"
#include "analysis/sensitivity_run.hpp"
#include "analysis/tournament_run.hpp"
#include "analysis/verdict.hpp"
#include "games/version.hpp"
#include "tournament/experiment_json.hpp"
#include "tournament/output_file.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

namespace fides::analysis {

using tournament::Experiment;

namespace {

constexpr const char* report_name = "report.html";

nlohmann::json manifest_of(const Experiment& experiment, const RunRecord& record,
                           const std::string& signature, double seconds) {
    return {
        {"format", 1},
        {"fides",
         {{"version", std::string{games::version()}}, {"commit", std::string{games::commit()}}}},
        {"name", experiment.name},
        {"title", experiment.title},
        {"seed", experiment.seed},
        {"repetitions", experiment.repetitions},
        {"experiment", tournament::to_json(experiment)},
        {"signature", signature},
        {"run",
         {{"command", record.command},
          {"configuration", record.configuration},
          {"started", record.started},
          {"seconds", seconds},
          {"threads", record.threads},
          {"host", record.host},
          {"platform", record.platform}}}};
}

void play(const Experiment& experiment, tournament::ResultStore& store,
          tournament::Executor& executor, tournament::Progress& progress,
          const tournament::CancelToken& cancel) {
    std::vector<std::uint32_t> repetitions(experiment.points(),
                                           experiment.repetitions);  // by point
    if (std::holds_alternative<tournament::Collaboration>(experiment.kind)) {
        run_collaboration(experiment, store, executor, progress, cancel);
        run_levers(experiment, store, executor, progress, cancel);
        run_sensitivity(experiment, store, executor, progress, cancel);
    } else {
        repetitions = run_tournament(experiment, store, executor, progress, cancel);
    }
    if (experiment.analysis.raw && !cancel.is_cancelled()) {
        write_interactions(experiment, repetitions, store, executor, progress, cancel);
    }
}

}  // namespace

Conclusion conduct(const Experiment& experiment, tournament::ResultStore& store,
                   const RunRecord& record, tournament::Executor& executor,
                   tournament::Progress& progress, const tournament::CancelToken& cancel) {
    const auto began = std::chrono::steady_clock::now();
    Conclusion conclusion;
    play(experiment, store, executor, progress, cancel);
    if (cancel.is_cancelled()) {
        return conclusion;
    }
    store.close_tables();
    conclusion.signature = store.signature();
    conclusion.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    nlohmann::json manifest =
        manifest_of(experiment, record, conclusion.signature, conclusion.seconds);
    const Findings findings{tournament::StoredResults{store.folder(), manifest}};
    conclusion.verdict = verdict(findings);
    manifest["verdict"] = conclusion.verdict;
    if (const auto& precision = findings.precision()) {
        manifest["precision"] = {{"wanted", experiment.precision},
                                 {"reached", precision->reached == experiment.points()},
                                 {"fewest_repetitions", precision->fewest},
                                 {"most_repetitions", precision->most}};
    }
    const tournament::StoredResults results{store.folder(), manifest};
    store.write_file(report_name, render_report(report_data(results)));
    store.finish(manifest);
    conclusion.finished = true;
    return conclusion;
}

std::filesystem::path rewrite_report(const std::filesystem::path& folder) {
    const tournament::StoredResults results{folder};
    const std::filesystem::path report = folder / report_name;
    tournament::replace_file(report, render_report(report_data(results)));
    return report;
}

}  // namespace fides::analysis
