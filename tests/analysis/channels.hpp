#pragma once

#include "analysis/validate/directions.hpp"
#include "tournament/experiment/measure.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

/// What the tests of channels share: an experiment with a venture, and how much anything moved.
namespace fides::analysis {

/// Two organisations with a venture.
inline tournament::Experiment dyad_with_venture() {
    tournament::Experiment experiment = dyad();
    experiment.venture.emplace();
    return experiment;
}

/// Greatest absolute difference of any measure with any seed: 0 where a channel is truly off, for
/// the random numbers are the same.
inline double greatest_change(const PlayedSeeds& from, const PlayedSeeds& to,
                              const std::vector<tournament::Measure>& measures) {
    double greatest = 0.0;
    for (const tournament::Measure measure : measures) {
        for (const double difference : change(from.of(measure), to.of(measure))) {
            greatest = std::max(greatest, std::abs(difference));
        }
    }
    return greatest;
}

}  // namespace fides::analysis
