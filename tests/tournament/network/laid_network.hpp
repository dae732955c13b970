#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/network/graph.hpp"
#include "tournament/network/network.hpp"

#include <string>
#include <vector>

/// Networks that a test lays.
namespace fides::tests {

[[nodiscard]] tournament::Experiment collaboration_of(tournament::Collaboration collaboration);

[[nodiscard]] tournament::Network network_of(tournament::Collaboration collaboration);

/// The ends of all ties, in order.
[[nodiscard]] std::vector<tournament::TieEnds> ends_of(const tournament::Network& network);

[[nodiscard]] tournament::Variation uniform(const std::string& key, double low, double high);

}  // namespace fides::tests
