#pragma once

#include "analysis/fitting/abc_population.hpp"

#include <cstddef>
#include <vector>

/// From the last population to the posterior.
namespace fides::analysis {

/// Points of the unit cube with weights that sum to 1.
struct AdjustedPosterior {
    std::vector<Point> points;  ///< one a particle, in the order of the population
    std::vector<double> weights;
    double effective_size = 0.0;
};

/// Most numbers that a population of so many particles can be adjusted by: one for five of them.
[[nodiscard]] std::size_t most_adjusted_by(std::size_t particles) noexcept;

/// Local-linear regression adjustment (Beaumont, Zhang & Balding 2002): each particle is moved by
/// as much as the regression of parameters on simulated numbers says that its numbers depart from
/// those observed. Parameters are regressed as logits, so that none leaves its range; particles
/// count by their weights and the Epanechnikov kernel of their distances. Residuals are spread by
/// the degrees of freedom that the regression took.
/// @pre there are particles, and no more numbers than `most_adjusted_by` of them
[[nodiscard]] AdjustedPosterior adjusted_posterior(const AbcProblem& problem,
                                                   const std::vector<Particle>& particles);

}  // namespace fides::analysis
