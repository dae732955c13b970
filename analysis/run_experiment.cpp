#include "analysis/run_experiment.hpp"

#include "analysis/findings/findings.hpp"
#include "analysis/league/referee.hpp"
#include "analysis/league/referee_tables.hpp"
#include "analysis/play_experiment.hpp"
#include "analysis/report/report.hpp"
#include "analysis/report/report_data.hpp"
#include "strategies/plugin/confinement/protection.hpp"
#include "strategies/plugin/source/sha256.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/results/output_file.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace fides::analysis {

using tournament::Experiment;

namespace {

constexpr const char* report_name = "report.html";

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
    play_experiment(refereed->experiment, store, executor, progress, cancel, &refereed->results);
    return refereed;
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
std::string tell(tournament::ResultStore& store, nlohmann::json& manifest) {
    const Findings findings{tournament::StoredResults{store.folder(), manifest}};
    std::string said = add_findings(manifest, findings);
    const tournament::StoredResults results{store.folder(), manifest};
    store.write_parts(report_name, [&](const tournament::ResultStore::Write& write) {
        write_report(report_data(results, findings), write);
    });
    return said;
}

}  // namespace

Conclusion run_experiment(const Experiment& asked, tournament::ResultStore& store,
                          const RunRecord& record, tournament::Executor& executor,
                          tournament::Progress& progress, const tournament::CancelToken& cancel,
                          tournament::Journal* journal) {
    const auto began = std::chrono::steady_clock::now();
    const auto earlier = journal != nullptr ? journal->earlier() : tournament::Journal::Earlier{};
    Conclusion conclusion;
    std::optional<RefereedTournament> refereed;
    std::string hash;
    if (needs_referee(asked)) {
        hash = hash_of(asked);
        refereed = play_refereed(asked, store, executor, progress, cancel);
    } else {
        play_experiment(asked, store, executor, progress, cancel, nullptr,
                        has_plugin_code(asked) ? nullptr : journal);
    }
    if (cancel.is_cancelled()) {
        return conclusion;
    }
    const Experiment& experiment = refereed ? refereed->experiment : asked;
    store.close_tables();
    conclusion.signature = store.signature();
    conclusion.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() +
        earlier.seconds;
    nlohmann::json manifest =
        manifest_of(experiment, record, conclusion.signature, conclusion.seconds);
    if (record.ranks > 1) {
        manifest["run"]["ranks"] = record.ranks;
    }
    if (record.parts > 0) {
        manifest["run"]["parts"] = record.parts;
    } else if (earlier.n > 0) {
        manifest["run"]["interruptions"] = earlier.n;
    }
    if (refereed) {
        manifest["league"] = league_of(hash, refereed->judged);
        manifest["run"]["protection"] = strategies::protection_words(strategies::protection_here());
        for (const Refereed& one : refereed->judged) {
            if (!one.reason.empty()) {
                conclusion.disqualified.push_back(one.name + " " + one.reason);
            }
        }
    }
    // The disk takes its time with the tables; they are told of meanwhile.
    executor.parallel(2, [&](std::size_t work) {
        if (work == 0) {
            conclusion.verdict = tell(store, manifest);
        } else {
            store.flush_tables();
        }
    });
    if (journal != nullptr) {
        journal->abandon();  // before its file goes
    }
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
