#include "analysis/evolution/finite/graph_run.hpp"

#include "analysis/evolution/finite/event_draws.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "games/elementary.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace fides::analysis {

namespace {

/// Weights of which one is drawn in proportion: sums of a binary tree, each made anew from its two
/// halves, so that no rounding builds up over a run.
class WeightTree {
public:
    explicit WeightTree(std::size_t n) {
        while (n_leaves_ < n) {
            n_leaves_ *= 2;
        }
        sums_.resize(2 * n_leaves_);
    }

    void set(std::size_t index, double weight) noexcept {
        std::size_t place = n_leaves_ + index;
        sums_[place] = weight;
        while (place > 1) {
            place /= 2;
            sums_[place] = sums_[2 * place] + sums_[2 * place + 1];
        }
    }

    [[nodiscard]] double total() const noexcept { return sums_[1]; }

    /// @param point  in [0, total())
    [[nodiscard]] std::size_t find(double point) const noexcept {
        std::size_t place = 1;
        while (place < n_leaves_) {
            place *= 2;
            const double left = sums_[place];
            // Rounding may leave a point at the end of the right half, where weights are 0.
            if (point >= left && sums_[place + 1] > 0.0) {
                point -= left;
                ++place;
            }
        }
        return place - n_leaves_;
    }

private:
    std::size_t n_leaves_ = 1;
    std::vector<double> sums_;
};

class GraphCourse {
public:
    GraphCourse(const PayoffMatrix& payoffs, const Graph& graph, const GraphRules& rules,
                const NodeStrategies& start, std::uint64_t seed, std::uint64_t run)
        : payoffs_{payoffs},
          graph_{graph},
          rules_{rules},
          draws_{seed, "evolution on a graph", run},
          strategies_{start},
          counts_(payoffs.rows()),
          earned_(graph.size()),
          births_{rules.update == GraphUpdate::birth_death ? graph.size() : 0} {
        assert(start.size() == graph.size());
        highest_ = highest_payoff();
        for (std::uint32_t node = 0; node < graph.size(); ++node) {
            ++counts_[strategies_[node]];
            evaluate(node);
        }
    }

    [[nodiscard]] const Members& counts() const noexcept { return counts_; }

    [[nodiscard]] bool is_uniform() const noexcept {
        return counts_[strategies_[0]] == strategies_.size();
    }

    void step() {
        switch (rules_.update) {
            case GraphUpdate::birth_death: {
                const bool has_fitness = births_.total() > 0.0;
                const std::uint32_t parent =
                    has_fitness ? static_cast<std::uint32_t>(
                                      births_.find(fine_uniform(draws_) * births_.total()))
                                : draw_below(graph_.size());
                become(draw_from(graph_[parent]), copy_of(strategies_[parent]));
                break;
            }
            case GraphUpdate::death_birth: {
                const std::uint32_t gone = draw_below(graph_.size());
                become(gone, copy_of(strategies_[draw_parent(graph_[gone])]));
                break;
            }
            case GraphUpdate::pairwise_comparison:
                compare(draw_below(graph_.size()));
                break;
        }
    }

private:
    void compare(std::uint32_t own) {
        if (rules_.mutation > 0.0 && fine_uniform(draws_) < rules_.mutation) {
            become(own, another_than(strategies_[own]));
            return;
        }
        const std::uint32_t model = draw_from(graph_[own]);
        if (strategies_[model] != strategies_[own] &&
            fine_uniform(draws_) <
                games::logistic(rules_.selection * (earned_[model] - earned_[own]))) {
            become(own, strategies_[model]);
        }
    }

    [[nodiscard]] std::uint32_t draw_parent(const std::vector<std::uint32_t>& neighbours) {
        double most = earned_[neighbours.front()];
        for (const std::uint32_t neighbour : neighbours) {
            most = std::max(most, earned_[neighbour]);
        }
        double total = 0.0;
        weights_.clear();
        for (const std::uint32_t neighbour : neighbours) {
            weights_.push_back(fitness(earned_[neighbour], most));
            total += weights_.back();
        }
        if (total == 0.0) {
            return draw_from(neighbours);
        }
        return neighbours[weighted_draw(
            draws_, [this](std::size_t i) { return weights_[i]; }, weights_.size(), total)];
    }

