#pragma once

#include "tournament/collaboration/collaboration_tally.hpp"
#include "tournament/experiment/measure.hpp"
#include "tournament/round/tally.hpp"

#include <optional>

/// What a single repetition says of a measure: a pair's own mean.
namespace fides::analysis {

/// Of sums: every measure but partner discernment, which needs partners to compare. Empty without
/// an observation.
[[nodiscard]] std::optional<double> value_of_sums(tournament::Measure measure,
                                                  const tournament::PooledSums& sums);

/// Of a repetition of a collaboration, over the rounds that count.
[[nodiscard]] std::optional<double> value_in_repetition(
    tournament::Measure measure, const tournament::CollaborationTally& tally);

}  // namespace fides::analysis
