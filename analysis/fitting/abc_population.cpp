#include "analysis/fitting/abc_population.hpp"

#include "analysis/statistics/numbered_draws.hpp"
#include "analysis/statistics/percentile.hpp"
#include "analysis/statistics/weighted_sample.hpp"
#include "games/elementary.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::CancelToken;

/// Numbers of simulations of a generation follow those of the one before.
constexpr std::uint64_t numbers_a_generation = std::uint64_t{1} << 40U;

Eigen::VectorXd vector_of(const Point& point) {
    return Eigen::Map<const Eigen::VectorXd>(point.data(), static_cast<Eigen::Index>(point.size()));
}

/// Where proposals come from: the prior, or steps from the particles of a population.
class ProposalKernel {
public:
    explicit ProposalKernel(std::size_t parameters) : parameters_{parameters} {}

    explicit ProposalKernel(const std::vector<Particle>& particles)
        : parameters_{particles.front().point.size()} {
        const auto n = static_cast<Eigen::Index>(parameters_);
        Eigen::VectorXd mean = Eigen::VectorXd::Zero(n);
        double sum = 0.0;
        for (const Particle& particle : particles) {
            points_.push_back(vector_of(particle.point));
            weights_.push_back(particle.weight);
            mean += particle.weight * points_.back();
            sum += particle.weight;
            up_to_.push_back(sum);
        }
        Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(n, n);
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const Eigen::VectorXd departure = points_[i] - mean;
            covariance += weights_[i] * departure * departure.transpose();
        }
        // Particles on a line would leave nothing to step along but the line.
        constexpr double least_variance = 1e-12;
        covariance.diagonal().array() += least_variance;
        step_ = Eigen::LLT<Eigen::MatrixXd>{2.0 * covariance}.matrixL();
        for (const Eigen::VectorXd& point : points_) {
            whitened_.push_back(whiten(point));
        }
    }

    [[nodiscard]] Point propose(NumberedDraws& draws) const {
        Point point(parameters_);
        if (points_.empty()) {
            std::generate(point.begin(), point.end(), [&] { return draws.uniform(); });
            return point;
        }
        do {
            const double at = draws.uniform() * up_to_.back();
            const auto found = std::upper_bound(up_to_.begin(), up_to_.end() - 1, at);
            Eigen::VectorXd moved(static_cast<Eigen::Index>(parameters_));
            for (double& coordinate : moved) {
                coordinate = draws.normal();
            }
            moved = points_[static_cast<std::size_t>(found - up_to_.begin())] +
                    step_.triangularView<Eigen::Lower>() * moved;
            std::copy(moved.begin(), moved.end(), point.begin());
        } while (!is_possible(point));
        return point;
    }

    /// The prior's density over that of proposals, but for a factor.
    [[nodiscard]] double importance(const Point& point) const {
        if (points_.empty()) {
            return 1.0;
        }
        const Eigen::VectorXd at = whiten(vector_of(point));
        double density = 0.0;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            density += weights_[i] * games::exponential(-0.5 * (at - whitened_[i]).squaredNorm());
        }
        return 1.0 / density;
    }

private:
    static bool is_possible(const Point& point) {
        return std::all_of(point.begin(), point.end(), [](double u) { return u > 0.0 && u < 1.0; });
    }

    [[nodiscard]] Eigen::VectorXd whiten(const Eigen::VectorXd& point) const {
        return step_.triangularView<Eigen::Lower>().solve(point);
    }

    std::size_t parameters_;
    std::vector<Eigen::VectorXd> points_;    ///< none: proposals come from the prior
    std::vector<Eigen::VectorXd> whitened_;  ///< where steps have unit covariance
    std::vector<double> weights_;
    std::vector<double> up_to_;  ///< cumulated weights
    Eigen::MatrixXd step_;       ///< lower triangle whose square is the covariance of steps
};

/// One generation on its way.
class GenerationSearch {
public:
    GenerationSearch(const AbcProblem& problem, const AbcRules& rules, std::uint64_t number,
                     const ProposalKernel& kernel, double tolerance)
        : problem_{problem},
          rules_{rules},
          first_number_{number * numbers_a_generation},
          kernel_{kernel},
          tolerance_{tolerance} {}

