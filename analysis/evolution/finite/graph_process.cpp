#include "analysis/evolution/finite/graph_process.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace fides::analysis {

namespace {

constexpr std::array<std::string_view, 3> names_of_updates{"birth_death", "death_birth",
                                                           "pairwise_comparison"};

bool contains(const std::vector<std::uint32_t>& nodes, std::uint32_t node) {
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

}  // namespace

std::span<const std::string_view> graph_update_names() noexcept {
    return names_of_updates;
}

std::string_view name_of(GraphUpdate update) noexcept {
    return names_of_updates[static_cast<std::size_t>(update)];
}

std::optional<GraphUpdate> graph_update_named(std::string_view name) noexcept {
    const auto* const found = std::find(names_of_updates.begin(), names_of_updates.end(), name);
    if (found == names_of_updates.end()) {
        return std::nullopt;
    }
    return static_cast<GraphUpdate>(found - names_of_updates.begin());
}

std::optional<GraphProblem> problem_of(const Graph& graph) {
    for (std::uint32_t node = 0; node < graph.size(); ++node) {
        std::vector<std::uint32_t> sorted = graph[node];
        std::sort(sorted.begin(), sorted.end());
        if (sorted.empty()) {
            return GraphProblem{node, "has no neighbour"};
        }
        if (sorted.back() >= graph.size()) {
            return GraphProblem{node, "has a neighbour that does not exist"};
        }
        if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
            return GraphProblem{node, "has a neighbour twice"};
        }
        for (const std::uint32_t neighbour : sorted) {
            if (neighbour == node) {
                return GraphProblem{node, "is its own neighbour"};
            }
            if (!contains(graph[neighbour], node)) {
                return GraphProblem{node, "is no neighbour of one of its neighbours"};
            }
        }
    }
    return std::nullopt;
}

Graph ring_graph(std::uint32_t nodes, std::uint32_t reach) {
    assert(reach >= 1 && nodes > 2 * reach);
    Graph graph(nodes);
    for (std::uint32_t node = 0; node < nodes; ++node) {
        for (std::uint32_t distance = 1; distance <= reach; ++distance) {
            graph[node].push_back((node + distance) % nodes);
            graph[node].push_back((node + nodes - distance) % nodes);
        }
    }
    return graph;
}

Graph complete_graph(std::uint32_t nodes) {
    assert(nodes >= 2);
    Graph graph(nodes);
    for (std::uint32_t node = 0; node < nodes; ++node) {
        for (std::uint32_t other = 0; other < nodes; ++other) {
            if (other != node) {
                graph[node].push_back(other);
            }
        }
    }
    return graph;
}

Graph star_graph(std::uint32_t nodes) {
    assert(nodes >= 2);
    Graph graph(nodes);
    for (std::uint32_t leaf = 1; leaf < nodes; ++leaf) {
        graph[0].push_back(leaf);
        graph[leaf].push_back(0);
    }
    return graph;
}

double node_payoff(const PayoffMatrix& payoffs, const Graph& graph,
                   const NodeStrategies& strategies, std::uint32_t node,
                   NeighbourPayoffs kind) noexcept {
    double sum = 0.0;
    for (const std::uint32_t neighbour : graph[node]) {
        sum += payoffs(strategies[node], strategies[neighbour]);
    }
    return kind == NeighbourPayoffs::sum ? sum : sum / static_cast<double>(graph[node].size());
}

}  // namespace fides::analysis
