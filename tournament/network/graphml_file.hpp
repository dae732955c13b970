#pragma once

#include "games/document.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// Networks that other programs write: GraphML (Brandes et al. 2002).
namespace fides::tournament {

/// What a file tells of a node or an edge beside its place in the network.
struct GraphmlDatum {
    std::string name;  ///< attr.name of its key
    std::string text;
    games::Position position{};
};

struct GraphmlNode {
    std::string id;
    games::Position position{};
    std::vector<GraphmlDatum> data;

    /// Its `name` or else its `label`, or else its id.
    [[nodiscard]] const std::string& name() const noexcept;
};

struct GraphmlEdge {
    std::string source;  ///< a node's id
    std::string target;
    games::Position position{};
    std::vector<GraphmlDatum> data;
};

struct GraphmlFile {
    std::string file;  ///< as it is called in errors
    std::vector<GraphmlNode> nodes;
    std::vector<GraphmlEdge> edges;
};

/// Reads one graph, its nodes and edges with their data and their keys' defaults. Directions do not
/// count.
/// @throws games::UserError if it cannot be read, is not UTF-8, not XML, no GraphML, has no graph
/// or
///         more than one, hyperedges, nodes without or with equal ids, or edges of unknown nodes
[[nodiscard]] GraphmlFile read_graphml(const std::filesystem::path& file);

}  // namespace fides::tournament
