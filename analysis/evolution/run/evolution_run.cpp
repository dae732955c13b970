#include "analysis/evolution/run/evolution_run.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/evolution/run/evolution_tables.hpp"
#include "analysis/evolution/run/evolve.hpp"
#include "analysis/tables/result_tables.hpp"
#include "tournament/schema/schema.hpp"

#include <cstddef>

namespace fides::analysis {

using tournament::Experiment;

Earnings earnings_of(const PairMeans& pairs) {
    const std::size_t n = pairs.n_players();
    Earnings earnings{.payoffs = PayoffMatrix{n}, .cooperation = PayoffMatrix{n}};
    const std::vector<double> cooperation = pairs.cooperation();
    for (std::size_t player = 0; player < n; ++player) {
        for (std::size_t opponent = 0; opponent < n; ++opponent) {
            earnings.payoffs(player, opponent) = pairs.score(player, opponent);
            earnings.cooperation(player, opponent) = cooperation[player * n + opponent];
        }
    }
    return earnings;
}

void run_evolution(const Experiment& experiment, const std::vector<Earnings>& earnings,
                   tournament::TableWriter& store, tournament::Executor& executor,
                   tournament::Progress& progress, const tournament::CancelToken& cancel) {
    const std::vector<tournament::TableSchema> schemas = evolution_schemas(experiment);
    for (const tournament::TableSchema& schema : schemas) {
        store.add_table(schema);
    }
    const bool with_paths = keeps_trajectory(experiment);
    ProgressMeter meter{progress, experiment.points()};
    executor.ordered<PointEvolution>(
        earnings.size(),
        [&](std::size_t point) {
            PointEvolution evolution = evolve(tournament::at_point(experiment, point),
                                              earnings[point], with_paths, executor, cancel);
            meter.add(1);
            return evolution;
        },
        [&](std::size_t point, const PointEvolution& evolution) {
            for (const tournament::TableSchema& schema : schemas) {
                store.append(schema.name,
                             evolution_rows(experiment, point, evolution, schema.name));
            }
        },
        cancel);
}

}  // namespace fides::analysis
