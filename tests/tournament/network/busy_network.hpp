#pragma once

#include "tournament/collaboration/transcribe_collaboration.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <variant>
#include <vector>

/// A network in which everything happens.
namespace fides::tests {

/// A network with every channel open.
[[nodiscard]] tournament::Experiment busy();

/// The same with events of every kind but contracts agreed anew, and organisations that leave.
[[nodiscard]] tournament::Experiment eventful();

[[nodiscard]] inline tournament::Collaboration& collaboration_of(
    tournament::Experiment& experiment) {
    return std::get<tournament::Collaboration>(experiment.kind);
}

/// A repetition of all ties, in their order.
[[nodiscard]] std::vector<tournament::Transcript> all_ties(const tournament::Experiment& experiment,
                                                           std::uint32_t repetition);

}  // namespace fides::tests
