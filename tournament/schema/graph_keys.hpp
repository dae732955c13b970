#pragma once

#include "tournament/network/graph.hpp"
#include "tournament/schema/schema_key.hpp"

#include <string>
#include <vector>

/// Keys of a graph, which a collaboration and a tournament have in common.
namespace fides::tournament {

/// What the keys of a drawn graph mean there.
struct GraphMeanings {
    std::string mean_degree;
    std::string rewiring;
    std::string drawing;
};

/// The keys mean_degree, rewiring and drawing of a table.
/// @param access  gives the graph of an experiment, constant if that is; null if it has none
template <class Access>
[[nodiscard]] std::vector<Key> drawn_graph_keys(const std::string& table, Access access,
                                                const GraphMeanings& meanings) {
    const auto part = [access](auto member) {
        return [access, member](auto& experiment) {
            auto* graph = access(experiment);
            return graph == nullptr ? nullptr : &(graph->*member);
        };
    };
    return {number_key(table + ".mean_degree", part(&GraphShape::mean_degree), positive,
                       {.meaning = meanings.mean_degree}),
            number_key(table + ".rewiring", part(&GraphShape::rewiring), probability,
                       {.meaning = meanings.rewiring, .source = "Watts & Strogatz 1998"}),
            whole_key(table + ".drawing", part(&GraphShape::drawing),
                      {.low = 0, .high = 1'000'000'000}, {.meaning = meanings.drawing}, true)};
}

}  // namespace fides::tournament
