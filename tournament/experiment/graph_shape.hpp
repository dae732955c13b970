#pragma once

#include <cstdint>

/// Graphs by their kind and numbers.
namespace fides::tournament {

/// How ties are laid between nodes (docs/model.md, Collaborations).
enum class Graph : std::uint8_t {
    complete,
    ring,
    star,         ///< node 0 is the hub
    random,       ///< a given number of ties, drawn evenly among all (Erdos & Renyi 1959)
    small_world,  ///< a ring of near neighbours, some ties rewired (Watts & Strogatz 1998)
    scale_free    ///< newcomers attach by degree (Barabasi & Albert 1999); always connected
};

/// A graph on nodes: the organisations of a collaboration, or the players of a tournament.
struct GraphShape {
    Graph kind = Graph::complete;
    double mean_degree = 4.0;   ///< ties a node; random, small_world, scale_free
    double rewiring = 0.1;      ///< in [0, 1]: share of ties rewired; small_world
    std::uint32_t drawing = 0;  ///< which of the drawn graphs

    bool operator==(const GraphShape&) const = default;
};

}  // namespace fides::tournament
