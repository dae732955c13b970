#include "analysis/evolution/finite/population_game.hpp"

#include "analysis/evolution/finite/log_numbers.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace fides::analysis {

PopulationGame pair_game(const PayoffMatrix& payoffs) {
    assert(payoffs.rows() == payoffs.columns() && payoffs.rows() >= 2);
    const auto at = [payoffs](std::span<const std::uint32_t> counts, std::span<double> earned) {
        // Most runs are over few strategies most of the time: only those count.
        constexpr std::size_t most_listed = 64;
        std::array<std::size_t, most_listed>
            listed;  // uninitialised: the first n_present are there
        std::size_t n_present = 0;
        std::uint32_t population = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            population += counts[i];
            if (counts[i] > 0 && n_present++ < most_listed) {
                listed[n_present - 1] = i;
            }
        }
        const bool is_listed = n_present <= most_listed;
        const std::size_t n = is_listed ? n_present : counts.size();
        const auto strategy = [&](std::size_t place) { return is_listed ? listed[place] : place; };
        for (std::size_t row = 0; row < n; ++row) {
            const std::size_t i = strategy(row);
            double sum = 0.0;
            for (std::size_t column = 0; column < n; ++column) {
                const std::size_t j = strategy(column);
                sum += payoffs(i, j) * (j == i ? counts[j] - 1.0 : counts[j]);
            }
            earned[i] = sum / (population - 1.0);
        }
    };
    return {.n_strategies = payoffs.rows(), .payoffs = at, .range = payoff_range(payoffs)};
}

PopulationGame population_game(const PayoffsByCount& payoffs) {
    const auto at = [payoffs](std::span<const std::uint32_t> counts, std::span<double> earned) {
        assert(counts.size() == 2 && counts[0] + counts[1] == payoffs.population());
        earned[0] = payoffs.first[counts[0]];
        earned[1] = payoffs.second[counts[0]];
    };
    return {.n_strategies = 2, .payoffs = at, .range = payoffs.range};
}

void write_copy_chances(const PopulationGame& game, const ProcessRules& rules,
                        std::span<const std::uint32_t> counts, std::span<double> chances) {
    const std::size_t n = game.n_strategies;
    assert(n >= 2 && counts.size() == n && chances.size() == n);
    game.payoffs(counts, chances);
    double highest = std::numeric_limits<double>::lowest();
    for (std::size_t i = 0; i < n; ++i) {
        highest = counts[i] > 0 ? std::max(highest, chances[i]) : highest;
    }
    double total = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        if (counts[i] == 0) {
            chances[i] = 0.0;
            continue;
        }
        const double fitness = rules.fitness == FitnessMap::exponential
                                   ? from_log(rules.selection * (chances[i] - highest))
                                   : fitness_of(chances[i], rules);
        chances[i] = counts[i] * fitness;
        total += chances[i];
    }
    if (total == 0.0) {  // linear fitness of 0 throughout tells nobody apart
        for (std::size_t i = 0; i < n; ++i) {
            chances[i] = counts[i];
        }
        total = rules.population;
    }
    const double to_each = rules.mutation / (static_cast<double>(n) - 1.0);
    for (double& chance : chances) {
        const double share = chance / total;
        chance = (1.0 - rules.mutation) * share + to_each * (1.0 - share);
    }
}

std::vector<double> change_chances(const PopulationGame& game, const ProcessRules& rules,
                                   std::span<const std::uint32_t> counts) {
    assert(rules.process != Process::wright_fisher);
    const std::size_t n = game.n_strategies;
    const double z = rules.population;
    std::vector<double> changes(n * n);
    std::vector<double> values(n);  // chances of copies under `moran`, else payoffs
    if (rules.process == Process::moran) {
        write_copy_chances(game, rules, counts, values);
    } else {
        game.payoffs(counts, values);
    }
    const double models = rules.model == ModelFrom::others ? z - 1.0 : z;
    const double to_each = rules.mutation / (static_cast<double>(n) - 1.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j || counts[i] == 0) {
                continue;
            }
            double taken = values[j];
            if (rules.process != Process::moran) {
                const double copied = counts[j] == 0 ? 0.0
                                                     : counts[j] / models *
                                                           chance_of_copying(values[j] - values[i],
                                                                             game.range, rules);
                taken = (1.0 - rules.mutation) * copied + to_each;
            }
            changes[i * n + j] = counts[i] / z * taken;
        }
    }
    return changes;
}

std::vector<double> selection_gradient(const PopulationGame& game, const ProcessRules& rules,
                                       std::span<const std::uint32_t> counts) {
    const std::size_t n = game.n_strategies;
    std::vector<double> gradient(n);
    if (rules.process == Process::wright_fisher) {
        write_copy_chances(game, rules, counts, gradient);
        for (std::size_t i = 0; i < n; ++i) {
            gradient[i] = gradient[i] * rules.population - counts[i];
        }
        return gradient;
    }
    const std::vector<double> changes = change_chances(game, rules, counts);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            gradient[i] += changes[j * n + i] - changes[i * n + j];
        }
    }
    return gradient;
}

}  // namespace fides::analysis
