#include "analysis/evolution/finite/two_strategies.hpp"

#include "analysis/evolution/finite/elimination.hpp"
#include "analysis/evolution/finite/log_numbers.hpp"
#include "analysis/evolution/finite/wright_fisher.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace fides::analysis {

namespace {

/// Stands for the logarithm of a fitness ratio with a 0 in it: e^-1e5 is 0 as a double, and sums
/// with it keep 11 decimals, where those with infinity would end as NaN.
constexpr double log_of_no_fitness = -1e5;

double log_or_least(double x) noexcept {
    return x > 0.0 ? std::max(games::logarithm(x), log_of_no_fitness) : log_of_no_fitness;
}

/// log(T-(k)/T+(k)) without mutation, in which the chances of meeting cancel.
double log_ratio(const PayoffsByCount& payoffs, std::uint32_t k,
                 const ProcessRules& rules) noexcept {
    const double of_first = payoffs.first[k];
    const double of_second = payoffs.second[k];
    if (rules.process == Process::imitation) {
        const double up = chance_of_copying(of_first - of_second, payoffs.range, rules);
        const double down = chance_of_copying(of_second - of_first, payoffs.range, rules);
        return log_or_least(down) - log_or_least(up);
    }
    if (rules.process == Process::moran && rules.fitness == FitnessMap::linear) {
        return log_or_least(fitness_of(of_second, rules)) -
               log_or_least(fitness_of(of_first, rules));
    }
    return rules.selection * (of_second - of_first);
}

/// Chance that a comparing member and its model follow different strategies, of which k one: that
/// the comparing one is of the others and the model of those k.
double chance_of_meeting(std::uint32_t k, const ProcessRules& rules) noexcept {
    const double z = rules.population;
    const double models = rules.model == ModelFrom::others ? z - 1.0 : z;
    return (z - k) / z * (k / models);
}

/// log T+(k) without mutation, 0 < k < Z.
double log_up(std::uint32_t k, double log_of_ratio, const ProcessRules& rules) noexcept {
    const double z = rules.population;
    if (rules.process == Process::moran) {
        const double log_odds_against = games::logarithm((z - k) / k) + log_of_ratio;
        return games::logarithm((z - k) / z) - log_one_plus(log_odds_against);
    }
    // Of both other processes the chances of copying and of being copied add up to 1.
    return games::logarithm(chance_of_meeting(k, rules)) - log_one_plus(log_of_ratio);
}

/// log E_k, k = 0 ... Z - 1.
std::vector<double> log_products(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    assert(payoffs.population() == rules.population);
    std::vector<double> products(rules.population);
    for (std::uint32_t k = 1; k < rules.population; ++k) {
        products[k] = products[k - 1] + log_ratio(payoffs, k, rules);
    }
    return products;
}

/// log sum_{i<k} E_i by k, shape Z + 1; minus infinity for k = 0.
std::vector<double> log_sums_before(const std::vector<double>& products) {
    std::vector<double> sums{log_of_zero};
    for (const double product : products) {
        sums.push_back(log_sum(sums.back(), product));
    }
    return sums;
}

/// log sum_{i>=k} E_i by k, shape Z + 1; minus infinity for k = Z.
std::vector<double> log_sums_from(const std::vector<double>& products) {
    std::vector<double> sums(products.size() + 1, log_of_zero);
    for (std::size_t k = products.size(); k-- > 0;) {
        sums[k] = log_sum(sums[k + 1], products[k]);
    }
    return sums;
}

std::vector<double> from_logs(std::vector<double> values) {
    for (double& value : values) {
        value = from_log(value);
    }
    return values;
}

/// Wright-Fisher without mutation, as a chain that ends at Z (asked about) or 0.
Absorption wright_fisher_absorption(const PayoffsByCount& payoffs, ProcessRules rules) {
    rules.mutation = 0.0;
    const std::size_t z = rules.population;
    const std::vector<double> chances = wright_fisher_chances(payoffs, rules);
    AbsorbingChain chain{.n = z - 1};
    for (std::size_t k = 1; k < z; ++k) {
        const double* const row = &chances[k * (z + 1)];
        chain.rates.insert(chain.rates.end(), row + 1, row + z);
        chain.wanted.push_back(row[z]);
        chain.another.push_back(row[0]);
    }
    return absorption(std::move(chain));
}

FixationTimes wright_fisher_times(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    const Absorption inner = wright_fisher_absorption(payoffs, rules);
    FixationTimes times{.unconditional = {0.0},
                        .conditional = {std::numeric_limits<double>::quiet_NaN()}};
    times.unconditional.insert(times.unconditional.end(), inner.unconditional_time.begin(),
                               inner.unconditional_time.end());
    times.conditional.insert(times.conditional.end(), inner.conditional_time.begin(),
                             inner.conditional_time.end());
    times.unconditional.push_back(0.0);
    times.conditional.push_back(0.0);
    return times;
}

/// Expected number of visits summed over where they go, each with a weight: with S_k the sum of E
/// before k and B_k from k on, a start at k visits l on average
/// S_k B_l / (S_Z T+_l E_l) times if l >= k, and S_l B_k / (S_Z T+_l E_l) times if l < k.
std::vector<double> log_visits(const std::vector<double>& log_stay,
                               const std::vector<double>& before, const std::vector<double>& from,
                               const std::vector<double>& log_weights) {
    const std::size_t z = log_stay.size();
    std::vector<double> later(z + 1, log_of_zero);
    for (std::size_t l = z; l-- > 1;) {
        later[l] = log_sum(later[l + 1], from[l] + log_stay[l] + log_weights[l]);
    }
    std::vector<double> visits(z + 1, log_of_zero);
    double earlier = log_of_zero;
    for (std::size_t k = 1; k < z; ++k) {
        visits[k] = log_sum(before[k] + later[k], from[k] + earlier) - before[z];
        earlier = log_sum(earlier, before[k] + log_stay[k] + log_weights[k]);
    }
    return visits;
}

}  // namespace

