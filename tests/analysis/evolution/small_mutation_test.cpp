#include "analysis/evolution/finite/small_mutation.hpp"

#include "analysis/evolution/finite/elimination.hpp"
#include "analysis/evolution/finite/two_strategies.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

PayoffMatrix random_game(std::size_t n, std::uint64_t number) {
    NumberedDraws draws{5, "payoffs of a test", number};
    PayoffMatrix payoffs{n};
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t column = 0; column < n; ++column) {
            payoffs(row, column) = draws.uniform();
        }
    }
    return payoffs;
}

/// Commitment proposers (COMP) and others in a donation game or dilemma with payoffs T, R, P, S
/// (Han, Pereira, Santos & Lenaerts 2013, Scientific Reports 3:2695). COMP pays for arranging a
/// commitment, halved between two of them; who breaks it compensates; who refuses plays nothing
/// but P for both.
struct Commitment {
    double t, r, p, s;
    double cost;
    double compensation;
};

/// Against FREE, who accepts commitments but never proposes, and cooperates only within one.
PayoffMatrix against_free(const Commitment& c) {
    return {{c.r - c.cost / 2.0, c.r - c.cost}, {c.r, c.p}};
}

/// Against FAKE, who accepts and defects all the same.
PayoffMatrix against_fake(const Commitment& c) {
    return {{c.r - c.cost / 2.0, c.s + c.compensation - c.cost}, {c.t - c.compensation, c.p}};
}

/// Against D, who accepts nothing.
PayoffMatrix against_defectors(const Commitment& c) {
    return {{c.r - c.cost / 2.0, c.p}, {c.p, c.p}};
}

/// Is the first strategy's mutant the likelier to take over?
bool wins(const PayoffMatrix& game) {
    const ProcessRules rules{.population = 5000, .selection = 0.01};
    const MutantFixation both = mutant_fixation(pair_payoffs(game, rules.population), rules);
    return both.log_first > both.log_second;
}

}  // namespace

TEST_CASE("Two strategies share time as their fixation chances", "[analysis]") {
    const PayoffMatrix stag_hunt{{4.0, 0.0}, {3.0, 2.0}};
    const ProcessRules rules{.population = 20, .selection = 0.1};
    const std::vector<double> shares = small_mutation_shares(mutant_matrix(stag_hunt, rules));
    // rho_A/rho_B = exp(beta (N (a + b - c - d)/2 - a + d)) (Traulsen, Nowak & Pacheco 2006)
    CHECK_THAT(shares[0] / shares[1], WithinRel(std::exp(0.1 * (-10.0 - 2.0)), 1e-12));
    CHECK_THAT(shares[0] + shares[1], WithinAbs(1.0, 1e-15));
}

TEST_CASE("Strategies that earn alike share time alike", "[analysis]") {
    for (const Process process : {Process::moran, Process::pairwise_comparison, Process::imitation,
                                  Process::wright_fisher}) {
        const ProcessRules rules{.process = process, .population = 15, .selection = 0.5};
        const MutantMatrix fixation = mutant_matrix(PayoffMatrix{4}, rules);
        for (const double share : small_mutation_shares(fixation)) {
            CHECK_THAT(share, WithinRel(0.25, 1e-12));
        }
        CHECK(invasions(fixation, rules).empty());
    }
}

TEST_CASE("Rock, scissors and paper chase each other in a ring", "[analysis]") {
    const PayoffMatrix ring{{0.0, 1.0, -1.0}, {-1.0, 0.0, 1.0}, {1.0, -1.0, 0.0}};
    const ProcessRules rules{.population = 50, .selection = 0.1};
    const MutantMatrix fixation = mutant_matrix(ring, rules);
    for (const double share : small_mutation_shares(fixation)) {
        CHECK_THAT(share, WithinRel(1.0 / 3.0, 1e-12));
    }
    const std::vector<InvasionArrow> arrows = invasions(fixation, rules);
    REQUIRE(arrows.size() == 3);
    for (const InvasionArrow& arrow : arrows) {
        CHECK(ring(arrow.mutant, arrow.resident) == 1.0);
        CHECK_THAT(arrow.relative_chance,
                   WithinRel(50.0 * fixation.chance(arrow.resident, arrow.mutant), 1e-15));
    }
}

TEST_CASE("The settled shares are those of the embedded chain", "[analysis]") {
    const ProcessRules rules{.process = Process::moran, .population = 30, .selection = 1.0};
    const MutantMatrix fixation = mutant_matrix(random_game(6, 0), rules);
    const std::vector<double> chain = embedded_chain(fixation);
    const std::vector<double> shares = small_mutation_shares(fixation);
    CHECK_THAT(std::accumulate(shares.begin(), shares.end(), 0.0), WithinAbs(1.0, 1e-14));
    for (std::size_t column = 0; column < 6; ++column) {
        double next = 0.0;
        double row = 0.0;
        for (std::size_t resident = 0; resident < 6; ++resident) {
            next += shares[resident] * chain[resident * 6 + column];
            row += chain[column * 6 + resident];
        }
        CHECK_THAT(next, WithinAbs(shares[column], 1e-14));
        CHECK_THAT(row, WithinAbs(1.0, 1e-14));
    }
}

