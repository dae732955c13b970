#include "tournament/network/graph.hpp"

#include "games/chance.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>

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
std::uint32_t attachments(const Collaboration& collaboration) noexcept {
    return std::max(1U, static_cast<std::uint32_t>(std::lround(collaboration.mean_degree / 2.0)));
}

/// Neighbours on either side in the ring from which a small world is rewired.
std::uint32_t reach(const Collaboration& collaboration) noexcept {
    return static_cast<std::uint32_t>(collaboration.mean_degree / 2.0);
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

std::vector<TieEnds> random(const Collaboration& collaboration, const games::Stream& stream) {
    const std::uint32_t number = collaboration.number;
    const std::uint64_t n_ties = number_of_ties(collaboration);
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

/// Neighbours of each organisation and itself, in order.
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

std::vector<TieEnds> small_world(const Collaboration& collaboration, const games::Stream& stream) {
    const std::uint32_t number = collaboration.number;
    const std::uint32_t n_laps = reach(collaboration);
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
            if (games::unit_interval(words[0]) < collaboration.rewiring && n_free > 0) {
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

std::vector<TieEnds> scale_free(const Collaboration& collaboration, const games::Stream& stream) {
    const std::uint32_t m = attachments(collaboration);
    std::vector<TieEnds> ties = complete(m + 1);
    ties.reserve(number_of_ties(collaboration));
    std::vector<std::uint32_t> chosen;
    std::vector<bool> is_chosen(collaboration.number, false);
    for (std::uint32_t newcomer = m + 1; newcomer < collaboration.number; ++newcomer) {
        // An end of a tie drawn evenly is an organisation drawn by degree.
        const auto n_ends = static_cast<std::uint32_t>(2 * ties.size());
        chosen.clear();
        for (std::uint32_t attempt = 0; chosen.size() < m; ++attempt) {
            const games::Block words = stream.block(newcomer, 0, attempt);
            const std::uint32_t end = games::below(n_ends, words[0], words[1]);
            const std::uint32_t organisation = ties[end / 2][end % 2];
            if (!is_chosen[organisation]) {
                is_chosen[organisation] = true;
                chosen.push_back(organisation);
            }
        }
        for (const std::uint32_t organisation : chosen) {
            is_chosen[organisation] = false;
            ties.push_back({organisation, newcomer});
        }
    }
    std::sort(ties.begin(), ties.end());
    return ties;
}

}  // namespace

std::span<const std::string_view> graph_names() noexcept {
    return names;
}

std::string_view graph_name(Graph graph) noexcept {
    return names[static_cast<std::size_t>(graph)];
}

std::uint64_t number_of_ties(const Collaboration& collaboration) noexcept {
    const std::uint64_t number = collaboration.number;
    switch (collaboration.graph) {
        case Graph::complete:
            return number_of_pairs(collaboration.number);
        case Graph::ring:
            return number == 2 ? 1 : number;
        case Graph::star:
            return number - 1;
        case Graph::random:
            return static_cast<std::uint64_t>(
                std::lround(static_cast<double>(number) * collaboration.mean_degree / 2.0));
        case Graph::small_world:
            return number * reach(collaboration);
        case Graph::scale_free:
            break;
    }
    const std::uint64_t m = attachments(collaboration);
    return m * (m + 1) / 2 + (number - m - 1) * m;
}

std::vector<TieEnds> lay_graph(const Collaboration& collaboration, std::uint64_t seed) {
    const std::uint64_t key =
        games::pair_key(seed, games::identity_hash("network"),
                        games::identity_hash(graph_name(collaboration.graph)));
    const games::Stream stream{key, collaboration.drawing};
    switch (collaboration.graph) {
        case Graph::complete:
            return complete(collaboration.number);
        case Graph::ring:
            return ring(collaboration.number);
        case Graph::star:
            return star(collaboration.number);
        case Graph::random:
            return random(collaboration, stream);
        case Graph::small_world:
            return small_world(collaboration, stream);
        case Graph::scale_free:
            break;
    }
    return scale_free(collaboration, stream);
}

Collaboration graph_of(const Tournament& tournament) {
    assert(tournament.graph && "a tournament with a graph");
    return {.number = static_cast<std::uint32_t>(tournament.players.size()),
            .graph = *tournament.graph,
            .mean_degree = tournament.mean_degree,
            .rewiring = tournament.rewiring,
            .drawing = tournament.drawing};
}

}  // namespace fides::tournament
