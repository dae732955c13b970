#pragma once

#include "analysis/evolution/finite/process.hpp"
#include "analysis/evolution/payoff_matrix.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Evolution on a graph whose nodes are the members of the population and meet their neighbours
/// only (Lieberman, Hauert & Nowak 2005, Nature 433:312-316; Ohtsuki, Hauert, Lieberman & Nowak
/// 2006, Nature 441:502-505).
namespace fides::analysis {

/// Neighbours of each node: every edge from both its ends, no node its own neighbour.
using Graph = std::vector<std::vector<std::uint32_t>>;

enum class GraphUpdate : std::uint8_t {
    birth_death,  ///< one of all is copied, by fitness; the copy takes a random neighbour's place
    death_birth,  ///< a random node empties; one of its neighbours is copied into it, by fitness
    pairwise_comparison  ///< a random node compares itself with a random neighbour (Fermi)
};

/// What a node earns from its neighbours.
enum class NeighbourPayoffs : std::uint8_t { sum, mean };

struct GraphRules {
    GraphUpdate update = GraphUpdate::death_birth;
    double selection = 1.0;  ///< beta >= 0, or w in [0, 1] with linear fitness
    FitnessMap fitness = FitnessMap::exponential;  ///< of the first two updates
    NeighbourPayoffs payoffs = NeighbourPayoffs::mean;
    double mutation = 0.0;  ///< as in ProcessRules

    bool operator==(const GraphRules&) const = default;
};

[[nodiscard]] std::span<const std::string_view> graph_update_names() noexcept;
[[nodiscard]] std::string_view name_of(GraphUpdate update) noexcept;
[[nodiscard]] std::optional<GraphUpdate> graph_update_named(std::string_view name) noexcept;

/// A fault of a graph that no process can run on.
struct GraphProblem {
    std::uint32_t node = 0;
    std::string_view fault;
};

/// The first node without a neighbour, or with one that is itself, out of range, listed twice or
/// not its neighbour in turn; nothing if the graph is sound. Whether it is connected is not asked.
[[nodiscard]] std::optional<GraphProblem> problem_of(const Graph& graph);

/// A ring in which each node's neighbours are the `reach` nearest on either side: the cycle for
/// 1, and regular of degree 2 reach. @pre nodes > 2 reach >= 2
[[nodiscard]] Graph ring_graph(std::uint32_t nodes, std::uint32_t reach = 1);

/// Everybody is everybody's neighbour. @pre nodes >= 2
[[nodiscard]] Graph complete_graph(std::uint32_t nodes);

/// One node in the middle (the first) and the others around it. @pre nodes >= 2
[[nodiscard]] Graph star_graph(std::uint32_t nodes);

/// Strategy of each node.
using NodeStrategies = std::vector<std::uint32_t>;

/// What a node earns under the rules, in units of payoff.
[[nodiscard]] double node_payoff(const PayoffMatrix& payoffs, const Graph& graph,
                                 const NodeStrategies& strategies, std::uint32_t node,
                                 NeighbourPayoffs kind) noexcept;

/// Chance that from each set of nodes the first strategy takes over a small graph, by the full
/// chain on all 2^N sets without mutation, in Gauss-Seidel sweeps until no chance changes by more
/// than 1e-15 a sweep.
/// @param payoffs  2 by 2
/// @param graph    N <= 16 nodes, connected, no fault
/// @return         shape 2^N; bit i of the index: node i follows the first strategy
[[nodiscard]] std::vector<double> graph_fixation_probabilities(const PayoffMatrix& payoffs,
                                                               const Graph& graph,
                                                               const GraphRules& rules);

/// Mean of the chances of a single mutant of the first strategy over the nodes it may appear at.
/// @param chances  as graph_fixation_probabilities has them
[[nodiscard]] double mutant_chance(std::span<const double> chances) noexcept;

}  // namespace fides::analysis
