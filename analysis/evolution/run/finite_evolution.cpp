#include "analysis/evolution/run/finite_evolution.hpp"

#include "analysis/evolution/finite/compositions.hpp"
#include "analysis/evolution/finite/payoffs_by_count.hpp"
#include "analysis/evolution/finite/population_chain.hpp"
#include "analysis/evolution/finite/process.hpp"
#include "analysis/evolution/finite/small_mutation.hpp"
#include "analysis/evolution/finite/two_strategies.hpp"
#include "analysis/evolution/run/mean_evolution.hpp"
#include "analysis/evolution/run/sampled_evolution.hpp"
#include "tournament/experiment/evolution_limits.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Evolution;
using tournament::Experiment;

namespace {

/// With more players the mean time of each takeover is not worked out.
constexpr std::size_t most_players_timed = 30;

ProcessRules process_rules_of(const Evolution& evolution, const std::string& process) {
    return {.process = process_named(process).value(),
            .population = evolution.population,
            .selection = evolution.selection,
            .fitness = fitness_map_named(evolution.fitness).value(),
            .mutation = evolution.mutation};
}

/// Generations until a single mutant is alone, if it will be.
std::optional<double> takeover_time(const PayoffMatrix& payoffs, std::size_t resident,
                                    std::size_t mutant, const ProcessRules& rules) {
    const FixationTimes times = fixation_times(
        pair_payoffs(payoffs, mutant, resident, rules.population, payoff_range(payoffs)), rules);
    const double steps = times.conditional[1];
    return std::isfinite(steps) ? std::optional{steps / steps_of_generation(rules)} : std::nullopt;
}

void add_fixations(PointEvolution& out, const std::string& name, const PayoffMatrix& payoffs,
                   const ProcessRules& rules, const MutantMatrix& chances,
                   tournament::Executor& executor, const tournament::CancelToken& cancel) {
    const std::size_t n = payoffs.rows();
    std::vector<Fixation> all(n * (n - 1));
    executor.parallel(
        all.size(),
        [&](std::size_t i) {
            const std::size_t resident = i / (n - 1);
            const std::size_t mutant = i % (n - 1) + (i % (n - 1) >= resident ? 1 : 0);
            all[i] = {.process = name,
                      .resident = resident,
                      .mutant = mutant,
                      .probability = chances.chance(resident, mutant),
                      .neutral = 1.0 / static_cast<double>(rules.population)};
            if (n <= most_players_timed) {
                all[i].generations = takeover_time(payoffs, resident, mutant, rules);
            }
        },
        cancel);
    out.fixations.insert(out.fixations.end(), all.begin(), all.end());
}

void add_long_run(PointEvolution& out, const std::string& name, const std::string& method,
                  const Earnings& earnings, const std::vector<double>& shares) {
    for (std::size_t player = 0; player < shares.size(); ++player) {
        out.long_run.push_back(
            {.process = name, .player = player, .share = shares[player], .method = method});
    }
    add_evolved(out, name, earnings, shares);
}

/// Chances of Wright-Fisher that no number can hold become the least that the long run can be told
/// from: two of them are a tie that is not decided.
void keep_above_nothing(MutantMatrix& chances) {
    constexpr double least = -1e5;  // logarithm
    for (std::size_t resident = 0; resident < chances.size(); ++resident) {
        for (std::size_t mutant = 0; mutant < chances.size(); ++mutant) {
            if (!(chances.log_chance(resident, mutant) > least)) {
                chances.set_log_chance(resident, mutant, least);
            }
        }
    }
}

void add_chain(PointEvolution& out, const std::string& name, const Earnings& earnings,
               const ProcessRules& rules) {
    const Compositions states{earnings.payoffs.rows(), rules.population};
    const SparseChain chain = population_chain(pair_game(earnings.payoffs), rules, states);
    add_long_run(out, name, "chain", earnings,
                 mean_shares(states, stationary_shares(chain, states).shares));
}

/// Of two players: by the number of members that follow the first.
void add_counts(PointEvolution& out, const std::string& name, const Earnings& earnings,
                const ProcessRules& rules, bool with_paths) {
    const PayoffsByCount payoffs = pair_payoffs(earnings.payoffs, rules.population);
    std::vector<double> density;
    if (rules.mutation > 0.0) {
        density = stationary_counts(payoffs, rules);
        double share = 0.0;
        for (std::size_t k = 0; k < density.size(); ++k) {
            share += density[k] * static_cast<double>(k) / rules.population;
        }
        add_long_run(out, name, "chain", earnings, {share, 1.0 - share});
    }
    if (!with_paths) {
        return;
    }
    const std::vector<double> gradient = selection_gradient(payoffs, rules);
    for (std::size_t k = 0; k < gradient.size(); ++k) {
        Gradient row{.dynamic = name,
                     .share = static_cast<double>(k) / rules.population,
                     .gradient = gradient[k]};
        if (!density.empty()) {
            row.density = density[k];
        }
        out.gradients.push_back(std::move(row));
    }
}

}  // namespace

void add_finite_evolution(PointEvolution& out, const Experiment& here, const Earnings& earnings,
                          bool with_paths, tournament::Executor& executor,
                          const tournament::CancelToken& cancel) {
    const Evolution& evolution = *here.evolution;
    const PayoffMatrix& payoffs = earnings.payoffs;
    for (const std::string& name : evolution.processes) {
        if (cancel.is_cancelled()) {
            return;
        }
        const ProcessRules rules = process_rules_of(evolution, name);
        MutantMatrix chances = mutant_matrix(payoffs, rules);
        keep_above_nothing(chances);
        add_fixations(out, name, payoffs, rules, chances, executor, cancel);
        if (rules.mutation == 0.0 && !evolution.on_graph) {
            add_long_run(out, name, "rare", earnings, small_mutation_shares(chances));
        }
        if (payoffs.rows() == 2 && !evolution.on_graph) {
            add_counts(out, name, earnings, rules, with_paths);
        }
        const bool is_exact = !evolution.on_graph &&
                              (rules.mutation == 0.0 ||
                               tournament::solves_chain(name, payoffs.rows(), rules.population));
        if (rules.mutation > 0.0 && payoffs.rows() > 2 && is_exact) {
            add_chain(out, name, earnings, rules);
        }
        if (evolution.runs > 0) {
            add_sampled_evolution(out, name, here, earnings, rules, with_paths, !is_exact, executor,
                                  cancel);
        }
    }
}

}  // namespace fides::analysis
