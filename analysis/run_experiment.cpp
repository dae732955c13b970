#include "analysis/run_experiment.hpp"

#include "analysis/findings/findings.hpp"
#include "analysis/league/referee.hpp"
#include "analysis/league/referee_tables.hpp"
#include "analysis/report/report.hpp"
#include "analysis/report/report_data.hpp"
#include "analysis/runs/collaboration_run.hpp"
#include "analysis/runs/interactions.hpp"
#include "analysis/runs/lever_run.hpp"
#include "analysis/runs/repetitions.hpp"
#include "analysis/runs/sensitivity_run.hpp"
#include "analysis/runs/tournament_run.hpp"
#include "analysis/words/verdict.hpp"
#include "analysis/worlds/worlds_run.hpp"
#include "games/version.hpp"
#include "strategies/plugin/confinement/protection.hpp"
#include "strategies/plugin/source/sha256.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/unmatched.hpp"
#include "tournament/results/output_file.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
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
          {"settings", record.settings},
          {"started", record.started},
          {"seconds", seconds},
          {"threads", record.threads},
          {"host", record.host},
          {"platform", record.platform}}}};
}

void play(const Experiment& experiment, tournament::ResultStore& store,
          tournament::Executor& executor, tournament::Progress& progress,
          const tournament::CancelToken& cancel, const PlayedElsewhere* elsewhere) {
    std::vector<std::uint32_t> repetitions(experiment.points(),
                                           experiment.repetitions);  // by point
    if (std::holds_alternative<tournament::Collaboration>(experiment.kind)) {
        run_collaboration(experiment, store, executor, progress, cancel);
        run_levers(experiment, store, executor, progress, cancel);
        run_sensitivity(experiment, store, executor, progress, cancel);
        run_worlds(experiment, store, executor, progress, cancel);
    } else {
        repetitions = run_tournament(experiment, store, executor, progress, cancel, elsewhere);
    }
    if (experiment.analysis.raw && !cancel.is_cancelled()) {
        write_interactions(experiment, repetitions, store, executor, progress, cancel);
    }
    if (experiment.analysis.repetitions_table && !cancel.is_cancelled()) {
        write_repetitions(experiment, repetitions, store, executor, progress, cancel);
    }
}

/// Plays what has players outside the program: what they played, then all the rest.
/// @return  the tournament of those who are ranked; empty if it was cancelled
std::optional<RefereedTournament> play_refereed(const Experiment& experiment,
                                                tournament::ResultStore& store,
                                                tournament::Executor& executor,
                                                tournament::Progress& progress,
                                                const tournament::CancelToken& cancel) {
    std::optional<RefereedTournament> refereed =
        referee(experiment, store.make_logs(), executor, progress, cancel);
    if (!refereed) {
        return std::nullopt;
    }
    store.add_table(entries_schema());
    store.append("entries", entries_rows(refereed->judged));
    store.add_table(audit_schema());
    store.append("audit", audit_rows(refereed->judged));
    play(refereed->experiment, store, executor, progress, cancel, &refereed->results);
    return refereed;
}

/// Players without a match, by name, and the points of the sweep where they have none.
nlohmann::json unmatched_of(const Experiment& experiment,
                            const std::vector<tournament::Unmatched>& left_out) {
    const auto& players = tournament_of(experiment).players;
    nlohmann::json list = nlohmann::json::array();
    for (const tournament::Unmatched& one : left_out) {
        list.push_back({{"player", players[one.player].name}, {"points", one.points}});
    }
    return list;
}

/// SHA-256 of an experiment as it was fixed before play.
std::string hash_of(const Experiment& fixed) {
    return strategies::sha256(
        tournament::to_json(fixed).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// The league as it was fixed before play, and what became of its entries.
nlohmann::json league_of(const std::string& hash, const std::vector<Refereed>& judged) {
    nlohmann::json entries = nlohmann::json::array();
    for (const Refereed& one : judged) {
        entries.push_back({{"entry", one.name},
                           {"file", one.file},
                           {"language", one.language},
                           {"sha256", one.sha256},
                           {"status", one.reason.empty() ? "ranked" : "disqualified"},
                           {"reason", one.reason},
                           {"restarts", one.restarts}});
    }
    return {{"sha256", hash}, {"entries", std::move(entries)}};
}

/// Makes the report of tables that are closed, and adds what they say to the manifest.
/// @return  the verdict
std::string tell(const Experiment& experiment, tournament::ResultStore& store,
                 nlohmann::json& manifest) {
    const Findings findings{tournament::StoredResults{store.folder(), manifest}};
    std::string said = verdict(findings);
    manifest["verdict"] = said;
    if (const auto& precision = findings.precision()) {
        manifest["precision"] = {{"wanted", experiment.precision},
                                 {"reached", precision->reached == experiment.points()},
                                 {"fewest_repetitions", precision->fewest},
                                 {"most_repetitions", precision->most}};
    }
    const tournament::StoredResults results{store.folder(), manifest};
    store.write_file(report_name, [&](const tournament::ResultStore::Write& write) {
        write_report(report_data(results, findings), write);
    });
    return said;
}

}  // namespace

Conclusion run_experiment(const Experiment& asked, tournament::ResultStore& store,
                          const RunRecord& record, tournament::Executor& executor,
                          tournament::Progress& progress, const tournament::CancelToken& cancel) {
    const auto began = std::chrono::steady_clock::now();
    Conclusion conclusion;
    std::optional<RefereedTournament> refereed;
    std::string hash;
    if (needs_referee(asked)) {
        hash = hash_of(asked);
        refereed = play_refereed(asked, store, executor, progress, cancel);
    } else {
        play(asked, store, executor, progress, cancel, nullptr);
    }
    if (cancel.is_cancelled()) {
        return conclusion;
    }
    const Experiment& experiment = refereed ? refereed->experiment : asked;
    store.close_tables();
    conclusion.signature = store.signature();
    conclusion.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    nlohmann::json manifest =
        manifest_of(experiment, record, conclusion.signature, conclusion.seconds);
    if (refereed) {
        manifest["league"] = league_of(hash, refereed->judged);
        manifest["run"]["protection"] = strategies::protection_words(strategies::protection_here());
        for (const Refereed& one : refereed->judged) {
            if (!one.reason.empty()) {
                conclusion.disqualified.push_back(one.name + " " + one.reason);
            }
        }
    }
    if (const auto left_out = tournament::unmatched(experiment); !left_out.empty()) {
        manifest["unmatched"] = unmatched_of(experiment, left_out);
    }
    // The disk takes its time with the tables; they are told of meanwhile.
    executor.parallel(2, [&](std::size_t work) {
        if (work == 0) {
            conclusion.verdict = tell(experiment, store, manifest);
        } else {
            store.flush_tables();
        }
    });
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
