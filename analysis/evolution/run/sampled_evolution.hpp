#pragma once

#include "analysis/evolution/finite/process.hpp"
#include "analysis/evolution/run/point_evolution.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"

#include <string>

namespace fides::analysis {

/// Adds what `evolution.runs` runs by chance of a process show: shares over generations with the
/// interval of their mean, how often single mutants take over (of up to most_players_sampled
/// players), and, where nothing better is known of it, shares in the long run, which are those over
/// the second half of the generations.
/// @param with_paths     as of `evolve`
/// @param with_long_run  whether the long run is asked for
void add_sampled_evolution(PointEvolution& out, const std::string& process,
                           const tournament::Experiment& here, const Earnings& earnings,
                           const ProcessRules& rules, bool with_paths, bool with_long_run,
                           tournament::Executor& executor, const tournament::CancelToken& cancel);

/// With more players single mutants are not played out.
inline constexpr std::size_t most_players_sampled = 12;

}  // namespace fides::analysis
