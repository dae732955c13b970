#pragma once

#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table_writer.hpp"

#include <cstdint>
#include <span>

namespace fides::analysis {

/// Columns of the table `repetitions`: each measure that the experiment can have, and beside it,
/// where it is a quotient of sums, numerator and denominator.
[[nodiscard]] tournament::TableSchema repetitions_schema(const tournament::Experiment& experiment);

/// Writes the table `repetitions`: one row for each point, variant and repetition of a
/// collaboration, or for each point, match and repetition of a tournament. Plays everything once
/// more, on the same random numbers: memory does not grow with the repetitions. Matches that the
/// ranking works out exactly are played here.
/// @param repetitions  that were played at each point of the sweep, shape (points)
void write_repetitions(const tournament::Experiment& experiment,
                       std::span<const std::uint32_t> repetitions, tournament::TableWriter& store,
                       tournament::Executor& executor, tournament::Progress& progress,
                       const tournament::CancelToken& cancel);

}  // namespace fides::analysis
