#include "analysis/evolution/finite/wright_fisher.hpp"

#include "analysis/evolution/finite/log_numbers.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cassert>

namespace fides::analysis {

namespace {

/// f_1 / f_2 at k, 0 / 0 counting as 1. Exponents are subtracted first, so none overflows.
double fitness_ratio(const PayoffsByCount& payoffs, std::uint32_t k, const ProcessRules& rules) {
    if (rules.fitness == FitnessMap::exponential) {
        return games::exponential(rules.selection * (payoffs.first[k] - payoffs.second[k]));
    }
    const double of_first = fitness_of(payoffs.first[k], rules);
    const double of_second = fitness_of(payoffs.second[k], rules);
    return of_first == of_second ? 1.0 : of_first / of_second;
}

}  // namespace

std::vector<double> binomial(std::uint32_t n, double success, double failure) {
    std::vector<double> chances(n + std::size_t{1});
    if (success <= 0.0 || failure <= 0.0) {
        chances[success <= 0.0 ? 0 : n] = 1.0;
        return chances;
    }
    const auto mode = static_cast<std::uint32_t>(std::min((n + 1.0) * success, double{1.0} * n));
    const double odds = success / failure;
    double total = chances[mode] = 1.0;
    for (std::uint32_t i = mode; i < n; ++i) {
        total += chances[i + 1] = chances[i] * ((n - i) / (i + 1.0) * odds);
    }
    for (std::uint32_t i = mode; i > 0; --i) {
        total += chances[i - 1] = chances[i] * (i / (n - i + 1.0) / odds);
    }
    for (double& chance : chances) {
        chance /= total;
    }
    return chances;
}

OffspringChances offspring_chances(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    const std::uint32_t z = payoffs.population();
    assert(z == rules.population);
    const double mutation = rules.mutation;
    OffspringChances chances{.first = std::vector<double>(z + std::size_t{1}),
                             .second = std::vector<double>(z + std::size_t{1})};
    for (std::uint32_t k = 0; k <= z; ++k) {
        double copied_first = k == 0 ? 0.0 : 1.0;
        double copied_second = k == 0 ? 1.0 : 0.0;
        if (k > 0 && k < z) {
            const double ratio = fitness_ratio(payoffs, k, rules) * k / (z - k);
            copied_first = 1.0 / (1.0 + 1.0 / ratio);
            copied_second = 1.0 / (1.0 + ratio);
        }
        chances.first[k] = (1.0 - mutation) * copied_first + mutation * copied_second;
        chances.second[k] = (1.0 - mutation) * copied_second + mutation * copied_first;
    }
    return chances;
}

std::vector<double> wright_fisher_chances(const PayoffsByCount& payoffs,
                                          const ProcessRules& rules) {
    const std::uint32_t z = payoffs.population();
    const OffspringChances offspring = offspring_chances(payoffs, rules);
    std::vector<double> chances;
    chances.reserve((z + std::size_t{1}) * (z + std::size_t{1}));
    for (std::uint32_t k = 0; k <= z; ++k) {
        const std::vector<double> row = binomial(z, offspring.first[k], offspring.second[k]);
        chances.insert(chances.end(), row.begin(), row.end());
    }
    return chances;
}

}  // namespace fides::analysis
