#include "analysis/inference/mixture.hpp"

#include "games/elementary.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace fides::analysis {

namespace {

/// What the likelihood needs of one strategy at one mixture.
struct WeighedStrategy {
    double log_share = 0.0;
    std::vector<double> log_chances;  ///< of doing what was done, by level
    std::vector<double> slips;        ///< chance that what was done was a tremble, by level
};

WeighedStrategy weighed_strategy(const PrescribedPlay::Strategy& strategy, double share,
                                 double tremble) {
    WeighedStrategy weighed{.log_share = games::logarithm(share), .log_chances = {}, .slips = {}};
    for (const double level : strategy.levels) {
        const double slipped = (1.0 - level) * tremble;
        const double chance = level * (1.0 - tremble) + slipped;
        weighed.log_chances.push_back(games::logarithm(chance));
        weighed.slips.push_back(level == 0.0 ? 1.0 : slipped / chance);
    }
    return weighed;
}

std::vector<WeighedStrategy> weigh_all(const PrescribedPlay& play, const Mixture& mixture) {
    std::vector<WeighedStrategy> weighed;
    weighed.reserve(play.n_strategies());
    for (std::size_t k = 0; k < play.n_strategies(); ++k) {
        weighed.push_back(
            weighed_strategy(play.strategy(k), mixture.shares[k], mixture.tremble(k)));
    }
    return weighed;
}

/// ln of share and likelihood of one subject under one strategy; minus infinity where it is 0.
double log_joint(const PrescribedPlay::Strategy& strategy, const WeighedStrategy& weighed,
                 std::size_t subject) {
    const std::size_t n_levels = strategy.levels.size();
    const double* const counts = strategy.counts.data() + subject * n_levels;
    double sum = weighed.log_share;
    for (std::size_t level = 0; level < n_levels; ++level) {
        // What never happened has no say, even where it is impossible.
        sum += counts[level] > 0.0 ? counts[level] * weighed.log_chances[level] : 0.0;
    }
    return sum;
}

/// Turns logarithms into shares of their sum, whose logarithm it returns.
double normalise_logs(std::vector<double>& logs) {
    const double highest = *std::max_element(logs.begin(), logs.end());
    if (highest == -std::numeric_limits<double>::infinity()) {
        std::fill(logs.begin(), logs.end(), 1.0 / static_cast<double>(logs.size()));
        return highest;
    }
    constexpr double negligible = -600.0;  // and what it is multiplied with stays a normal number
    double sum = 0.0;
    for (double& log : logs) {
        log = log - highest < negligible ? 0.0 : games::exponential(log - highest);
        sum += log;
    }
    for (double& share : logs) {
        share /= sum;
    }
    return highest + games::logarithm(sum);
}

/// Sums of the expectation step.
struct Expected {
    std::vector<double> followers;  ///< by strategy
    std::vector<double> slips;      ///< likewise: decisions that were trembles
    std::vector<double> decisions;  ///< likewise
    double log_likelihood = 0.0;
};

Expected expect(const PrescribedPlay& play, std::span<const double> weights,
                const Mixture& mixture) {
    const std::size_t n = play.n_strategies();
    const std::vector<WeighedStrategy> weighed = weigh_all(play, mixture);
    Expected sums{.followers = std::vector<double>(n),
                  .slips = std::vector<double>(n),
                  .decisions = std::vector<double>(n)};
    std::vector<double> posterior(n);
    for (std::size_t i = 0; i < play.n_subjects(); ++i) {
        if (weights[i] == 0.0) {
            continue;
        }
        for (std::size_t k = 0; k < n; ++k) {
            posterior[k] = log_joint(play.strategy(k), weighed[k], i);
        }
        sums.log_likelihood += weights[i] * normalise_logs(posterior);
        for (std::size_t k = 0; k < n; ++k) {
            const double weight = weights[i] * posterior[k];
            const PrescribedPlay::Strategy& strategy = play.strategy(k);
            const std::size_t n_levels = strategy.levels.size();
            const double* const counts = strategy.counts.data() + i * n_levels;
            sums.followers[k] += weight;
            for (std::size_t level = 0; level < n_levels; ++level) {
                sums.slips[k] += weight * counts[level] * weighed[k].slips[level];
                sums.decisions[k] += weight * counts[level];
            }
        }
    }
    return sums;
}

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// A tremble of so many slips; where nobody decided it stays.
double tremble_of(double slips, double decisions, double before) {
    constexpr double negligible = 1e-12;  // and the logarithm stays within normal numbers
    if (decisions <= 0.0) {
        return before;
    }
    const double tremble = slips / decisions;
    return tremble < negligible ? 0.0 : std::min(tremble, highest_tremble);
}

}  // namespace

EmStep em_step(const PrescribedPlay& play, std::span<const double> weights,
               const Mixture& mixture) {
    constexpr double vanished = 1e-200;  // its products with likelihoods are no normal numbers
    const Expected sums = expect(play, weights, mixture);
    EmStep step{.next = mixture, .log_likelihood = sums.log_likelihood};
    const double n_subjects = sum_of(sums.followers);
    for (std::size_t k = 0; k < play.n_strategies(); ++k) {
        const double share = sums.followers[k] / n_subjects;
        step.next.shares[k] = share < vanished ? 0.0 : share;
    }
    if (mixture.trembles.size() == 1) {
        step.next.trembles.front() =
            tremble_of(sum_of(sums.slips), sum_of(sums.decisions), mixture.trembles.front());
        return step;
    }
    for (std::size_t k = 0; k < play.n_strategies(); ++k) {
        step.next.trembles[k] = tremble_of(sums.slips[k], sums.decisions[k], mixture.trembles[k]);
    }
    return step;
}

std::vector<double> memberships(const PrescribedPlay& play, const Mixture& mixture) {
    const std::size_t n = play.n_strategies();
    const std::vector<WeighedStrategy> weighed = weigh_all(play, mixture);
    std::vector<double> all;
    std::vector<double> posterior(n);
    for (std::size_t i = 0; i < play.n_subjects(); ++i) {
        for (std::size_t k = 0; k < n; ++k) {
            posterior[k] = log_joint(play.strategy(k), weighed[k], i);
        }
        static_cast<void>(normalise_logs(posterior));
        all.insert(all.end(), posterior.begin(), posterior.end());
    }
    return all;
}

}  // namespace fides::analysis
