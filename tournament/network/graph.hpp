#pragma once

#include "tournament/experiment/experiment.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How ties are drawn between nodes. Our own generators on purpose: a library's would give
/// other networks with its next version.
namespace fides::tournament {

/// The two nodes of a tie, lower number first.
using TieEnds = std::array<std::uint32_t, 2>;

/// Names of the graphs in the order of `Graph`: complete, ring, ...
[[nodiscard]] std::span<const std::string_view> graph_names() noexcept;

[[nodiscard]] std::string_view graph_name(Graph graph) noexcept;

/// More ties take more memory than a laptop has, and more time than anybody.
inline constexpr std::uint64_t most_ties = 2'000'000;

/// Why a graph cannot be laid on so many nodes.
struct GraphObjection {
    bool is_of_degree = false;  ///< to blame is the mean degree; else the number of nodes
    std::string problem;        ///< reads on from "KEY = VALUE"
};

/// What speaks against a graph on so many nodes, at least 2; empty if nothing does.
/// @param nodes  what the text calls them: organisations, players
[[nodiscard]] std::optional<GraphObjection> objection(const GraphShape& graph, std::uint32_t number,
                                                      std::string_view nodes);

/// @param number  of nodes
/// @pre there is no `objection` to the graph
[[nodiscard]] std::uint64_t number_of_ties(const GraphShape& graph, std::uint32_t number) noexcept;

/// The ties of a graph, in lexicographic order, each pair at most once and none of a node with
/// itself. What is drawn depends on `seed`, the graph's name and its drawing alone.
/// @param number  of nodes
/// @pre there is no `objection` to the graph
[[nodiscard]] std::vector<TieEnds> lay_graph(const GraphShape& graph, std::uint32_t number,
                                             std::uint64_t seed);

}  // namespace fides::tournament
