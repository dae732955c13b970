#include "analysis/evolution/finite/population_chain.hpp"

#include "analysis/evolution/finite/log_numbers.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cassert>

namespace fides::analysis {

namespace {

void add_steps(const PopulationGame& game, const ProcessRules& rules, const Compositions& states,
               std::size_t from, SparseChain& chain) {
    const std::size_t n = states.n_strategies();
    const std::span<const std::uint32_t> here = states.counts(from);
    const std::vector<double> changes = change_chances(game, rules, here);
    std::vector<std::uint32_t> next(here.begin(), here.end());
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (changes[i * n + j] > 0.0) {
                --next[i];
                ++next[j];
                chain.add(static_cast<std::uint32_t>(states.index_of(next)), changes[i * n + j]);
                ++next[i];
                --next[j];
            }
        }
    }
}

/// log i! for i = 0 ... n.
std::vector<double> log_factorials(std::uint32_t n) {
    std::vector<double> logs{0.0};
    for (std::uint32_t i = 1; i <= n; ++i) {
        logs.push_back(logs.back() + games::logarithm(i));
    }
    return logs;
}

/// All members are drawn anew: a multinomial distribution over the states.
void add_generation(std::span<const double> chances, const Compositions& states, std::size_t from,
                    std::span<const double> log_factorial, SparseChain& chain) {
    std::vector<double> logs(chances.size());
    for (std::size_t i = 0; i < logs.size(); ++i) {
        logs[i] = games::logarithm(chances[i]);
    }
    for (std::size_t to = 0; to < states.size(); ++to) {
        const std::span<const std::uint32_t> counts = states.counts(to);
        double sum = log_factorial[states.population()];
        for (std::size_t i = 0; i < logs.size(); ++i) {
            sum += counts[i] == 0 ? 0.0 : counts[i] * logs[i] - log_factorial[counts[i]];
        }
        const double chance = from_log(sum);
        if (to != from && chance > 0.0) {
            chain.add(static_cast<std::uint32_t>(to), chance);
        }
    }
}

}  // namespace

SparseChain population_chain(const PopulationGame& game, const ProcessRules& rules,
                             const Compositions& states) {
    assert(game.n_strategies == states.n_strategies() && rules.population == states.population());
    SparseChain chain;
    std::vector<double> chances(game.n_strategies);
    const std::vector<double> log_factorial = log_factorials(rules.population);
    for (std::size_t from = 0; from < states.size(); ++from) {
        if (rules.process == Process::wright_fisher) {
            write_copy_chances(game, rules, states.counts(from), chances);
            add_generation(chances, states, from, log_factorial, chain);
        } else {
            add_steps(game, rules, states, from, chain);
        }
        chain.end_row();
    }
    return chain;
}

std::vector<double> selection_gradients(const PopulationGame& game, const ProcessRules& rules,
                                        const Compositions& states) {
    std::vector<double> gradients;
    gradients.reserve(states.size() * states.n_strategies());
    for (std::size_t state = 0; state < states.size(); ++state) {
        const std::vector<double> here = selection_gradient(game, rules, states.counts(state));
        gradients.insert(gradients.end(), here.begin(), here.end());
    }
    return gradients;
}

StationaryShares stationary_shares(const SparseChain& chain, const Compositions& states,
                                   const StationaryRules& rules) {
    std::vector<std::uint32_t> groups;
    groups.reserve(states.size());
    for (std::size_t state = 0; state < states.size(); ++state) {
        const std::span<const std::uint32_t> counts = states.counts(state);
        const auto most = std::max_element(counts.begin(), counts.end());
        groups.push_back(static_cast<std::uint32_t>(most - counts.begin()));
    }
    return stationary_shares(chain, groups, rules);
}

std::vector<double> mean_shares(const Compositions& states, std::span<const double> shares) {
    assert(shares.size() == states.size());
    std::vector<double> means(states.n_strategies());
    for (std::size_t state = 0; state < states.size(); ++state) {
        const std::span<const std::uint32_t> counts = states.counts(state);
        for (std::size_t i = 0; i < means.size(); ++i) {
            means[i] += shares[state] * counts[i];
        }
    }
    for (double& mean : means) {
        mean /= states.population();
    }
    return means;
}

}  // namespace fides::analysis
