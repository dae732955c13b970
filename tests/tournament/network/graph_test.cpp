#include "tournament/network/graph.hpp"

#include "tests/catch.hpp"
#include "tests/tournament/network/laid_network.hpp"
#include "tournament/network/network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

using namespace fides::tournament;
using Catch::Matchers::WithinAbs;
using fides::tests::collaboration_of;
using fides::tests::ends_of;
using fides::tests::network_of;
using fides::tests::uniform;

namespace {

std::vector<std::uint32_t> degrees(const Network& network) {
    std::vector<std::uint32_t> out(network.organisations.size(), 0);
    for (const Tie& tie : network.ties) {
        ++out[tie.ends[0]];
        ++out[tie.ends[1]];
    }
    return out;
}

/// Share of paths of two ties that a third closes (transitivity).
double clustering(const Network& network) {
    const std::size_t number = network.organisations.size();
    std::vector<std::vector<bool>> tied(number, std::vector<bool>(number, false));
    for (const Tie& tie : network.ties) {
        tied[tie.ends[0]][tie.ends[1]] = true;
        tied[tie.ends[1]][tie.ends[0]] = true;
    }
    double paths = 0.0;
    double closed = 0.0;
    for (std::size_t middle = 0; middle < number; ++middle) {
        for (std::size_t a = 0; a < number; ++a) {
            for (std::size_t b = a + 1; tied[middle][a] && b < number; ++b) {
                paths += tied[middle][b] ? 1.0 : 0.0;
                closed += tied[middle][b] && tied[a][b] ? 1.0 : 0.0;
            }
        }
    }
    return closed / paths;
}

}  // namespace

TEST_CASE("Each graph has its ties, in order, and no tie twice", "[tournament]") {
    const auto graph = GENERATE(Graph::complete, Graph::ring, Graph::star, Graph::random,
                                Graph::small_world, Graph::scale_free);
    const std::uint32_t number = GENERATE(7U, 8U, 40U);
    const double mean_degree = GENERATE(2.0, 4.0, 6.0);
    const Collaboration collaboration{
        .number = number, .graph = {.kind = graph, .mean_degree = mean_degree, .rewiring = 0.3}};
    CAPTURE(graph_name(graph), number, mean_degree);
    REQUIRE(!impossible(collaboration).has_value());
    const Network network = network_of(collaboration);
    const std::vector<TieEnds> ends = ends_of(network);
    CHECK(network.organisations.size() == number);
    CHECK(ends.size() == number_of_ties(collaboration.graph, number));
    CHECK(std::is_sorted(ends.begin(), ends.end()));
    CHECK(std::adjacent_find(ends.begin(), ends.end()) == ends.end());
    CHECK(std::all_of(ends.begin(), ends.end(),
                      [&](const TieEnds& e) { return e[0] < e[1] && e[1] < number; }));
    CHECK(ends_of(network_of(collaboration)) == ends);
    if (graph != Graph::random && graph != Graph::small_world) {
        CHECK(is_connected(network));
    }
}

TEST_CASE("Graphs have the degrees they are named for", "[tournament]") {
    SECTION("complete: everybody with everybody") {
        const auto d = degrees(network_of({.number = 6, .graph = {.kind = Graph::complete}}));
        CHECK(d == std::vector<std::uint32_t>(6, 5));
    }
    SECTION("ring: two neighbours each") {
        const auto d = degrees(network_of({.number = 6, .graph = {.kind = Graph::ring}}));
        CHECK(d == std::vector<std::uint32_t>(6, 2));
    }
    SECTION("a ring of two is one tie") {
        CHECK(ends_of(network_of({.number = 2, .graph = {.kind = Graph::ring}})) ==
              std::vector<TieEnds>{{0, 1}});
    }
    SECTION("star: everybody with organisation 0") {
        const auto d = degrees(network_of({.number = 5, .graph = {.kind = Graph::star}}));
        CHECK(d == std::vector<std::uint32_t>{4, 1, 1, 1, 1});
    }
    SECTION("random: a number of ties that gives the mean degree") {
        const Network network =
            network_of({.number = 101, .graph = {.kind = Graph::random, .mean_degree = 5.0}});
        CHECK(network.ties.size() == 253);  // 252.5 rounded
    }
    SECTION("random, with hardly a pair left out") {
        const Network network =
            network_of({.number = 10, .graph = {.kind = Graph::random, .mean_degree = 8.8}});
        CHECK(network.ties.size() == 44);
    }
    SECTION("small world without rewiring: a lattice") {
        const Network network = network_of(
            {.number = 20,
             .graph = {.kind = Graph::small_world, .mean_degree = 4.0, .rewiring = 0.0}});
        CHECK(degrees(network) == std::vector<std::uint32_t>(20, 4));
        CHECK(clustering(network) == 0.5);  // 3 (k - 2)/(4 (k - 1)): Watts & Strogatz 1998
    }
    SECTION("scale free: nobody below m") {
        const auto d = degrees(
            network_of({.number = 300, .graph = {.kind = Graph::scale_free, .mean_degree = 6.0}}));
        CHECK(*std::min_element(d.begin(), d.end()) == 3);
    }
}

