#include "analysis/evolution/deterministic/basins.hpp"

#include "analysis/evolution/deterministic/random_shares.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

TEST_CASE("Random shares are uniform on the simplex", "[analysis]") {
    // A share of a uniform point has mean 1/n and exceeds t with chance (1 - t)^(n - 1).
    constexpr std::uint32_t draws = 20'000;
    constexpr std::size_t n = 4;
    double sum = 0.0;
    double above = 0.0;
    for (std::uint32_t number = 0; number < draws; ++number) {
        const Shares x = random_shares(7, "uniform", number, n);
        REQUIRE_FALSE(refusal_of(x, n));
        sum += x[2];
        above += x[1] > 0.5 ? 1.0 : 0.0;
    }
    // Four standard errors: a share has variance (n - 1)/(n^2 (n + 1)).
    CHECK_THAT(sum / draws, WithinAbs(0.25, 4.0 * std::sqrt(3.0 / 80.0 / draws)));
    CHECK_THAT(above / draws, WithinAbs(0.125, 4.0 * std::sqrt(0.125 * 0.875 / draws)));
}

TEST_CASE("Basins of coordination part where both earn the same", "[analysis]") {
    // Hunters of stags take over from shares above x* = 2/3: a part 1 - x* of all starts.
    const PayoffMatrix game{{4.0, 0.0}, {3.0, 2.0}};
    const MeanDynamicRules rules{GENERATE(MeanDynamic::replicator, MeanDynamic::smith,
                                          MeanDynamic::best_response,
                                          MeanDynamic::brown_von_neumann_nash)};
    const BasinRules settings{.starts = 300, .seed = 5, .level = 0.999};
    const Basins found = basins(game, rules, settings);
    std::size_t above = 0;
    for (std::uint32_t number = 0; number < settings.starts; ++number) {
        above += random_shares(settings.seed, "basins", number, 2)[0] > 2.0 / 3.0 ? 1U : 0U;
    }
    CAPTURE(name_of(rules.dynamic));
    CHECK(found.nowhere.starts == 0);
    REQUIRE(found.attractors.size() == 2);
    const Attractor& stags = found.attractors[1];
    CHECK(stags.shares == Shares{1.0, 0.0});
    CHECK(stags.support == std::vector<std::size_t>{0});
    CHECK(stags.basin.starts == above);
    CHECK(stags.basin.interval.low < 1.0 / 3.0);
    CHECK(stags.basin.interval.high > 1.0 / 3.0);
    CHECK(found.attractors[0].shares == Shares{0.0, 1.0});
}

TEST_CASE("Starts may be worked through in any order", "[analysis]") {
    const PayoffMatrix game{{4.0, 0.0, 1.0}, {3.0, 2.0, 0.0}, {0.0, 1.0, 3.0}};
    const BasinRules rules{.starts = 50, .seed = 3};
    std::vector<PathEnd> ends(50);
    for (std::uint32_t number = 50; number-- > 0;) {
        ends[number] = end_of_start(game, {}, rules, number);
    }
    const Basins backwards = basins_of(game, {}, ends, 0.95);
    const Basins forwards = basins(game, {}, rules);
    REQUIRE(backwards.attractors.size() == forwards.attractors.size());
    for (std::size_t k = 0; k < forwards.attractors.size(); ++k) {
        CHECK(backwards.attractors[k].shares == forwards.attractors[k].shares);
        CHECK(backwards.attractors[k].basin.starts == forwards.attractors[k].basin.starts);
    }
}

TEST_CASE("Orbits that go round end nowhere", "[analysis]") {
    const double win = GENERATE(0.5, 1.0);
    const PayoffMatrix game{{0.0, -1.0, win}, {win, 0.0, -1.0}, {-1.0, win, 0.0}};
    const Basins found = basins(game, {}, {.starts = 10, .rest = {.longest = 300.0}});
    CHECK(found.attractors.empty());
    CHECK(found.nowhere.starts == 10);
    CHECK(found.nowhere.share == 1.0);
}

TEST_CASE("A continuum of ends is one attractor, and shows its spread", "[analysis]") {
    // Cooperators and reciprocators keep defectors out together, in any mixture near the latter.
    const PayoffMatrix game{{3.0, 3.0, 0.0}, {3.0, 3.0, 1.0}, {5.0, 1.0, 0.5}};
    const Basins found = basins(game, {}, {.starts = 60});
    REQUIRE_FALSE(found.attractors.empty());
    const Attractor& nice = found.attractors[0];
    CHECK(nice.support == std::vector<std::size_t>{0, 1});
    CHECK(nice.spread > 0.05);
}

TEST_CASE("Logit's attractors are told apart though nobody disappears", "[analysis]") {
    const PayoffMatrix game{{1.0, 0.0}, {0.0, 1.0}};
    const Basins found = basins(game, {.dynamic = MeanDynamic::logit, .noise = 0.25},
                                {.starts = 200, .seed = 2, .level = 0.999});
    REQUIRE(found.attractors.size() == 2);  // symmetric about 1/2
    CHECK_THAT(found.attractors[0].shares[0], WithinAbs(found.attractors[1].shares[1], 1e-6));
    CHECK(found.attractors[0].basin.interval.low < 0.5);
    CHECK(found.attractors[0].spread < 1e-6);
}
