#include "analysis/fitting/adjusted_posterior.hpp"

#include "analysis/statistics/weighted_sample.hpp"
#include "games/elementary.hpp"

#include <Eigen/Core>
#include <Eigen/QR>
#include <algorithm>
#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

/// Epanechnikov's kernel, as wide as the distances reach, times the weights; sums to 1.
std::vector<double> kernel_weights(const std::vector<Particle>& particles) {
    double widest = 0.0;
    for (const Particle& particle : particles) {
        widest = std::max(widest, particle.distance);
    }
    std::vector<double> weights;
    double sum = 0.0;
    for (const Particle& particle : particles) {
        const double share = widest > 0.0 ? particle.distance / widest : 0.0;
        weights.push_back(particle.weight * (1.0 - share * share));
        sum += weights.back();
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        // Where all are as far the kernel tells them apart by nothing.
        weights[i] = sum > 0.0 ? weights[i] / sum : particles[i].weight;
    }
    return weights;
}

/// A logit of a coordinate that a whole population may crowd at the end of.
double bounded_logit(double u) {
    constexpr double nearest = 1e-9;
    return games::logit(std::clamp(u, nearest, 1.0 - nearest));
}

}  // namespace

std::size_t most_adjusted_by(std::size_t particles) noexcept {
    return particles / 5;
}

AdjustedPosterior adjusted_posterior(const AbcProblem& problem,
                                     const std::vector<Particle>& particles) {
    assert(!particles.empty() && problem.observed.size() <= most_adjusted_by(particles.size()));
    AdjustedPosterior posterior{.points = {}, .weights = kernel_weights(particles)};
    posterior.effective_size = effective_sample_size(posterior.weights);
    const auto n = static_cast<Eigen::Index>(particles.size());
    const auto n_numbers = static_cast<Eigen::Index>(problem.observed.size());
    const auto n_parameters = static_cast<Eigen::Index>(problem.parameters);
    Eigen::MatrixXd regressors(n, n_numbers + 1);
    Eigen::MatrixXd logits(n, n_parameters);
    Eigen::VectorXd root_weights(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto number = static_cast<std::size_t>(i);
        const Particle& particle = particles[number];
        root_weights(i) = std::sqrt(posterior.weights[number]);
        regressors(i, 0) = 1.0;
        for (Eigen::Index k = 0; k < n_numbers; ++k) {
            const auto at = static_cast<std::size_t>(k);
            regressors(i, k + 1) =
                (particle.simulated[at] - problem.observed[at]) / problem.scales[at];
        }
        for (Eigen::Index p = 0; p < n_parameters; ++p) {
            logits(i, p) = bounded_logit(particle.point[static_cast<std::size_t>(p)]);
        }
    }
    // Of numbers that say the same the shortest solution is taken.
    const Eigen::MatrixXd coefficients = (root_weights.asDiagonal() * regressors)
                                             .completeOrthogonalDecomposition()
                                             .solve(root_weights.asDiagonal() * logits);
    const Eigen::MatrixXd residuals = logits - regressors * coefficients;
    const double taken = static_cast<double>(n_numbers) + 1.0;
    const double left = std::max(posterior.effective_size - taken, 1.0);
    const double spread = std::sqrt(std::max(posterior.effective_size, 1.0) / left);
    for (Eigen::Index i = 0; i < n; ++i) {
        Point point;
        for (Eigen::Index p = 0; p < n_parameters; ++p) {
            point.push_back(games::logistic(coefficients(0, p) + spread * residuals(i, p)));
        }
        posterior.points.push_back(std::move(point));
    }
    return posterior;
}

}  // namespace fides::analysis