std::vector<StepChances> step_chances(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    assert(rules.process != Process::wright_fisher && payoffs.population() == rules.population);
    const std::uint32_t z = rules.population;
    const double mutation = rules.mutation;
    std::vector<StepChances> chances(z + std::size_t{1});
    if (rules.process == Process::moran) {
        const OffspringChances offspring = offspring_chances(payoffs, rules);
        for (std::uint32_t k = 0; k <= z; ++k) {
            chances[k] = {.up = offspring.first[k] * (z - k) / z,
                          .down = offspring.second[k] * k / z};
        }
        return chances;
    }
    for (std::uint32_t k = 0; k <= z; ++k) {
        double up = 0.0;
        double down = 0.0;
        if (k > 0 && k < z) {
            const double advantage = payoffs.first[k] - payoffs.second[k];
            const double meeting = chance_of_meeting(k, rules);
            up = meeting * chance_of_copying(advantage, payoffs.range, rules);
            down = meeting * chance_of_copying(-advantage, payoffs.range, rules);
        }
        chances[k] = {.up = (1.0 - mutation) * up + mutation * (z - k) / z,
                      .down = (1.0 - mutation) * down + mutation * k / z};
    }
    return chances;
}

std::vector<double> selection_gradient(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    const std::uint32_t z = rules.population;
    std::vector<double> gradient(z + std::size_t{1});
    if (rules.process == Process::wright_fisher) {
        const OffspringChances offspring = offspring_chances(payoffs, rules);
        for (std::uint32_t k = 0; k <= z; ++k) {
            gradient[k] = offspring.first[k] * (z - k) - offspring.second[k] * k;
        }
        return gradient;
    }
    const std::vector<StepChances> chances = step_chances(payoffs, rules);
    for (std::uint32_t k = 0; k <= z; ++k) {
        gradient[k] = chances[k].up - chances[k].down;
    }
    return gradient;
}

std::vector<double> log_fixation_probabilities(const PayoffsByCount& payoffs,
                                               const ProcessRules& rules) {
    if (rules.process == Process::wright_fisher) {
        std::vector<double> logs{log_of_zero};
        for (const double chance : wright_fisher_absorption(payoffs, rules).chance) {
            const bool is_normal = chance >= std::numeric_limits<double>::min();
            logs.push_back(is_normal ? games::logarithm(chance) : log_of_zero);
        }
        logs.push_back(0.0);
        return logs;
    }
    std::vector<double> logs = log_sums_before(log_products(payoffs, rules));
    const double total = logs.back();
    for (double& value : logs) {
        value -= total;
    }
    return logs;
}

