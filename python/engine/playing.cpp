#include "python/engine/playing.hpp"

#include "analysis/findings/findings.hpp"
#include "analysis/league/referee.hpp"
#include "analysis/manifest.hpp"
#include "analysis/play_experiment.hpp"
#include "analysis/report/match_data.hpp"
#include "analysis/run_experiment.hpp"
#include "games/user_error.hpp"
#include "python/engine/attended.hpp"
#include "python/engine/experiments.hpp"
#include "python/engine/python_entry.hpp"
#include "python/engine/python_play.hpp"
#include "python/engine/tables.hpp"
#include "tournament/journal/file_journal.hpp"
#include "tournament/match/transcript.hpp"
#include "tournament/results/memory_results.hpp"
#include "tournament/results/result_folder.hpp"
#include "tournament/results/result_store.hpp"

#include <nlohmann/json.hpp>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fides::python {

namespace py = pybind11;

namespace {

using tournament::Experiment;

/// What a run comes to.
struct Played {
    std::unique_ptr<Tables> tables;
    std::string verdict;
    std::vector<Disqualified> disqualified;
};

/// Plays into memory: nothing is left on the disk.
std::unique_ptr<tournament::MemoryResults> play_in_memory(const Experiment& asked,
                                                          const analysis::RunRecord& record,
                                                          PythonPlayers& players,
                                                          const Workplace& place,
                                                          std::string& verdict) {
    auto results = std::make_unique<tournament::MemoryResults>();
    std::optional<analysis::RefereedTournament> refereed;
    if (has_python_players(asked)) {
        refereed = play_python_players(asked, players, place);
        if (!refereed) {
            return results;
        }
    }
    const Experiment& experiment = refereed ? refereed->experiment : asked;
    analysis::play_experiment(experiment, *results, place.executor, place.progress, place.cancel,
                              refereed ? &refereed->results : nullptr);
    if (place.cancel.is_cancelled()) {
        return results;
    }
    // Equal runs have equal manifests: how long one took is not in it.
    nlohmann::json manifest = analysis::manifest_of(experiment, record, results->signature(), 0.0);
    results->set_manifest(manifest);
    verdict = analysis::add_findings(manifest, analysis::Findings{*results});
    results->set_manifest(manifest);
    return results;
}

void refuse_processes(const Experiment& experiment) {
    if (analysis::needs_referee(experiment)) {
        throw games::UserError{
            games::Mistake{.key = "output",
                           .value = "None",
                           .problem = "is not for leagues and players in processes of their own",
                           .allowed = "a folder"}};
    }
}

Played play(const ReadConfiguration& configuration, unsigned threads, const py::object& progress,
            const std::vector<py::object>& prototypes, double time_limit) {
    const Experiment& experiment = configuration.read.experiment;
    refuse_processes(experiment);
    PythonPlayers players{.prototypes = prototypes, .time_limit = time_limit};
    std::unique_ptr<tournament::MemoryResults> results;
    std::string verdict;
    const analysis::RunRecord record{.configuration = configuration.source};
    attend(threads, progress, [&](const Workplace& place) {
        results = play_in_memory(experiment, record, players, place, verdict);
    });
    std::string signature = results->signature();
    return {.tables = std::make_unique<Tables>(std::move(results), std::move(signature)),
            .verdict = std::move(verdict),
            .disqualified = std::move(players.disqualified)};
}

/// Into a result folder, as `fides run` does, and with a journal that goes on after Ctrl-C.
Played run_to_folder(const ReadConfiguration& configuration, const std::string& folder, bool force,
                     unsigned threads, const std::string& command,
                     const std::vector<std::string>& settings, const std::string& program,
                     const std::vector<std::string>& machine, const py::object& progress) {
    const Experiment& experiment = configuration.read.experiment;
    if (has_python_players(experiment)) {
        throw games::UserError{games::Mistake{
            .key = "output",
            .value = folder,
            .problem = "is not for players in Python: who opens the folder could not play again"}};
    }
    const analysis::RunRecord record{.threads = threads,
                                     .command = command,
                                     .configuration = configuration.source,
                                     .settings = settings,
                                     .started = machine.at(0),
                                     .host = machine.at(1),
                                     .platform = machine.at(2)};
    analysis::Conclusion conclusion;
    attend(threads, progress, [&](const Workplace& place) {
        tournament::ResultStore store{folder, force};
        tournament::FileJournal journal{store.journal(), analysis::owner_of(experiment, program),
                                        store.is_replacing()
                                            ? tournament::FileJournal::Other::replaced
                                            : tournament::FileJournal::Other::refused};
        conclusion = analysis::run_experiment(experiment, store, record, place.executor,
                                              place.progress, place.cancel, &journal);
    });
    std::vector<Disqualified> disqualified;
    for (const std::string& one : conclusion.disqualified) {
        const std::size_t space = one.find(' ');
        disqualified.push_back({.name = one.substr(0, space),
                                .reason = space == std::string::npos ? "" : one.substr(space + 1),
                                .raised = py::none()});
    }
    return {.tables = std::make_unique<Tables>(std::make_unique<tournament::StoredResults>(folder),
                                               conclusion.signature),
            .verdict = conclusion.verdict,
            .disqualified = std::move(disqualified)};
}

void check_two(const Experiment& experiment) {
    if (experiment.game.form() == games::GameForm::contribution) {
        throw games::UserError{games::Mistake{.key = "game.type",
                                              .value = experiment.game.type,
                                              .problem = "is played by groups, not by two"}};
    }
}

/// @return  JSON as of `fides match --json`; empty if a player in Python is out
std::pair<std::string, std::vector<Disqualified>> play_match(
    const ReadConfiguration& configuration, std::uint32_t repetition,
    const std::vector<py::object>& prototypes, double time_limit) {
    const Experiment& experiment = configuration.read.experiment;
    check_two(experiment);
    PythonPlayers players{.prototypes = prototypes, .time_limit = time_limit};
    std::optional<tournament::Transcript> transcript;
    attend(1, py::none(), [&](const Workplace& place) {
        transcript = has_python_players(experiment)
                         ? transcribe_python_match(experiment, repetition, players, place)
                         : tournament::transcribe_match(experiment, 0, 1, repetition);
    });
    return {transcript ? analysis::match_data(experiment, *transcript).dump() : "",
            std::move(players.disqualified)};
}

}  // namespace

