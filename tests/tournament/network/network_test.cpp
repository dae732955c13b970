#include "tournament/network/network.hpp"

#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/tournament/network/laid_network.hpp"
#include "tournament/network/graph.hpp"
#include "tournament/network/network_keys.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

using namespace fides::tournament;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using fides::tests::collaboration_of;
using fides::tests::ends_of;
using fides::tests::network_of;
using fides::tests::uniform;

namespace {

/// Coverage of the tie between two organisations.
double coverage(const Network& network, std::uint32_t low, std::uint32_t high) {
    for (const Tie& tie : network.ties) {
        if (tie.ends == TieEnds{low, high}) {
            return tie.terms.contract.coverage;
        }
    }
    FAIL("there is no tie between " << low << " and " << high);
    return 0.0;
}

}  // namespace

TEST_CASE("Variations are drawn from their distributions", "[tournament]") {
    const auto [kind, parameters, mean, variance] =
        GENERATE(table<Variation::Kind, std::vector<double>, double, double>({
            {Variation::Kind::uniform, {0.2, 0.6}, 0.4, 0.16 / 12.0},
            {Variation::Kind::triangular, {0.0, 0.3, 0.6}, 0.3, 0.015},  // (w^2)/24
            {Variation::Kind::triangular, {0.0, 0.0, 0.6}, 0.2, 0.02},   // (w^2)/18
            {Variation::Kind::triangular, {0.0, 0.6, 0.6}, 0.4, 0.02},
            {Variation::Kind::triangular, {0.5, 0.5, 0.5}, 0.5, 0.0},
            {Variation::Kind::choice, {0.0, 0.25, 1.0}, 1.25 / 3.0, 0.1805555555555556},
        }));
    Collaboration collaboration{.number = 100};
    collaboration.variations = {
        {.key = "contract.coverage", .kind = kind, .parameters = parameters}};
    const Network network = network_of(collaboration);
    double sum = 0.0;
    for (const Tie& tie : network.ties) {
        const double value = tie.terms.contract.coverage;
        sum += value;
        const bool is_possible = kind == Variation::Kind::choice
                                     ? std::count(parameters.begin(), parameters.end(), value) == 1
                                     : value >= parameters.front() && value <= parameters.back();
        REQUIRE(is_possible);
    }
    const auto n = static_cast<double>(network.ties.size());
    CHECK_THAT(sum / n, WithinAbs(mean, 4.0 * std::sqrt(variance / n) + 1e-12));
}

TEST_CASE("A variation moves for nothing but seed and drawing", "[tournament]") {
    Collaboration collaboration{.number = 6};
    collaboration.variations = {uniform("contract.coverage", 0.0, 1.0)};
    const Network before = network_of(collaboration);
    SECTION("not for more organisations") {
        collaboration.number = 9;
        const Network after = network_of(collaboration);
        for (const Tie& tie : before.ties) {
            CHECK(coverage(after, tie.ends[0], tie.ends[1]) == tie.terms.contract.coverage);
        }
    }
    SECTION("not for another variation or graph") {
        collaboration.graph = {.kind = Graph::star};
        collaboration.variations.insert(collaboration.variations.begin(),
                                        uniform("beliefs.prior_trust", 0.3, 0.5));
        const Network after = network_of(collaboration);
        for (const Tie& tie : after.ties) {
            CHECK(coverage(before, tie.ends[0], tie.ends[1]) == tie.terms.contract.coverage);
        }
    }
    SECTION("for another drawing") {
        collaboration.graph.drawing = 1;
        CHECK(coverage(network_of(collaboration), 0, 1) != coverage(before, 0, 1));
    }
}

