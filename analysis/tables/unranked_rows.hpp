#pragma once

#include "analysis/estimates/ranking.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/table.hpp"

#include <cstdint>
#include <vector>

namespace fides::analysis {

/// Adds to the rows of a point's ranking those of the players who met nobody there: the point, the
/// name, and no observation.
/// @param standings  of all who met somebody
void append_unranked(std::vector<tournament::Row>& rows, const tournament::Experiment& experiment,
                     std::uint64_t point, const std::vector<Standing>& standings);

}  // namespace fides::analysis
