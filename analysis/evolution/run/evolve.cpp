#include "analysis/evolution/run/evolve.hpp"

#include "analysis/evolution/run/finite_evolution.hpp"
#include "analysis/evolution/run/mean_evolution.hpp"

namespace fides::analysis {

PointEvolution evolve(const tournament::Experiment& here, const Earnings& earnings, bool with_paths,
                      tournament::Executor& executor, const tournament::CancelToken& cancel) {
    PointEvolution evolution;
    add_mean_evolution(evolution, here, earnings, with_paths, executor, cancel);
    add_finite_evolution(evolution, here, earnings, with_paths, executor, cancel);
    return evolution;
}

}  // namespace fides::analysis
