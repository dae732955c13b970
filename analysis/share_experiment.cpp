#include "analysis/share_experiment.hpp"

#include "analysis/league/referee.hpp"
#include "analysis/play_experiment.hpp"
#include "tournament/journal/handout.hpp"
#include "tournament/journal/share.hpp"
#include "tournament/results/table_writer.hpp"

#include <string_view>
#include <variant>
#include <vector>

namespace fides::analysis {

using tournament::Experiment;

namespace {

/// A share has no tables.
class NoTables final : public tournament::TableWriter {
public:
    void add_table(const tournament::TableSchema& /*schema*/) override {}

    void append(std::string_view /*table*/, const std::vector<tournament::Row>& /*rows*/) override {
    }

    void append(std::string_view /*table*/, const std::vector<tournament::Row>& /*rows*/,
                tournament::Executor& /*executor*/) override {}

    void write_file(std::string_view /*name*/, std::string_view /*content*/) override {}
};

/// The experiment without the tables that are played for anew.
Experiment without_rounds(Experiment experiment) {
    experiment.analysis.raw = false;
    experiment.analysis.repetitions_table = false;
    return experiment;
}

/// Has all units of an experiment noted.
void look_for(tournament::MissingUnits& missing, const Experiment& experiment,
              tournament::Executor& executor) {
    NoTables nowhere;
    tournament::NoProgress progress;
    play_experiment(without_rounds(experiment), nowhere, executor, progress, {}, nullptr, &missing);
}

}  // namespace

std::optional<std::string> why_not_shared(const Experiment& experiment) {
    if (experiment.precision > 0.0) {
        return "with a precision, how often a match is played depends on what came out before";
    }
    if (experiment.levers.budget > 0.0) {
        return "with a budget for levers, which mixes are tried depends on what came out before";
    }
    const auto* const tournament = std::get_if<tournament::Tournament>(&experiment.kind);
    if (tournament != nullptr && tournament->league) {
        return "who is disqualified from a league decides who is played";
    }
    if (has_plugin_code(experiment)) {
        return "what a shared object or a program answers may change";
    }
    return std::nullopt;
}

void play_share(const Experiment& experiment, tournament::Executor& executor,
                tournament::Progress& progress, const tournament::CancelToken& cancel,
                tournament::Journal& share) {
    NoTables nowhere;
    share.leave(0);  // tables are made of all shares
    play_experiment(without_rounds(experiment), nowhere, executor, progress, cancel, nullptr,
                    &share);
}

std::vector<tournament::Unit> all_units(const Experiment& experiment,
                                        tournament::Executor& executor) {
    tournament::MissingUnits all{[](const tournament::Unit& /*unit*/) { return false; }};
    look_for(all, experiment, executor);
    std::vector<tournament::Unit> units{all.missing().begin(), all.missing().end()};
    tournament::put_in_order(units);
    return units;
}

SharedUnits look_for_units(const Experiment& experiment, tournament::Executor& executor,
                           const tournament::Parts& parts) {
    tournament::MissingUnits missing{
        [&parts](const tournament::Unit& unit) { return parts.has(unit); }};
    look_for(missing, experiment, executor);
    return {.n_found = missing.n_found(), .missing = missing.missing()};
}

}  // namespace fides::analysis