    /// Searches until there are enough particles, or too many proposals.
    void run(tournament::Executor& executor, const std::function<void(std::uint64_t)>& accepted) {
        const auto most_proposals = static_cast<std::size_t>(
            std::ceil(static_cast<double>(rules_.particles) / rules_.acceptance));
        constexpr std::size_t in_flight = 16;  // some proposals take much longer than others
        CancelToken enough;
        executor.ordered<Particle>(
            most_proposals, [this](std::size_t i) { return proposed(i); },
            [&](std::size_t i, Particle particle) {
                if (is_full()) {
                    return;
                }
                n_proposals_ = i + 1;
                if (particle.distance <= tolerance_) {
                    particles_.push_back(std::move(particle));
                    if (accepted) {
                        accepted(1);
                    }
                }
                if (is_full()) {
                    enough.cancel();
                }
            },
            enough, in_flight);
    }

    [[nodiscard]] bool is_full() const noexcept { return particles_.size() == rules_.particles; }

    [[nodiscard]] std::vector<Particle> weighted(tournament::Executor& executor) && {
        executor.parallel(particles_.size(), [this](std::size_t i) {
            particles_[i].weight = kernel_.importance(particles_[i].point);
        });
        double sum = 0.0;
        for (const Particle& particle : particles_) {
            sum += particle.weight;
        }
        for (Particle& particle : particles_) {
            particle.weight /= sum;
        }
        return std::move(particles_);
    }

    [[nodiscard]] std::uint64_t n_proposals() const noexcept { return n_proposals_; }

private:
    [[nodiscard]] Particle proposed(std::size_t i) const {
        const std::uint64_t number = first_number_ + i;
        NumberedDraws draws{rules_.seed, "proposal", number};
        Particle particle{.point = kernel_.propose(draws), .simulated = {}};
        particle.simulated = problem_.simulate(particle.point, number);
        particle.distance = abc_distance(problem_, particle.simulated);
        return particle;
    }

    const AbcProblem& problem_;
    const AbcRules& rules_;
    std::uint64_t first_number_;
    const ProposalKernel& kernel_;
    double tolerance_;
    std::vector<Particle> particles_;
    std::uint64_t n_proposals_ = 0;
};

double next_tolerance(const std::vector<Particle>& particles, double p) {
    std::vector<double> distances;
    for (const Particle& particle : particles) {
        distances.push_back(particle.distance);
    }
    std::sort(distances.begin(), distances.end());
    return quantile(distances, p);
}

double effective_size(const std::vector<Particle>& particles) {
    std::vector<double> weights;
    for (const Particle& particle : particles) {
        weights.push_back(particle.weight);
    }
    return effective_sample_size(weights);
}

}  // namespace

double abc_distance(const AbcProblem& problem, const std::vector<double>& simulated) {
    double squares = 0.0;
    for (std::size_t k = 0; k < simulated.size(); ++k) {
        const double departure = (simulated[k] - problem.observed[k]) / problem.scales[k];
        squares += departure * departure;
    }
    const double distance = std::sqrt(squares / static_cast<double>(simulated.size()));
    return std::isnan(distance) ? std::numeric_limits<double>::infinity() : distance;
}

AbcPopulation abc_population(const AbcProblem& problem, const AbcRules& rules,
                             tournament::Executor& executor,
                             const std::function<void(std::uint64_t)>& accepted) {
    assert(!problem.observed.empty() && problem.scales.size() == problem.observed.size());
    AbcPopulation population;
    for (std::uint32_t number = 0; number < rules.generations; ++number) {
        const bool is_first = number == 0;
        const ProposalKernel kernel =
            is_first ? ProposalKernel{problem.parameters} : ProposalKernel{population.particles};
        const double tolerance = is_first ? std::numeric_limits<double>::max()
                                          : next_tolerance(population.particles, rules.quantile);
        GenerationSearch search{problem, rules, number, kernel, tolerance};
        search.run(executor, accepted);
        if (!search.is_full()) {
            population.gave_up = true;
            break;
        }
        AbcGeneration generation{.tolerance = is_first ? std::nullopt : std::optional{tolerance},
                                 .proposals = search.n_proposals()};
        generation.acceptance =
            static_cast<double>(rules.particles) / static_cast<double>(generation.proposals);
        population.particles = std::move(search).weighted(executor);
        generation.effective_size = effective_size(population.particles);
        population.generations.push_back(generation);
    }
    return population;
}

}  // namespace fides::analysis
