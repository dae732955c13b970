#include "analysis/play_experiment.hpp"

#include "analysis/evolution/run/evolution_run.hpp"
#include "analysis/runs/collaboration_run.hpp"
#include "analysis/runs/interactions.hpp"
#include "analysis/runs/lever_run.hpp"
#include "analysis/runs/repetitions.hpp"
#include "analysis/runs/sensitivity_run.hpp"
#include "analysis/worlds/worlds_run.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace fides::analysis {

using tournament::Experiment;

bool has_one_part(const Experiment& experiment) {
    return experiment.levers.levers.empty() && experiment.sensitivity.factors.empty() &&
           experiment.worlds.ranges.empty() && !experiment.analysis.raw &&
           !experiment.analysis.repetitions_table;
}

void play_experiment(const tournament::Experiment& experiment, tournament::TableWriter& store,
                     tournament::Executor& executor, tournament::Progress& progress,
                     const tournament::CancelToken& cancel, const PlayedElsewhere* elsewhere,
                     tournament::Journal* journal) {
    std::vector<std::uint32_t> repetitions(experiment.points(),
                                           experiment.repetitions);  // by point
    if (std::holds_alternative<tournament::Collaboration>(experiment.kind)) {
        run_collaboration(experiment, store, executor, progress, cancel, journal);
        run_levers(experiment, store, executor, progress, cancel, journal);
        run_sensitivity(experiment, store, executor, progress, cancel, journal);
        run_worlds(experiment, store, executor, progress, cancel, journal);
    } else {
        std::vector<Earnings> earnings;
        TakePairs take_pairs;
        if (experiment.evolution) {
            earnings.resize(experiment.points(), Earnings{PayoffMatrix{0}, PayoffMatrix{0}});
            take_pairs = [&earnings](std::uint64_t point, const PairMeans& pairs) {
                earnings[point] = earnings_of(pairs);
            };
        }
        repetitions = run_tournament(experiment, store, executor, progress, cancel, elsewhere,
                                     journal, take_pairs);
        if (experiment.evolution && !cancel.is_cancelled() && !tournament::leaves_work(journal)) {
            run_evolution(experiment, earnings, store, executor, progress, cancel);
        }
    }
    if (cancel.is_cancelled() || tournament::leaves_work(journal)) {
        return;
    }
    if (experiment.analysis.raw) {
        write_interactions(experiment, repetitions, store, executor, progress, cancel);
    }
    if (experiment.analysis.repetitions_table && !cancel.is_cancelled()) {
        write_repetitions(experiment, repetitions, store, executor, progress, cancel);
    }
}

}  // namespace fides::analysis
