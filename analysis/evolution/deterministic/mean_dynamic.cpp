#include "analysis/evolution/deterministic/mean_dynamic.hpp"

#include "games/elementary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

namespace fides::analysis {

namespace {

constexpr std::array<std::pair<MeanDynamic, std::string_view>, 6> dynamics{{
    {MeanDynamic::replicator, "replicator"},
    {MeanDynamic::replicator_mutator, "replicator_mutator"},
    {MeanDynamic::logit, "logit"},
    {MeanDynamic::best_response, "best_response"},
    {MeanDynamic::brown_von_neumann_nash, "brown_von_neumann_nash"},
    {MeanDynamic::smith, "smith"},
}};

using Payoffs = std::vector<double>;

double mean(std::span<const double> shares, std::span<const double> of) {
    double sum = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        sum += shares[i] * of[i];
    }
    return sum;
}

double least_entry(const PayoffMatrix& payoffs) {
    double least = payoffs(0, 0);
    for (std::size_t i = 0; i < payoffs.rows(); ++i) {
        const auto row = payoffs.row(i);
        least = std::min(least, *std::min_element(row.begin(), row.end()));
    }
    return least;
}

double largest_entry(const PayoffMatrix& payoffs) {
    double largest = 0.0;
    for (std::size_t i = 0; i < payoffs.rows(); ++i) {
        largest = std::max(largest, largest_size(payoffs.row(i)));
    }
    return largest;
}

// Each takes what the strategies earn and leaves their velocities in its place.

void replicate(Payoffs& f, std::span<const double> x) {
    const double average = mean(x, f);
    for (std::size_t i = 0; i < f.size(); ++i) {
        f[i] = x[i] * (f[i] - average);
    }
}

void replicate_with_mutation(Payoffs& f, std::span<const double> x, double mutation,
                             double least_payoff) {
    if (least_payoff < 0.0) {
        for (double& payoff : f) {
            payoff -= least_payoff;
        }
    }
    const double average = mean(x, f);
    const double from_mutation = mutation * average / static_cast<double>(f.size());
    for (std::size_t i = 0; i < f.size(); ++i) {
        f[i] = (1.0 - mutation) * x[i] * f[i] + from_mutation - x[i] * average;
    }
}

/// Towards weights that need not sum to 1.
void approach(Payoffs& weights, std::span<const double> x) {
    double sum = 0.0;
    for (const double weight : weights) {
        sum += weight;
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = weights[i] / sum - x[i];
    }
}

void choose_by_logit(Payoffs& f, std::span<const double> x, double noise) {
    const double best = *std::max_element(f.begin(), f.end());
    for (double& payoff : f) {
        payoff = games::exponential((payoff - best) / noise);
    }
    approach(f, x);
}

void reply_best(Payoffs& f, std::span<const double> x, double tie) {
    const double best = *std::max_element(f.begin(), f.end());
    for (double& payoff : f) {
        payoff = payoff >= best - tie ? 1.0 : 0.0;
    }
    approach(f, x);
}

void follow_excess(Payoffs& f, std::span<const double> x) {
    const double average = mean(x, f);
    double sum = 0.0;
    for (double& payoff : f) {
        payoff = std::max(0.0, payoff - average);
        sum += payoff;
    }
    for (std::size_t i = 0; i < f.size(); ++i) {
        f[i] -= x[i] * sum;
    }
}

void compare_pairwise(Payoffs& f, std::span<const double> x) {
    Payoffs growth(f.size());
    for (std::size_t i = 0; i < f.size(); ++i) {
        for (std::size_t j = i + 1; j < f.size(); ++j) {
            const double gain = f[i] - f[j];
            const double flow = gain > 0.0 ? x[j] * gain : x[i] * gain;
            growth[i] += flow;
            growth[j] -= flow;
        }
    }
    f = std::move(growth);
}

}  // namespace

