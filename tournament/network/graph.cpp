#include "tournament/network/graph.hpp"

#include "games/chance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

namespace fides::tournament {

namespace {

constexpr std::array<std::string_view, 6> names = {"complete", "ring",        "star",
                                                   "random",   "small_world", "scale_free"};

std::uint64_t number_of_pairs(std::uint32_t number) noexcept {
    return std::uint64_t{number} * (number - 1U) / 2U;
}

TieEnds ordered(std::uint32_t a, std::uint32_t b) noexcept {
    return {std::min(a, b), std::max(a, b)};
}

/// Ties with which a newcomer joins a scale-free network.
std::uint32_t attachments(const GraphShape& graph) noexcept {
    return std::max(1U, static_cast<std::uint32_t>(std::lround(graph.mean_degree / 2.0)));
}

/// Neighbours on either side in the ring from which a small world is rewired.
std::uint32_t reach(const GraphShape& graph) noexcept {
    return static_cast<std::uint32_t>(graph.mean_degree / 2.0);
}

std::vector<TieEnds> complete(std::uint32_t number) {
    std::vector<TieEnds> ties;
    ties.reserve(number_of_pairs(number));
    for (std::uint32_t a = 0; a < number; ++a) {
        for (std::uint32_t b = a + 1; b < number; ++b) {
            ties.push_back({a, b});
        }
    }
    return ties;
}

std::vector<TieEnds> ring(std::uint32_t number) {
    std::vector<TieEnds> ties;
    for (std::uint32_t a = 0; a + 1 < number; ++a) {
        ties.push_back({a, a + 1});
        if (a == 0 && number > 2) {
            ties.push_back({0, number - 1});
        }
    }
    return ties;
}

std::vector<TieEnds> star(std::uint32_t number) {
    std::vector<TieEnds> ties;
    for (std::uint32_t b = 1; b < number; ++b) {
        ties.push_back({0, b});
    }
    return ties;
}

/// So many different pairs, each set of them equally likely, in order. Pairs are drawn with
/// replacement and doubles dropped, until none is missing: no step favours any pair.
std::vector<TieEnds> drawn_pairs(std::uint32_t number, std::uint64_t n_pairs,
                                 const games::Stream& stream) {
    std::vector<TieEnds> pairs;
    std::uint64_t attempt = 0;
    while (pairs.size() < n_pairs) {
        const auto middle = static_cast<std::ptrdiff_t>(pairs.size());
        for (std::uint64_t missing = n_pairs - pairs.size(); missing > 0; --missing, ++attempt) {
            const games::Block words = stream.block(static_cast<std::uint32_t>(attempt),
                                                    static_cast<std::uint32_t>(attempt >> 32U), 0);
            const std::uint32_t a = games::below(number, words[0], words[1]);
            const std::uint32_t b = games::below(number, words[2], words[3]);
            if (a != b) {
                pairs.push_back(ordered(a, b));
            }
        }
        std::sort(pairs.begin() + middle, pairs.end());
        std::inplace_merge(pairs.begin(), pairs.begin() + middle, pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    }
    return pairs;
}

std::vector<TieEnds> random(std::uint32_t number, std::uint64_t n_ties,
                            const games::Stream& stream) {
    const std::uint64_t n_pairs = number_of_pairs(number);
    if (n_ties <= n_pairs / 2) {
        return drawn_pairs(number, n_ties, stream);
    }
    // Fewer draws to say which pairs are left out.
    const std::vector<TieEnds> all = complete(number);
    const std::vector<TieEnds> left_out = drawn_pairs(number, n_pairs - n_ties, stream);
    std::vector<TieEnds> ties;
    ties.reserve(n_ties);
    std::set_difference(all.begin(), all.end(), left_out.begin(), left_out.end(),
                        std::back_inserter(ties));
    return ties;
}

/// The r-th number, from 0, that is not in an ordered list.
std::uint32_t missing_from(const std::vector<std::uint32_t>& list, std::uint32_t r) noexcept {
    // Before the t-th element, list[t] - t numbers are missing.
    const auto indices_until = [&](std::uint32_t low, std::uint32_t high) {
        while (low < high) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (list[middle] - middle <= r) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    };
    return r + indices_until(0, static_cast<std::uint32_t>(list.size()));
}

/// Neighbours of each node and itself, in order.
using Neighbours = std::vector<std::vector<std::uint32_t>>;

void link(Neighbours& neighbours, std::uint32_t a, std::uint32_t b) {
    const auto add = [](std::vector<std::uint32_t>& list, std::uint32_t one) {
        list.insert(std::lower_bound(list.begin(), list.end(), one), one);
    };
    add(neighbours[a], b);
    add(neighbours[b], a);
}

void unlink(Neighbours& neighbours, std::uint32_t a, std::uint32_t b) {
    const auto take = [](std::vector<std::uint32_t>& list, std::uint32_t one) {
        list.erase(std::lower_bound(list.begin(), list.end(), one));
    };
    take(neighbours[a], b);
    take(neighbours[b], a);
}

std::vector<TieEnds> small_world(const GraphShape& graph, std::uint32_t number,
                                 const games::Stream& stream) {
    const std::uint32_t n_laps = reach(graph);
    Neighbours neighbours(number);
    for (std::uint32_t a = 0; a < number; ++a) {
        neighbours[a].push_back(a);
    }
    for (std::uint32_t lap = 1; lap <= n_laps; ++lap) {
        for (std::uint32_t a = 0; a < number; ++a) {
            link(neighbours, a, (a + lap) % number);
        }
    }
    // Lap by lap round the ring, as Watts & Strogatz do; the new end is any that is not tied yet.
    for (std::uint32_t lap = 1; lap <= n_laps; ++lap) {
        for (std::uint32_t a = 0; a < number; ++a) {
            const games::Block words = stream.block(a, lap, 0);
            const auto n_free = static_cast<std::uint32_t>(number - neighbours[a].size());
            if (games::unit_interval(words[0]) < graph.rewiring && n_free > 0) {
                const std::uint32_t chosen = games::below(n_free, words[1], words[2]);
                const std::uint32_t end = missing_from(neighbours[a], chosen);
                unlink(neighbours, a, (a + lap) % number);
                link(neighbours, a, end);
            }
        }
    }
    std::vector<TieEnds> ties;
    ties.reserve(std::size_t{number} * n_laps);
    for (std::uint32_t a = 0; a < number; ++a) {
        for (const std::uint32_t b : neighbours[a]) {
            if (b > a) {
                ties.push_back({a, b});
            }
        }
    }
    return ties;
}

std::vector<TieEnds> scale_free(const GraphShape& graph, std::uint32_t number,
                                const games::Stream& stream) {
    const std::uint32_t m = attachments(graph);
    std::vector<TieEnds> ties = complete(m + 1);
    ties.reserve(number_of_ties(graph, number));
    std::vector<std::uint32_t> chosen;
    std::vector<bool> is_chosen(number, false);
    for (std::uint32_t newcomer = m + 1; newcomer < number; ++newcomer) {
        // An end of a tie drawn evenly is a node drawn by degree.
        const auto n_ends = static_cast<std::uint32_t>(2 * ties.size());
        chosen.clear();
        for (std::uint32_t attempt = 0; chosen.size() < m; ++attempt) {
            const games::Block words = stream.block(newcomer, 0, attempt);
            const std::uint32_t end = games::below(n_ends, words[0], words[1]);
            const std::uint32_t node = ties[end / 2][end % 2];
            if (!is_chosen[node]) {
                is_chosen[node] = true;
                chosen.push_back(node);
            }
        }
        for (const std::uint32_t node : chosen) {
            is_chosen[node] = false;
            ties.push_back({node, newcomer});
        }
    }
    std::sort(ties.begin(), ties.end());
    return ties;
}

bool has_degree(Graph kind) noexcept {
    return kind == Graph::random || kind == Graph::small_world || kind == Graph::scale_free;
}

/// What speaks against a mean degree; empty if nothing does.
std::string degree_problem(const GraphShape& graph, std::uint32_t number, std::string_view nodes) {
    if (!(graph.mean_degree > 0.0)) {
        return "is not above 0";
    }
    if (graph.mean_degree >= number) {
        return fmt::format("is not below the number of {}, {}", nodes, number);
    }
    if (graph.kind == Graph::small_world && std::fmod(graph.mean_degree, 2.0) != 0.0) {
        return "is not an even whole number, as neighbours on both sides need";
    }
    const std::uint64_t n_ties = number_of_ties(graph, number);
    const std::uint64_t n_pairs = number_of_pairs(number);
    if (n_ties == 0) {
        return fmt::format("lays no tie among {} {}", number, nodes);
    }
    if (n_ties > n_pairs) {
        return fmt::format("asks for {} ties among {} pairs", n_ties, n_pairs);
    }
    if (n_ties > most_ties) {
        return fmt::format("lays {} ties, more than {}", n_ties, most_ties);
    }
    return {};
}

}  // namespace

std::span<const std::string_view> graph_names() noexcept {
    return names;
}

std::string_view graph_name(Graph graph) noexcept {
    return names[static_cast<std::size_t>(graph)];
}

std::optional<GraphObjection> objection(const GraphShape& graph, std::uint32_t number,
                                        std::string_view nodes) {
    if (has_degree(graph.kind)) {
        if (std::string problem = degree_problem(graph, number, nodes); !problem.empty()) {
            return GraphObjection{.is_of_degree = true, .problem = std::move(problem)};
        }
        return std::nullopt;
    }
    if (const std::uint64_t n_ties = number_of_ties(graph, number); n_ties > most_ties) {
        return GraphObjection{.problem = fmt::format("lays {} ties in a {} graph, more than {}",
                                                     n_ties, graph_name(graph.kind), most_ties)};
    }
    return std::nullopt;
}

std::uint64_t number_of_ties(const GraphShape& graph, std::uint32_t number) noexcept {
    switch (graph.kind) {
        case Graph::complete:
            return number_of_pairs(number);
        case Graph::ring:
            return number == 2 ? 1 : number;
        case Graph::star:
            return number - 1U;
        case Graph::random:
            return static_cast<std::uint64_t>(
                std::lround(static_cast<double>(number) * graph.mean_degree / 2.0));
        case Graph::small_world:
            return std::uint64_t{number} * reach(graph);
        case Graph::scale_free:
            break;
    }
    const std::uint64_t m = attachments(graph);
    return m * (m + 1) / 2 + (number - m - 1) * m;
}

std::vector<TieEnds> lay_graph(const GraphShape& graph, std::uint32_t number, std::uint64_t seed) {
    const std::uint64_t key = games::pair_key(seed, games::identity_hash("network"),
                                              games::identity_hash(graph_name(graph.kind)));
    const games::Stream stream{key, graph.drawing};
    switch (graph.kind) {
        case Graph::complete:
            return complete(number);
        case Graph::ring:
            return ring(number);
        case Graph::star:
            return star(number);
        case Graph::random:
            return random(number, number_of_ties(graph, number), stream);
        case Graph::small_world:
            return small_world(graph, number, stream);
        case Graph::scale_free:
            break;
    }
    return scale_free(graph, number, stream);
}

}  // namespace fides::tournament