TEST_CASE("What a tie lists goes before what varies, and that before the experiment",
          "[tournament]") {
    Collaboration collaboration{.number = 3};
    collaboration.ties = {{.ends = {1, 2}, .settings = {}},
                          {.ends = {0, 2}, .settings = {{"contract.coverage", 0.9}}}};
    Experiment experiment = collaboration_of(collaboration);
    experiment.contract = {.coverage = 0.25, .penalty = 5.0};
    experiment.beliefs.prior_trust = 0.6;
    SECTION("without a variation") {
        const Network network = lay_network(experiment);
        REQUIRE(ends_of(network) == std::vector<TieEnds>{{1, 2}, {0, 2}});  // as listed
        CHECK(network.ties[0].terms.contract == experiment.contract);
        CHECK(network.ties[0].terms.prior_trust == 0.6);
        CHECK(network.ties[1].terms.contract.coverage == 0.9);
        CHECK(network.ties[1].terms.contract.penalty == 5.0);
        CHECK(!is_connected(lay_network(
            collaboration_of({.number = 3, .ties = {{.ends = {0, 2}, .settings = {}}}}))));
    }
    SECTION("with one") {
        std::get<Collaboration>(experiment.kind).variations = {
            uniform("contract.coverage", 0.5, 0.75)};
        const Network network = lay_network(experiment);
        CHECK(network.ties[0].terms.contract.coverage >= 0.5);
        CHECK(network.ties[0].terms.contract.coverage <= 0.75);
        CHECK(network.ties[1].terms.contract.coverage == 0.9);
    }
}

TEST_CASE("Who the ends are shapes their tie", "[tournament]") {
    Collaboration collaboration{.number = 4,
                                .distance = 0.5,
                                .cultural_distance = 0.125,
                                .cross_sector_distance = 0.25,
                                .cross_sector_contractible = 0.5};
    collaboration.organisations = {
        {.name = "", .sector = "health", .culture = 0.5, .position = {3.0, 0.0}},
        {.name = "", .sector = "care", .culture = 0.25, .position = {0.0, 4.0}},
        {.name = "", .sector = "health", .culture = 1.0, .position = {3.0, 0.0}}};
    Experiment experiment = collaboration_of(collaboration);
    experiment.contract = {.coverage = 0.25, .contractible = 0.75};
    SECTION("across sectors") {
        const TieTerms terms = lay_network(experiment).ties[0].terms;
        CHECK(terms.distance == 5.5);
        CHECK(terms.cultural_distance == 0.625);
        CHECK(terms.contract.contractible == 0.375);
    }
    SECTION("within a sector, or with an organisation of none") {
        const Network network = lay_network(experiment);
        CHECK(network.ties[1].terms.distance == 0.5);
        CHECK(network.ties[1].terms.cultural_distance == 0.625);
        CHECK(network.ties[1].terms.contract.contractible == 0.75);
        CHECK(network.ties[2].terms.cultural_distance == 0.625);
        CHECK(network.ties[2].terms.contract.contractible == 0.75);
    }
    SECTION("cultural distance stops at 1") {
        CHECK(lay_network(experiment).ties[3].terms.cultural_distance == 1.0);
    }
    SECTION("a hub's contract binds nobody else, even where coverage varies") {
        auto& kind = std::get<Collaboration>(experiment.kind);
        kind.hub_contract = true;
        kind.variations = {uniform("contract.coverage", 0.5, 1.0)};
        const Network network = lay_network(experiment);
        CHECK(coverage(network, 0, 3) >= 0.5);
        CHECK(coverage(network, 1, 2) == 0.0);
    }
}

TEST_CASE("An organisation has what it lists, else what varies, else the experiment's",
          "[tournament]") {
    Collaboration collaboration{.number = 3};
    collaboration.organisations = {
        {.name = "Trust", .sector = "", .mandate = 0.75, .prior_faith = 0.125},
        {.name = "", .sector = "", .size = 2.0},
        {.name = "", .sector = "", .size = 0.0}};
    Experiment experiment = collaboration_of(collaboration);
    experiment.mandate = 0.25;
    auto& kind = std::get<Collaboration>(experiment.kind);
    SECTION("from the experiment") {
        experiment.venture = Venture{.prior_faith = 0.25, .faith_threshold = 0.5};
        kind.power = {0.5};
        const std::vector<Member> members = lay_network(experiment).organisations;
        CHECK(members[0] == Member{.name = "Trust",
                                   .power = 0.5,
                                   .mandate = 0.75,
                                   .prior_faith = 0.125,
                                   .faith_threshold = 0.5});
        CHECK(members[1] == Member{.name = "organisation 1",
                                   .size = 2.0,
                                   .mandate = 0.25,
                                   .prior_faith = 0.25,
                                   .faith_threshold = 0.5});
        CHECK(members[2].name == "organisation 2");
    }
    SECTION("power by number") {
        kind.power = {0.0, 0.25, 0.5};
        const std::vector<Member> members = lay_network(experiment).organisations;
        CHECK(members[1].power == 0.25);
        CHECK(members[2].power == 0.5);
    }
    SECTION("varied") {
        kind.variations = {uniform("organisations.mandate", 0.5, 0.6),
                           uniform("venture.size", 3.0, 4.0)};
        const std::vector<Member> members = lay_network(experiment).organisations;
        CHECK(members[0].mandate == 0.75);
        CHECK(members[1].mandate >= 0.5);
        CHECK(members[1].mandate != members[2].mandate);
        CHECK(members[0].size >= 3.0);
        CHECK(members[1].size == 2.0);
        CHECK(members[2].size == 0.0);  // listed, so it does not vary
    }
}

