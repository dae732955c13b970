#include "games/chance.hpp"
#include "games/elementary.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/trust/organisation.hpp"
#include "tests/catch.hpp"
#include "tests/strategies/party.hpp"

#include <cstdint>
#include <string>

using namespace fides;
using namespace fides::strategies;
using Catch::Matchers::WithinAbs;
using games::Move;

namespace {

/// Share of repetitions in which `decide` gives C.
template <class Decide>
double share_of_c(tests::Party& party, Decide decide) {
    constexpr std::uint32_t n = 20000;
    std::uint32_t cooperations = 0;
    for (party.repetition = 0; party.repetition < n; ++party.repetition) {
        cooperations += decide(party) == Move::cooperate ? 1 : 0;
    }
    return static_cast<double>(cooperations) / n;
}

constexpr double four_standard_errors = 4 * 0.5 / 141.4;

}  // namespace

TEST_CASE("Organisations rely by a logit response to perceived reliability", "[strategies]") {
    const std::string spec = GENERATE("reciprocator", "self_interested");
    tests::Party party{spec, tests::mutual_trust()};
    // The party's rules make reliability equal trust; the threshold of the game is 0.6.
    const double trust = GENERATE(0.45, 0.6, 0.75);
    party.belief.goodwill = games::Credence{trust};
    const double expected = games::logistic((trust - 0.6) / 0.1);
    const double share = share_of_c(party, [](tests::Party& p) { return p.rely(); });
    CHECK_THAT(share, WithinAbs(expected, four_standard_errors));
}

TEST_CASE("A reciprocator honours by its trust and its motivation", "[strategies]") {
    tests::Party party{"reciprocator", tests::mutual_trust()};
    const double trust = GENERATE(0.25, 0.35, 0.6);
    const double motivation = GENERATE(0.5, 1.0);
    party.belief.goodwill = games::Credence{trust};
    party.belief.motivation = motivation;
    const double expected = motivation * games::logistic((trust - 0.35) / 0.08);
    const double share = share_of_c(party, [](tests::Party& p) { return p.honour(); });
    CHECK_THAT(share, WithinAbs(expected, four_standard_errors));
}

TEST_CASE("The self-interested never mean to honour", "[strategies]") {
    tests::Party party{"self_interested", tests::mutual_trust()};
    party.belief.goodwill = games::Credence{1.0};
    CHECK(share_of_c(party, [](tests::Party& p) { return p.honour(); }) == 0.0);
    CHECK(party.n_draws() == 0);
}

TEST_CASE("Organisations decide with the first number of their draws", "[strategies]") {
    // So that the fast loop, which has one number a kind of draw, plays the same.
    tests::Party party{"reciprocator(reciprocity_threshold=0.5)", tests::mutual_trust()};
    party.belief.goodwill = games::Credence{0.55};
    const OrganisationRules rules{.reciprocity_threshold = 0.5};
    const double rely = reliance_chance(rules, 0.55, 0.6);
    const double honour = honouring_chance(rules, 0.55, 1.0);
    for (std::uint32_t round = 0; round < 200; ++round) {
        party.round_of_draws = round;
        const games::Stream stream{0x9e3779b97f4a7c15U, 0};
        const double of_rely = stream.uniform(round, 0, games::Draw::rely);
        const double of_intend = stream.uniform(round, 1, games::Draw::intend);
        CHECK((party.rely() == Move::cooperate) == (of_rely < rely));
        CHECK((party.honour() == Move::cooperate) == (of_intend < honour));
    }
    CHECK(party.n_draws() == 400);
}

TEST_CASE("Where reliance is automatic, to cooperate is to honour", "[strategies]") {
    tests::Party party{"reciprocator"};
    party.belief.goodwill = games::Credence{0.35};
    const double share = share_of_c(party, [](tests::Party& p) { return p.decide(); });
    CHECK_THAT(share, WithinAbs(0.5, four_standard_errors));
}