std::string_view name_of(MeanDynamic dynamic) noexcept {
    return dynamics[static_cast<std::size_t>(dynamic)].second;
}

std::optional<MeanDynamic> mean_dynamic_called(std::string_view name) noexcept {
    const auto* const found = std::find_if(dynamics.begin(), dynamics.end(),
                                           [&](const auto& row) { return row.second == name; });
    return found == dynamics.end() ? std::nullopt : std::optional{found->first};
}

std::string names_of_mean_dynamics() {
    std::string names;
    for (const auto& [dynamic, name] : dynamics) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    }
    return names;
}

std::optional<std::string> refusal_of(const MeanDynamicRules& rules) {
    if (!(rules.mutation >= 0.0 && rules.mutation <= 1.0)) {
        return fmt::format("mutation = {} is outside [0, 1]", rules.mutation);
    }
    if (!(rules.noise > 0.0 && std::isfinite(rules.noise))) {
        return fmt::format("noise = {} is not a number > 0", rules.noise);
    }
    return std::nullopt;
}

std::optional<std::string> refusal_of(std::span<const double> shares, std::size_t n) {
    if (shares.size() != n) {
        return fmt::format("{} shares for {} strategies: one each is needed", shares.size(), n);
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        if (!(shares[i] >= 0.0 && shares[i] <= 1.0)) {
            return fmt::format("share {} = {} is outside [0, 1]", i + 1, shares[i]);
        }
        sum += shares[i];
    }
    constexpr double most_off = 1e-9;
    if (std::abs(sum - 1.0) > most_off) {
        return fmt::format("shares sum to {}; they must sum to 1", sum);
    }
    return std::nullopt;
}

std::vector<double> expected_payoffs(const PayoffMatrix& payoffs, std::span<const double> shares) {
    assert(shares.size() == payoffs.columns());
    std::vector<double> out(payoffs.rows());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = mean(shares, payoffs.row(i));
    }
    return out;
}

std::vector<double> velocity(const PayoffMatrix& payoffs, const MeanDynamicRules& rules,
                             std::span<const double> shares) {
    assert(payoffs.rows() == payoffs.columns() && payoffs.rows() > 0);
    assert(!refusal_of(rules));
    std::vector<double> out = expected_payoffs(payoffs, shares);
    switch (rules.dynamic) {
        case MeanDynamic::replicator:
            replicate(out, shares);
            break;
        case MeanDynamic::replicator_mutator:
            replicate_with_mutation(out, shares, rules.mutation, least_entry(payoffs));
            break;
        case MeanDynamic::logit:
            choose_by_logit(out, shares, rules.noise);
            break;
        case MeanDynamic::best_response: {
            constexpr double relative = 1e-12;
            reply_best(out, shares, relative * largest_entry(payoffs));
            break;
        }
        case MeanDynamic::brown_von_neumann_nash:
            follow_excess(out, shares);
            break;
        case MeanDynamic::smith:
            compare_pairwise(out, shares);
            break;
    }
    return out;
}

double largest_difference(std::span<const double> one, std::span<const double> other) noexcept {
    assert(one.size() == other.size());
    double largest = 0.0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        largest = std::max(largest, std::abs(one[i] - other[i]));
    }
    return largest;
}

void rescale(std::span<double> x) noexcept {
    double sum = 0.0;
    for (double& share : x) {
        share = std::max(0.0, share);
        sum += share;
    }
    for (double& share : x) {
        share /= sum;
    }
}

double largest_size(std::span<const double> of) noexcept {
    double largest = 0.0;
    for (const double value : of) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

double payoff_scale(const PayoffMatrix& payoffs) noexcept {
    double least = payoffs(0, 0);
    double most = least;
    for (std::size_t i = 0; i < payoffs.rows(); ++i) {
        for (const double entry : payoffs.row(i)) {
            least = std::min(least, entry);
            most = std::max(most, entry);
        }
    }
    return std::max(1.0, most - least);
}

}  // namespace fides::analysis