void bind_playing(py::module_& module) {
    py::class_<Tables>(module, "Tables")
        .def_property_readonly("names", &Tables::names)
        .def_property_readonly("signature", &Tables::signature)
        .def("columns", &Tables::columns, py::arg("name"))
        .def("csv", &Tables::csv, py::arg("name"))
        .def("manifest", &Tables::manifest);
    py::class_<Disqualified>(module, "Disqualified")
        .def_readonly("name", &Disqualified::name)
        .def_readonly("reason", &Disqualified::reason)
        .def_readonly("raised", &Disqualified::raised);
    py::class_<Played>(module, "Played")
        .def("take_tables", [](Played& played) { return std::move(played.tables); })
        .def_readonly("verdict", &Played::verdict)
        .def_readonly("disqualified", &Played::disqualified);
    module.def("play", &play, py::arg("experiment"), py::arg("threads"), py::arg("progress"),
               py::arg("players"), py::arg("time_limit"));
    module.def("run_to_folder", &run_to_folder, py::arg("experiment"), py::arg("folder"),
               py::arg("force"), py::arg("threads"), py::arg("command"), py::arg("settings"),
               py::arg("program"), py::arg("machine"), py::arg("progress"));
    module.def("play_match", &play_match, py::arg("experiment"), py::arg("repetition"),
               py::arg("players"), py::arg("time_limit"));
}

}  // namespace fides::python