    /// Relative to a payoff that others are compared with, as only ratios matter.
    [[nodiscard]] double fitness(double payoff, double reference) const noexcept {
        return rules_.fitness == FitnessMap::linear
                   ? 1.0 - rules_.selection + rules_.selection * payoff
                   : games::exponential(rules_.selection * (payoff - reference));
    }

    [[nodiscard]] std::uint32_t copy_of(std::uint32_t strategy) {
        return rules_.mutation > 0.0 && fine_uniform(draws_) < rules_.mutation
                   ? another_than(strategy)
                   : strategy;
    }

    [[nodiscard]] std::uint32_t another_than(std::uint32_t strategy) {
        const std::uint32_t other = draw_below(counts_.size() - 1);
        return other + (other >= strategy ? 1U : 0U);
    }

    [[nodiscard]] std::uint32_t draw_below(std::size_t n) {
        return static_cast<std::uint32_t>(fine_uniform(draws_) * static_cast<double>(n));
    }

    [[nodiscard]] std::uint32_t draw_from(const std::vector<std::uint32_t>& nodes) {
        return nodes[draw_below(nodes.size())];
    }

    void become(std::uint32_t node, std::uint32_t strategy) {
        if (strategies_[node] == strategy) {
            return;
        }
        --counts_[strategies_[node]];
        ++counts_[strategy];
        strategies_[node] = strategy;
        evaluate(node);
        for (const std::uint32_t neighbour : graph_[node]) {
            evaluate(neighbour);
        }
    }

    void evaluate(std::uint32_t node) {
        earned_[node] = node_payoff(payoffs_, graph_, strategies_, node, rules_.payoffs);
        if (rules_.update == GraphUpdate::birth_death) {
            births_.set(node, fitness(earned_[node], highest_));
        }
    }

    /// No node can ever earn more.
    [[nodiscard]] double highest_payoff() const {
        double highest = payoffs_(0, 0);
        for (std::size_t row = 0; row < payoffs_.rows(); ++row) {
            for (const double payoff : payoffs_.row(row)) {
                highest = std::max(highest, payoff);
            }
        }
        if (rules_.payoffs == NeighbourPayoffs::mean) {
            return highest;
        }
        std::size_t most_neighbours = 0;
        for (const std::vector<std::uint32_t>& neighbours : graph_) {
            most_neighbours = std::max(most_neighbours, neighbours.size());
        }
        return std::max(highest, highest * static_cast<double>(most_neighbours));
    }

    const PayoffMatrix& payoffs_;
    const Graph& graph_;
    const GraphRules& rules_;
    NumberedDraws draws_;
    NodeStrategies strategies_;
    Members counts_;
    std::vector<double> earned_;
    WeightTree births_;  ///< fitness of the nodes under birth-death updating
    std::vector<double> weights_;
    double highest_ = 0.0;
};

}  // namespace

std::vector<Members> graph_counts_over_generations(const PayoffMatrix& payoffs, const Graph& graph,
                                                   const GraphRules& rules,
                                                   const NodeStrategies& start,
                                                   std::uint32_t generations, std::uint64_t seed,
                                                   std::uint64_t run) {
    GraphCourse course{payoffs, graph, rules, start, seed, run};
    std::vector<Members> history{course.counts()};
    history.reserve(generations + std::size_t{1});
    while (history.size() <= generations) {
        for (std::size_t step = 0; step < graph.size(); ++step) {
            course.step();
        }
        history.push_back(course.counts());
    }
    return history;
}

FixationRun run_graph_to_fixation(const PayoffMatrix& payoffs, const Graph& graph,
                                  const GraphRules& rules, const NodeStrategies& start,
                                  std::uint64_t seed, std::uint64_t run, double most_steps) {
    assert(rules.mutation == 0.0);
    GraphCourse course{payoffs, graph, rules, start, seed, run};
    FixationRun result;
    for (; !course.is_uniform(); result.steps += 1.0) {
        if (result.steps >= most_steps) {
            return result;
        }
        course.step();
    }
    const Members& counts = course.counts();
    result.strategy =
        static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    return result;
}

}  // namespace fides::analysis
