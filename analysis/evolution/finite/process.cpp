#include "analysis/evolution/finite/process.hpp"

#include "games/elementary.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

constexpr std::array<std::string_view, 4> names_of_processes{"moran", "pairwise_comparison",
                                                             "imitation", "wright_fisher"};
constexpr std::array<std::string_view, 2> names_of_fitness_maps{"exponential", "linear"};
constexpr std::array<std::string_view, 2> names_of_models{"others", "everyone"};

template <class Kind>
std::optional<Kind> named(std::string_view name, std::span<const std::string_view> names) noexcept {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<Kind>(found - names.begin());
}

bool uses_fitness(const ProcessRules& rules) noexcept {
    return rules.process == Process::moran || rules.process == Process::wright_fisher;
}

}  // namespace

std::optional<RuleProblem> problem_of(const ProcessRules& rules) noexcept {
    if (rules.population < 2) {
        return RuleProblem{"population", static_cast<double>(rules.population), "at least 2"};
    }
    const bool is_selection = std::isfinite(rules.selection) && rules.selection >= 0.0;
    if (is_weight(rules) && !(is_selection && rules.selection <= 1.0)) {
        return RuleProblem{"selection", rules.selection, "in [0, 1]"};
    }
    if (!is_selection) {
        return RuleProblem{"selection", rules.selection, "at least 0"};
    }
    if (!(rules.mutation >= 0.0 && rules.mutation <= 1.0)) {
        return RuleProblem{"mutation", rules.mutation, "in [0, 1]"};
    }
    return std::nullopt;
}

bool is_weight(const ProcessRules& rules) noexcept {
    return rules.process == Process::imitation ||
           (uses_fitness(rules) && rules.fitness == FitnessMap::linear);
}

double steps_of_generation(const ProcessRules& rules) noexcept {
    return rules.process == Process::wright_fisher ? 1.0 : static_cast<double>(rules.population);
}

double fitness_of(double payoff, const ProcessRules& rules) noexcept {
    return rules.fitness == FitnessMap::linear ? 1.0 - rules.selection + rules.selection * payoff
                                               : games::exponential(rules.selection * payoff);
}

std::optional<NegativeFitness> negative_fitness(const PayoffMatrix& payoffs,
                                                const ProcessRules& rules) noexcept {
    if (!uses_fitness(rules) || rules.fitness != FitnessMap::linear) {
        return std::nullopt;
    }
    NegativeFitness worst;
    for (std::size_t row = 0; row < payoffs.rows(); ++row) {
        for (std::size_t column = 0; column < payoffs.columns(); ++column) {
            const double fitness = fitness_of(payoffs(row, column), rules);
            if (fitness < worst.fitness) {
                worst = {row, column, payoffs(row, column), fitness};
            }
        }
    }
    return worst.fitness < 0.0 ? std::optional{worst} : std::nullopt;
}

double payoff_range(const PayoffMatrix& payoffs) noexcept {
    assert(payoffs.rows() > 0 && payoffs.columns() > 0);
    double lowest = payoffs(0, 0);
    double highest = lowest;
    for (std::size_t row = 0; row < payoffs.rows(); ++row) {
        for (const double payoff : payoffs.row(row)) {
            lowest = std::min(lowest, payoff);
            highest = std::max(highest, payoff);
        }
    }
    return highest - lowest;
}

double chance_of_copying(double advantage, double range, const ProcessRules& rules) noexcept {
    if (rules.process == Process::imitation) {
        return range > 0.0 ? 0.5 + 0.5 * rules.selection * (advantage / range) : 0.5;
    }
    return games::logistic(rules.selection * advantage);
}

std::span<const std::string_view> process_names() noexcept {
    return names_of_processes;
}

std::span<const std::string_view> fitness_map_names() noexcept {
    return names_of_fitness_maps;
}

std::span<const std::string_view> model_from_names() noexcept {
    return names_of_models;
}

std::string_view name_of(Process process) noexcept {
    return names_of_processes[static_cast<std::size_t>(process)];
}

std::string_view name_of(FitnessMap fitness) noexcept {
    return names_of_fitness_maps[static_cast<std::size_t>(fitness)];
}

std::string_view name_of(ModelFrom model) noexcept {
    return names_of_models[static_cast<std::size_t>(model)];
}

std::optional<Process> process_named(std::string_view name) noexcept {
    return named<Process>(name, names_of_processes);
}

std::optional<FitnessMap> fitness_map_named(std::string_view name) noexcept {
    return named<FitnessMap>(name, names_of_fitness_maps);
}

std::optional<ModelFrom> model_from_named(std::string_view name) noexcept {
    return named<ModelFrom>(name, names_of_models);
}

}  // namespace fides::analysis