TEST_CASE("A random graph favours no pair", "[tournament]") {
    // 400 drawings of 5 of the 10 pairs of 5 organisations: each pair 200 times, standard deviation
    // sqrt(400/4) = 10.
    std::array<std::array<int, 5>, 5> counts{};
    for (std::uint32_t drawing = 0; drawing < 400; ++drawing) {
        const Network network =
            network_of({.number = 5,
                        .graph = {.kind = Graph::random, .mean_degree = 2.0, .drawing = drawing}});
        for (const Tie& tie : network.ties) {
            ++counts[tie.ends[0]][tie.ends[1]];
        }
    }
    for (std::size_t a = 0; a < 5; ++a) {
        for (std::size_t b = a + 1; b < 5; ++b) {
            CHECK(std::abs(counts[a][b] - 200) <= 40);
        }
    }
}

TEST_CASE("A drawn network follows the seed and the drawing alone", "[tournament]") {
    const auto graph = GENERATE(Graph::random, Graph::small_world, Graph::scale_free);
    Collaboration collaboration{.number = 60,
                                .graph = {.kind = graph, .mean_degree = 4.0, .rewiring = 0.5}};
    const std::vector<TieEnds> ends = ends_of(network_of(collaboration));
    SECTION("another drawing, other ties") {
        collaboration.graph.drawing = 1;
        CHECK(ends_of(network_of(collaboration)) != ends);
    }
    SECTION("another seed, other ties") {
        Experiment experiment = collaboration_of(collaboration);
        ++experiment.seed;
        CHECK(ends_of(lay_network(experiment)) != ends);
    }
    SECTION("other terms, the same ties") {
        Experiment experiment = collaboration_of(collaboration);
        experiment.contract.coverage = 0.5;
        std::get<Collaboration>(experiment.kind).variations = {
            uniform("contract.penalty", 1.0, 2.0)};
        CHECK(ends_of(lay_network(experiment)) == ends);
    }
}

TEST_CASE("Preferential attachment makes hubs", "[tournament]") {
    const auto d = degrees(
        network_of({.number = 5000, .graph = {.kind = Graph::scale_free, .mean_degree = 4.0}}));
    const std::uint32_t most = *std::max_element(d.begin(), d.end());
    CHECK(most > 60);  // m sqrt(N) = 141 is expected of the largest; of a random graph below 20
    // P(degree >= k) = m (m + 1)/(k (k + 1)) in the limit (Bollobas et al. 2001): for m = 2, k = 10
    // it is 0.0545; 273 of 5000, with a standard deviation below 16.
    const auto n_large =
        std::count_if(d.begin(), d.end(), [](std::uint32_t degree) { return degree >= 10; });
    CHECK(std::abs(static_cast<double>(n_large) - 273.0) < 4.0 * 16.0);
}

TEST_CASE("A small world keeps its clusters, a random graph has none", "[tournament]") {
    const double small_world = clustering(
        network_of({.number = 400,
                    .graph = {.kind = Graph::small_world, .mean_degree = 6.0, .rewiring = 0.1}}));
    const double random = clustering(
        network_of({.number = 400, .graph = {.kind = Graph::random, .mean_degree = 6.0}}));
    // Lattice 0.6, times (1 - rewiring)^3 (Barrat & Weigt 2000): 0.437.
    CHECK_THAT(small_world, WithinAbs(0.437, 0.06));
    CHECK(random < 0.05);  // mean degree / number = 0.015
}

TEST_CASE("Ten thousand organisations are laid", "[tournament]") {
    const auto graph = GENERATE(Graph::random, Graph::small_world, Graph::scale_free);
    const Network network = network_of(
        {.number = 10'000, .graph = {.kind = graph, .mean_degree = 10.0, .rewiring = 0.2}});
    CHECK(std::abs(static_cast<double>(network.ties.size()) - 50'000.0) < 20.0);
}
