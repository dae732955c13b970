#include "analysis/evolution/finite/graph_process.hpp"
#include "analysis/evolution/finite/log_numbers.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

using NodeSet = std::uint32_t;

bool holds(NodeSet set, std::uint32_t node) noexcept {
    return ((set >> node) & 1U) != 0;
}

/// Chances that a step changes each node, at one state of a graph.
class FlipChances {
public:
    FlipChances(const PayoffMatrix& payoffs, const Graph& graph, const GraphRules& rules)
        : payoffs_{payoffs}, graph_{graph}, rules_{rules}, strategies_(graph.size()) {}

    /// Of each node, shape N. Only what changes a strategy counts.
    [[nodiscard]] std::vector<double> at(NodeSet set) {
        const auto n = static_cast<std::uint32_t>(graph_.size());
        for (std::uint32_t node = 0; node < n; ++node) {
            strategies_[node] = holds(set, node) ? 0 : 1;
        }
        std::vector<double> values;  // payoffs for comparisons, else fitness
        for (std::uint32_t node = 0; node < n; ++node) {
            values.push_back(node_payoff(payoffs_, graph_, strategies_, node, rules_.payoffs));
        }
        if (rules_.update != GraphUpdate::pairwise_comparison) {
            become_fitness(values);
        }
        double total = 0.0;
        for (const double value : values) {
            total += value;
        }
        std::vector<double> flips;
        for (std::uint32_t node = 0; node < n; ++node) {
            flips.push_back(of(node, values, total));
        }
        return flips;
    }

private:
    [[nodiscard]] double of(std::uint32_t node, const std::vector<double>& values,
                            double total) const noexcept {
        const auto n = static_cast<double>(graph_.size());
        const auto degree = static_cast<double>(graph_[node].size());
        double changing = 0.0;
        double neighbours = 0.0;
        for (const std::uint32_t neighbour : graph_[node]) {
            const bool differs = strategies_[neighbour] != strategies_[node];
            double part = 0.0;
            switch (rules_.update) {
                case GraphUpdate::birth_death:
                    part =
                        values[neighbour] / total / static_cast<double>(graph_[neighbour].size());
                    break;
                case GraphUpdate::death_birth:
                    part = values[neighbour] / n;
                    break;
                case GraphUpdate::pairwise_comparison:
                    part = games::logistic(rules_.selection * (values[neighbour] - values[node])) /
                           (n * degree);
                    break;
            }
            neighbours += values[neighbour];
            changing += differs ? part : 0.0;
        }
        return rules_.update == GraphUpdate::death_birth ? changing / neighbours : changing;
    }

    /// Exponents relative to the highest: fitness matters by its ratios.
    void become_fitness(std::vector<double>& values) const {
        const double highest = *std::max_element(values.begin(), values.end());
        for (double& value : values) {
            value = rules_.fitness == FitnessMap::linear
                        ? 1.0 - rules_.selection + rules_.selection * value
                        : games::exponential(rules_.selection * (value - highest));
        }
    }

    const PayoffMatrix& payoffs_;
    const Graph& graph_;
    const GraphRules& rules_;
    NodeStrategies strategies_;
};

}  // namespace

std::vector<double> graph_fixation_probabilities(const PayoffMatrix& payoffs, const Graph& graph,
                                                 const GraphRules& rules) {
    constexpr double most_change = 1e-15;
    const std::size_t n = graph.size();
    assert(n >= 2 && n <= 16 && payoffs.rows() == 2 && payoffs.columns() == 2);
    const auto n_sets = static_cast<NodeSet>(std::size_t{1} << n);
    FlipChances flip_chances{payoffs, graph, rules};
    std::vector<double> flips;  // given that one node changes, which
    flips.reserve(n_sets * n);
    std::vector<double> chances(n_sets);
    for (NodeSet set = 0; set < n_sets; ++set) {
        const std::vector<double> here = flip_chances.at(set);
        double total = 0.0;
        std::size_t members = 0;
        for (std::uint32_t node = 0; node < n; ++node) {
            total += here[node];
            members += holds(set, node) ? 1U : 0U;
        }
        for (const double flip : here) {
            flips.push_back(total > 0.0 ? flip / total : 0.0);
        }
        chances[set] = static_cast<double>(members) / static_cast<double>(n);  // as if neutral
    }
    double change = 1.0;
    for (bool is_upward = true; change > most_change; is_upward = !is_upward) {
        change = 0.0;
        for (NodeSet step = 1; step + 1 < n_sets; ++step) {
            const NodeSet set = is_upward ? step : n_sets - 1 - step;
            double chance = 0.0;
            for (std::uint32_t node = 0; node < n; ++node) {
                chance += flips[set * n + node] * chances[set ^ (NodeSet{1} << node)];
            }
            change = std::max(change, std::fabs(chance - chances[set]));
            chances[set] = chance;
        }
    }
    return chances;
}

double mutant_chance(std::span<const double> chances) noexcept {
    double sum = 0.0;
    double n = 0.0;
    for (std::size_t set = 1; set < chances.size(); set *= 2) {
        sum += chances[set];
        n += 1.0;
    }
    return sum / n;
}

}  // namespace fides::analysis
