#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/match/transcript.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fides::tournament {

/// One repetition of a collaboration, exactly as a run plays it: one transcript a tie wanted.
/// @param ties  numbers, ascending, in the order of the network's ties
[[nodiscard]] std::vector<Transcript> transcribe_collaboration(const Experiment& experiment,
                                                               std::uint32_t repetition,
                                                               std::span<const std::uint32_t> ties);

}  // namespace fides::tournament
