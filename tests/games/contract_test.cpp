#include "games/contract.hpp"

#include "tests/catch.hpp"

#include <cmath>

using namespace fides::games;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("Compliance is the logit response to expected penalty less temptation", "[games]") {
    const double temptation = 1.0;

    SECTION("a penalty that just offsets the temptation leaves even odds") {
        const Contract contract{.monitoring = 0.5, .enforcement = 0.5, .penalty = 4.0};
        CHECK(compliance(contract, 0.5, temptation) == 0.5);  // powers of two: exact
    }
    SECTION("each tau of net penalty multiplies the odds by e") {
        const double penalty = GENERATE(0.0, 0.5, 1.5, 3.0);
        const Contract contract{.monitoring = 1.0, .penalty = penalty, .compliance_noise = 0.5};
        const double chance = compliance(contract, 1.0, temptation);
        const double odds = std::exp((penalty - temptation) / 0.5);
        CHECK_THAT(chance / (1.0 - chance), WithinRel(odds, 1e-13));  // 1 - chance loses digits
    }
}

TEST_CASE("Without noise, compliance starts where the fine outweighs the temptation", "[games]") {
    // e_perf = (t - r)/F, regime boundary after Bohnet, Frey & Huck 2001: 2/3 for t - r = 1 and
    // F = 1.5; the folk threshold (t - r - qF)/(t - qF - p) is 0 from there on.
    const Contract contract{.monitoring = 1.0, .penalty = 1.5, .compliance_noise = 1e-3};
    CHECK(compliance(contract, 2.0 / 3.0 - 0.02, 1.0) < 1e-10);
    CHECK(compliance(contract, 2.0 / 3.0 + 0.02, 1.0) > 1.0 - 1e-10);
    CHECK_THAT(compliance(contract, 2.0 / 3.0, 1.0), WithinAbs(0.5, 1e-9));  // 2/3 is rounded
}

TEST_CASE("A contract binds from its start up to its end", "[games]") {
    const Contract contract{.coverage = 0.5, .start = 2, .end = 5};
    CHECK_FALSE(contract.in_force(1));
    CHECK(contract.in_force(2));
    CHECK(contract.in_force(4));
    CHECK_FALSE(contract.in_force(5));

    SECTION("an end of 0 is no end") {
        CHECK(Contract{.coverage = 0.5}.in_force(1'000'000));
    }
    SECTION("what covers nothing never binds") {
        CHECK_FALSE(Contract{}.in_force(0));
    }
}

TEST_CASE("Coverage decides what is covered and what it costs", "[games]") {
    const Contract contract{.coverage = 0.5, .contractible = 0.75, .cost = {0.25, 0.5, 2.0}};
    CHECK(contract.covered_chance() == 0.375);
    CHECK(contract.cost_per_round() == 0.25 + 0.25 + 0.5);
}
