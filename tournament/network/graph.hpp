#pragma once

#include "tournament/experiment/experiment.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// How ties are drawn between organisations. Our own generators on purpose: a library's would give
/// other networks with its next version.
namespace fides::tournament {

/// The two organisations of a tie, lower number first.
using TieEnds = std::array<std::uint32_t, 2>;

/// Names of the graphs in the order of `Graph`: complete, ring, ...
[[nodiscard]] std::span<const std::string_view> graph_names() noexcept;

[[nodiscard]] std::string_view graph_name(Graph graph) noexcept;

/// Number of ties of a collaboration's graph.
/// @pre `impossible` has nothing against the graph
[[nodiscard]] std::uint64_t number_of_ties(const Collaboration& collaboration) noexcept;

/// Ties of a collaboration's graph, in lexicographic order, each pair at most once and none of an
/// organisation with itself. What is drawn depends on `seed`, the graph's name and
/// `collaboration.drawing` alone.
/// @pre `impossible` has nothing against the graph
[[nodiscard]] std::vector<TieEnds> lay_graph(const Collaboration& collaboration,
                                             std::uint64_t seed);

/// A tournament's graph as that of a collaboration with an organisation for each player: the same
/// graph, seed and drawing tie the same numbers.
/// @pre the tournament has a graph (asserted)
[[nodiscard]] Collaboration graph_of(const Tournament& tournament);

}  // namespace fides::tournament