std::vector<double> fixation_probabilities(const PayoffsByCount& payoffs,
                                           const ProcessRules& rules) {
    return from_logs(log_fixation_probabilities(payoffs, rules));
}

MutantFixation mutant_fixation(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    if (rules.process == Process::wright_fisher) {
        // Both from k = 1 and, with the parts exchanged, from there again: 1 - rho would lose
        // digits.
        return {.log_first = log_fixation_probabilities(payoffs, rules)[1],
                .log_second = log_fixation_probabilities(exchanged(payoffs), rules)[1]};
    }
    const std::vector<double> products = log_products(payoffs, rules);
    const double largest = *std::max_element(products.begin(), products.end());
    double sum = 0.0;
    for (const double product : products) {
        sum += from_log(product - largest);
    }
    const double log_total = largest + games::logarithm(sum);
    return {.log_first = -log_total, .log_second = products.back() - log_total};
}

FixationTimes fixation_times(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    if (rules.process == Process::wright_fisher) {
        return wright_fisher_times(payoffs, rules);
    }
    const std::uint32_t z = rules.population;
    const std::vector<double> products = log_products(payoffs, rules);
    const std::vector<double> before = log_sums_before(products);
    const std::vector<double> from = log_sums_from(products);
    std::vector<double> log_stay(z);
    for (std::uint32_t k = 1; k < z; ++k) {
        log_stay[k] = -(log_up(k, products[k] - products[k - 1], rules) + products[k]);
    }
    std::vector<double> log_fixation = before;
    for (double& value : log_fixation) {
        value -= before[z];
    }
    const std::vector<double> none(z + std::size_t{1}, 0.0);
    FixationTimes times{.unconditional = from_logs(log_visits(log_stay, before, from, none)),
                        .conditional = log_visits(log_stay, before, from, log_fixation)};
    for (std::uint32_t k = 1; k < z; ++k) {
        const bool is_possible = log_fixation[k] > log_of_no_fitness / 2.0;
        times.conditional[k] = is_possible ? from_log(times.conditional[k] - log_fixation[k])
                                           : std::numeric_limits<double>::quiet_NaN();
    }
    times.conditional[0] = std::numeric_limits<double>::quiet_NaN();
    times.conditional[z] = 0.0;
    return times;
}

std::vector<double> stationary_counts(const PayoffsByCount& payoffs, const ProcessRules& rules) {
    assert(rules.mutation > 0.0);
    const std::uint32_t z = rules.population;
    if (rules.process == Process::wright_fisher) {
        return stationary_distribution(wright_fisher_chances(payoffs, rules), z + std::size_t{1});
    }
    const std::vector<StepChances> chances = step_chances(payoffs, rules);
    std::vector<double> logs(z + std::size_t{1});
    double total = 0.0;
    for (std::uint32_t k = 1; k <= z; ++k) {
        logs[k] =
            logs[k - 1] + (games::logarithm(chances[k - 1].up) - games::logarithm(chances[k].down));
        total = log_sum(total, logs[k]);
    }
    for (double& value : logs) {
        value -= total;
    }
    return from_logs(std::move(logs));
}

std::optional<NegativeFitnessAt> negative_fitness(const PayoffsByCount& payoffs,
                                                  const ProcessRules& rules) {
    const bool is_moran_like =
        rules.process == Process::moran || rules.process == Process::wright_fisher;
    if (!is_moran_like || rules.fitness != FitnessMap::linear) {
        return std::nullopt;
    }
    NegativeFitnessAt worst;
    const auto look_at = [&](bool of_first, std::uint32_t k, double payoff) {
        const double fitness = fitness_of(payoff, rules);
        if (fitness < worst.fitness) {
            worst = {of_first, k, payoff, fitness};
        }
    };
    for (std::uint32_t k = 0; k <= payoffs.population(); ++k) {
        if (k > 0) {
            look_at(true, k, payoffs.first[k]);
        }
        if (k < payoffs.population()) {
            look_at(false, k, payoffs.second[k]);
        }
    }
    return worst.fitness < 0.0 ? std::optional{worst} : std::nullopt;
}

}  // namespace fides::analysis