TEST_CASE("Shares keep their digits where chances are below every double", "[analysis]") {
    // Each strategy earns a constant: detailed balance, ratio exp(beta (N - 1) D) a pair.
    const PayoffMatrix ladder{{0.0, 0.0, 0.0}, {1.0, 1.0, 1.0}, {1.001, 1.001, 1.001}};
    const ProcessRules rules{.population = 1001, .selection = 5.0};
    const MutantMatrix fixation = mutant_matrix(ladder, rules);
    CHECK(fixation.chance(1, 0) == 0.0);
    CHECK(fixation.log_chance(1, 0) < -4000.0);
    const std::vector<double> shares = small_mutation_shares(fixation);
    CHECK(shares[0] == 0.0);
    // beta sum of D over 1000 steps = 5; payoffs near 1 are rounded to 1e-16, times 5000 steps.
    CHECK_THAT(shares[2] / shares[1], WithinRel(std::exp(5.0), 1e-11));
}

TEST_CASE("Elimination keeps the precision of chances of 1e-200", "[analysis]") {
    // A ring with one way round: shares are as the mean stays, 1/p.
    const std::vector<double> shares =
        stationary_distribution({0.0, 1e-200, 0.0, 0.0, 0.0, 2e-200, 0.5, 0.0, 0.0}, 3);
    CHECK_THAT(shares[0], WithinRel(2.0 / 3.0, 1e-15));
    CHECK_THAT(shares[1], WithinRel(1.0 / 3.0, 1e-15));
    CHECK_THAT(shares[2], WithinRel(4e-200 / 3.0, 1e-15));
    const double e200 = -200.0 * std::log(10.0);
    const double none = -INFINITY;
    const std::vector<double> of_logs = stationary_distribution_of_logs(
        {none, e200, none, none, none, e200 + std::log(2.0), std::log(0.5), none, none}, 3);
    CHECK_THAT(of_logs[2], WithinRel(4e-200 / 3.0, 1e-12));
}

// The thresholds follow from risk dominance, a + b > c + d, in the payoff table above.
TEST_CASE("Who proposes commitments prevails within the cost's limits", "[analysis]") {
    const Commitment base{.t = 5.0, .r = 3.0, .p = 1.0, .s = 0.0, .cost = 0.5, .compensation = 4.0};
    const auto with = [&](double cost, double compensation) {
        Commitment changed = base;
        changed.cost = cost;
        changed.compensation = compensation;
        return changed;
    };
    SECTION("against the free riders if eps < 2 (R - P)/3") {
        CHECK(wins(against_free(with(4.0 / 3.0 - 0.01, 4.0))));
        CHECK_FALSE(wins(against_free(with(4.0 / 3.0 + 0.01, 4.0))));
    }
    SECTION("against fakers if 2 delta > T + P - R - S + 3 eps/2") {
        const double limit = (5.0 + 1.0 - 3.0 - 0.0 + 0.75) / 2.0;
        CHECK(wins(against_fake(with(0.5, limit + 0.01))));
        CHECK_FALSE(wins(against_fake(with(0.5, limit - 0.01))));
    }
    SECTION("against defectors if R - eps/2 > P") {
        CHECK(wins(against_defectors(with(4.0 - 0.02, 4.0))));
        CHECK_FALSE(wins(against_defectors(with(4.0 + 0.02, 4.0))));
    }
}

TEST_CASE("Tit for tat turns a cycle of invasion", "[analysis]") {
    // Imhof, Fudenberg & Nowak 2005 (PNAS 102:10797-10800): dilemma 5, 3, 1, 0 (T, R, P, S) over
    // m = 10 rounds; TFT pays 0.8 for its complexity. AllC, AllD, TFT by row.
    constexpr double m = 10.0;
    constexpr double c = 0.8;
    const PayoffMatrix cycle{{3.0 * m, 0.0, 3.0 * m},
                             {5.0 * m, m, 5.0 + m - 1.0},
                             {3.0 * m - c, m - 1.0 - c, 3.0 * m - c}};
    const ProcessRules rules{.process = Process::moran,
                             .population = 100,
                             .selection = 0.02,
                             .fitness = FitnessMap::linear};
    REQUIRE_FALSE(negative_fitness(cycle, rules).has_value());
    const MutantMatrix fixation = mutant_matrix(cycle, rules);
    const std::vector<InvasionArrow> arrows = invasions(fixation, rules);
    const auto is_arrow = [&](std::size_t resident, std::size_t mutant) {
        for (const InvasionArrow& arrow : arrows) {
            if (arrow.resident == resident && arrow.mutant == mutant) {
                return true;
            }
        }
        return false;
    };
    CHECK(is_arrow(0, 1));  // AllC falls to AllD,
    CHECK(is_arrow(1, 2));  // that to TFT,
    CHECK(is_arrow(2, 0));  // and that to AllC, who saves the cost
    CHECK_FALSE(is_arrow(1, 0));
    // The population is mostly at TFT although AllD is the strict equilibrium (theorem there).
    const std::vector<double> shares = small_mutation_shares(fixation);
    CHECK(shares[2] > shares[1]);
    CHECK(shares[2] > shares[0]);
}
