#pragma once

#include "analysis/evolution/run/point_evolution.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"

namespace fides::analysis {

/// Works out, or plays, what an experiment asks for.
/// @param here        with an evolution; at one point of its sweep
/// @param with_paths  also paths and fields, of which a long sweep would have too many
[[nodiscard]] PointEvolution evolve(const tournament::Experiment& here, const Earnings& earnings,
                                    bool with_paths, tournament::Executor& executor,
                                    const tournament::CancelToken& cancel);

}  // namespace fides::analysis
