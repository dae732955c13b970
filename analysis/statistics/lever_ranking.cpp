#include "analysis/statistics/lever_ranking.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace fides::analysis {

namespace {

double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : std::numeric_limits<double>::quiet_NaN();
}

/// Differences of the replicates that both have.
std::vector<double> differences(const Resampled& base, const Resampled& lever) {
    std::vector<double> out;
    if (base.replicates.empty() || lever.replicates.empty()) {
        return out;
    }
    assert(base.replicates.size() == lever.replicates.size());
    for (std::size_t b = 0; b < base.replicates.size(); ++b) {
        const double difference = lever.replicates[b] - base.replicates[b];
        if (!std::isnan(difference)) {
            out.push_back(difference);
        }
    }
    return out;
}

/// How much more the best lever adds per cost than another, in the replicates that both have.
std::vector<double> leads(const Resampled& base, const Resampled& best, double best_cost,
                          const Resampled& other, double cost) {
    std::vector<double> out;
    if (base.replicates.empty() || best.replicates.empty() || other.replicates.empty()) {
        return out;
    }
    for (std::size_t b = 0; b < base.replicates.size(); ++b) {
        const double lead = (best.replicates[b] - base.replicates[b]) / best_cost -
                            (other.replicates[b] - base.replicates[b]) / cost;
        if (!std::isnan(lead)) {
            out.push_back(lead);
        }
    }
    return out;
}

}  // namespace

Resampled resampled_ratio(std::span<const double> numerators, std::span<const double> denominators,
                          const BootstrapWeights& weights) {
    const std::size_t n_blocks = weights.n_blocks();
    assert(numerators.size() == n_blocks && denominators.size() == n_blocks);
    std::vector<double> columns;
    columns.reserve(2 * n_blocks);
    double numerator = 0.0;
    double denominator = 0.0;
    for (std::size_t k = 0; k < n_blocks; ++k) {
        columns.push_back(numerators[k]);
        columns.push_back(denominators[k]);
        numerator += numerators[k];
        denominator += denominators[k];
    }
    std::vector<double> sums(2 * weights.n_replicates());
    weights.resample(columns, 2, sums);
    Resampled out;
    if (denominator > 0.0) {
        out.mean = numerator / denominator;
    }
    for (std::size_t b = 0; b < weights.n_replicates(); ++b) {
        out.replicates.push_back(ratio(sums[2 * b], sums[2 * b + 1]));
    }
    return out;
}

std::vector<LeverEffect> rank_levers(const Resampled& base, std::span<const Resampled> levers,
                                     std::span<const double> costs, double level) {
    assert(costs.size() == levers.size());
    std::vector<LeverEffect> out;
    for (std::size_t i = 0; i < levers.size(); ++i) {
        const double cost = costs[i];
        assert(cost > 0.0);
        LeverEffect lever;
        lever.lever = i;
        lever.mean = levers[i].mean;
        if (base.mean && lever.mean) {
            lever.effect = *lever.mean - *base.mean;
            lever.effect_per_cost = *lever.effect / cost;
            const std::vector<double> replicates = differences(base, levers[i]);
            lever.standard_error = standard_deviation(replicates);
            if (lever.standard_error) {
                lever.interval = percentile_interval(replicates, level);
                lever.per_cost_interval =
                    Interval{lever.interval->low / cost, lever.interval->high / cost};
            }
        }
        out.push_back(std::move(lever));
    }
    std::stable_sort(out.begin(), out.end(), [](const LeverEffect& one, const LeverEffect& other) {
        return one.effect_per_cost > other.effect_per_cost;  // an empty one is less than any
    });
    for (LeverEffect& lever : out) {
        if (!lever.effect_per_cost) {
            break;
        }
        const std::size_t best = out.front().lever;
        lever.behind = *out.front().effect_per_cost - *lever.effect_per_cost;
        const std::vector<double> replicates =
            leads(base, levers[best], costs[best], levers[lever.lever], costs[lever.lever]);
        if (replicates.size() > 1) {
            lever.behind_interval = percentile_interval(replicates, level);
        }
    }
    return out;
}

}  // namespace fides::analysis
