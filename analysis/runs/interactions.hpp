#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table_writer.hpp"

#include <cstdint>
#include <span>

namespace fides::analysis {

/// Plays every repetition again and writes each round of it: table `interactions`. Memory follows
/// the length of a repetition, not their number.
/// @param repetitions  that were played at each point of the sweep, shape (points)
void write_interactions(const tournament::Experiment& experiment,
                        std::span<const std::uint32_t> repetitions, tournament::TableWriter& store,
                        tournament::Executor& executor, tournament::Progress& progress,
                        const tournament::CancelToken& cancel);

}  // namespace fides::analysis