TEST_CASE("A network that cannot be is refused with the key to blame", "[tournament]") {
    const auto [collaboration, key, part] =
        GENERATE(table<Collaboration, std::string, std::string>({
            {{.number = 1}, "collaboration.number", "is below 2"},
            {{.number = 2001}, "collaboration.number", "2001000 ties in a complete graph"},
            {{.number = 5, .graph = {.kind = Graph::random, .mean_degree = 5.0}},
             "collaboration.mean_degree",
             "is not below the number of organisations, 5"},
            {{.number = 5, .graph = {.kind = Graph::random, .mean_degree = 4.75}},
             "collaboration.mean_degree",
             "12 ties among 10 pairs"},
            {{.number = 3, .graph = {.kind = Graph::random, .mean_degree = 0.25}},
             "collaboration.mean_degree",
             "lays no tie"},
            {{.number = 9, .graph = {.kind = Graph::small_world, .mean_degree = 3.0}},
             "collaboration.mean_degree",
             "even whole number"},
            {{.number = 9, .graph = {.kind = Graph::small_world, .mean_degree = 2.5}},
             "collaboration.mean_degree",
             "even whole number"},
            {{.number = 3, .ties = {{.ends = {0, 3}, .settings = {}}}},
             "collaboration.ties",
             "organisation 3, but they are numbered 0 to 2"},
            {{.number = 3, .ties = {{.ends = {1, 1}, .settings = {}}}},
             "collaboration.ties",
             "to itself"},
            {{.number = 3,
              .ties = {{.ends = {0, 1}, .settings = {}}, {.ends = {0, 1}, .settings = {}}}},
             "collaboration.ties",
             "[0, 1] twice"},
            {{.number = 3, .power = {0.1, 0.2}},
             "collaboration.power",
             "2 numbers for 3 organisations"},
        }));
    const std::optional<Impossibility> found = impossible(collaboration);
    REQUIRE(found.has_value());
    CHECK(found->key == key);
    CHECK_THAT(found->problem, ContainsSubstring(part));
    CHECK_THROWS_AS(network_of(collaboration), fides::games::UserError);
}

TEST_CASE("Every key of a tie or an organisation may vary", "[tournament]") {
    Collaboration collaboration{.number = 3};
    SECTION("of a tie") {
        for (const TieKey& key : tie_keys()) {
            collaboration.variations = {uniform(std::string{key.key}, 0.5, 0.625)};
            Network network = network_of(collaboration);
            CHECK(key.access(network.ties[2].terms) >= 0.5);
            CHECK(key.access(network.ties[2].terms) <= 0.625);
            CHECK(find_tie_key(key.short_name) == &key);
        }
    }
    SECTION("of an organisation") {
        for (const MemberKey& key : member_keys()) {
            collaboration.variations = {uniform(std::string{key.key}, 0.5, 0.625)};
            Network network = network_of(collaboration);
            CHECK(key.access(network.organisations[2]) >= 0.5);
            CHECK(key.access(network.organisations[2]) <= 0.625);
            CHECK(find_member_key(key.short_name) == &key);
        }
    }
    SECTION("and no other") {
        collaboration.variations = {uniform("game.b", 0.5, 0.625)};
        CHECK_THROWS_AS(network_of(collaboration), fides::games::UserError);
    }
}
