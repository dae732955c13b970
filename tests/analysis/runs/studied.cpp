#include "tests/analysis/runs/studied.hpp"

#include "analysis/runs/lever_run.hpp"
#include "analysis/runs/sensitivity_run.hpp"
#include "tournament/configuration/experiment_json.hpp"

#include <nlohmann/json.hpp>

namespace fides::tests {

using tournament::CurveFigure;
using tournament::Experiment;
using tournament::Measure;

Studied::Studied(const Experiment& experiment, std::unique_ptr<tournament::Executor> executor) {
    tournament::ResultStore store{work_.path() / "results", false};
    const tournament::CancelToken never;
    analysis::run_levers(experiment, store, *executor, progress, never);
    analysis::run_sensitivity(experiment, store, *executor, progress, never);
    store.close_tables();
    signature = store.signature();
    store.finish({{"experiment", tournament::to_json(experiment)}, {"signature", signature}});
    results = std::make_unique<tournament::StoredResults>(work_.path() / "results");
}

std::string Studied::csv(const std::string& table) const {
    return bytes_of(work_.path() / "results" / (table + ".csv"));
}

analysis::StudyReadings Studied::readings() const {
    return analysis::Findings{*results}.studies();
}

Experiment planted() {
    Experiment experiment;
    experiment.name = "planted";
    tournament::Collaboration collaboration;
    collaboration.conflict = 1.0;
    experiment.kind = collaboration;
    experiment.repetitions = 300;
    experiment.rounds = 40;
    experiment.analysis.bootstrap = 500;
    experiment.beliefs.prior_trust = 0.6;
    experiment.levers.levers = {
        {.key = "collaboration.distance", .from = 0.0, .to = 2.0, .cost = 1.0},
        {.key = "beliefs.prior_trust", .from = 0.6, .to = 0.9, .cost = 10.0},
        {.key = "collaboration.empathetic_leader", .from = 0.0, .to = 1.0, .cost = 1.0}};
    experiment.levers.points = 8;
    experiment.levers.refinements = 2;
    return experiment;
}

Experiment sensitive() {
    Experiment experiment;
    experiment.name = "sensitive";
    experiment.kind = tournament::Collaboration{};
    experiment.repetitions = 200;
    experiment.rounds = 30;
    experiment.analysis.bootstrap = 500;
    experiment.sensitivity.factors = {{.key = "collaboration.distance", .from = 0.0, .to = 2.0},
                                      {.key = "contract.coverage", .from = 0.0, .to = 1.0},
                                      {.key = "beliefs.discounting", .from = 0.0, .to = 1.0}};
    experiment.sensitivity.trajectories = 8;
    experiment.sensitivity.samples = 32;
    return experiment;
}

Experiment curved() {
    Experiment experiment = sensitive();
    experiment.name = "curved";
    experiment.repetitions = 60;
    experiment.sensitivity.explained = {
        {.measure = Measure::trust},
        {.measure = Measure::trust, .figure = CurveFigure::peak_at},
        {.measure = Measure::trust, .figure = CurveFigure::rise},
        {.measure = Measure::trust, .figure = CurveFigure::crowding_out},
        {.measure = Measure::welfare, .figure = CurveFigure::rise}};
    experiment.sensitivity.factors = {{.key = "collaboration.distance", .from = 0.0, .to = 2.0},
                                      {.key = "contract.penalty", .from = 0.0, .to = 6.0},
                                      {.key = "beliefs.prior_trust", .from = 0.2, .to = 0.6}};
    experiment.sensitivity.trajectories = 4;
    experiment.sensitivity.samples = 16;
    return experiment;
}

}  // namespace fides::tests
