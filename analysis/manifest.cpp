#include "analysis/manifest.hpp"

#include "analysis/words/verdict.hpp"
#include "games/version.hpp"
#include "tournament/configuration/experiment_json.hpp"
#include "tournament/configuration/unmatched.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace fides::analysis {

using tournament::Experiment;

namespace {

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

nlohmann::json program_json() {
    return {{"version", std::string{games::version()}}, {"commit", std::string{games::commit()}}};
}

}  // namespace

nlohmann::json owner_of(const Experiment& experiment, std::string_view program) {
    nlohmann::json fides = program_json();
    if (!program.empty()) {
        fides["program"] = program;
    }
    return {{"fides", std::move(fides)}, {"experiment", tournament::to_json(experiment)}};
}

nlohmann::json manifest_of(const Experiment& experiment, const RunRecord& record,
                           const std::string& signature, double seconds) {
    nlohmann::json manifest = {{"format", 1},
                               {"fides", program_json()},
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
    if (const auto left_out = tournament::unmatched(experiment); !left_out.empty()) {
        manifest["unmatched"] = unmatched_of(experiment, left_out);
    }
    return manifest;
}

std::string add_findings(nlohmann::json& manifest, const Findings& findings) {
    const Experiment& experiment = findings.experiment();
    std::string said = verdict(findings);
    manifest["verdict"] = said;
    if (const auto& precision = findings.precision()) {
        manifest["precision"] = {{"wanted", experiment.precision},
                                 {"reached", precision->reached == experiment.points()},
                                 {"fewest_repetitions", precision->fewest},
                                 {"most_repetitions", precision->most}};
    }
    return said;
}

}  // namespace fides::analysis
