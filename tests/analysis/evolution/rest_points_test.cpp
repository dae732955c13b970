#include "analysis/evolution/deterministic/rest_points.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;

namespace {

const RestPoint& point_on(const RestPoints& all, const std::vector<std::size_t>& support) {
    const auto found =
        std::find_if(all.points.begin(), all.points.end(),
                     [&](const RestPoint& point) { return point.support == support; });
    REQUIRE(found != all.points.end());
    return *found;
}

PayoffMatrix rock_paper_scissors(double win) {
    return {{0.0, -1.0, win}, {win, 0.0, -1.0}, {-1.0, win, 0.0}};
}

/// The N-player trust game of Abbass, Greenwood & Petraki 2016, IEEE Trans. Evol. Comput.
/// 20:470-474: investors, trustworthy, untrustworthy. Its payoffs times the share of trustees are
/// linear, and a factor common to all changes only the speed (Hofbauer & Sigmund 1998, section
/// 7.1).
PayoffMatrix trust_game(double r1, double r2) {
    return {{0.0, r1 - 1.0, -1.0}, {r1, 0.0, 0.0}, {r2, 0.0, 0.0}};
}

/// Results must not depend on how linear algebra is built beyond this.
constexpr double exact = 1e-10;

}  // namespace

TEST_CASE("The centre of rock-paper-scissors has eigenvalues in closed form", "[analysis]") {
    // A circulant matrix: (1 - w)/6 +- i sqrt(3) (1 + w)/6 (Hofbauer & Sigmund 1998, section 7.7).
    const double win = GENERATE(0.5, 1.0, 2.0);
    const RestPoints all = replicator_rest_points(rock_paper_scissors(win));
    CHECK(all.points.size() == 4);
    CHECK(all.continua.empty());
    const RestPoint& middle = point_on(all, {0, 1, 2});
    for (const double share : middle.shares) {
        CHECK_THAT(share, WithinAbs(1.0 / 3.0, exact));
    }
    REQUIRE(middle.tangential.size() == 2);
    for (std::size_t k = 0; k < 2; ++k) {
        const double turn = std::sqrt(3.0) * (1.0 + win) / 6.0;
        CHECK_THAT(middle.tangential[k].real(), WithinAbs((1.0 - win) / 6.0, exact));
        CHECK_THAT(middle.tangential[k].imag(), WithinAbs(k == 0 ? turn : -turn, exact));
    }
    CHECK(middle.nash);
    CHECK(middle.evolutionarily_stable == (win > 1.0));
    CHECK(middle.kind == (win < 1.0   ? RestPointKind::unstable_spiral
                          : win > 1.0 ? RestPointKind::stable_spiral
                                      : RestPointKind::centre));
    const RestPoint& rock = point_on(all, {0});
    CHECK(rock.kind == RestPointKind::saddle);
    CHECK(rock.transversal == std::vector{win, -1.0});
    CHECK_FALSE(rock.nash);
}

TEST_CASE("The mixture of hawks and doves is evolutionarily stable", "[analysis]") {
    // Share V/C = 2/3; the eigenvalue is -(1/3)(2/3)(6/2), from x(1 - x)(a - b - c + d).
    const RestPoints all = replicator_rest_points({{-1.0, 4.0}, {0.0, 2.0}});
    REQUIRE(all.points.size() == 3);
    const RestPoint& mixed = point_on(all, {0, 1});
    CHECK_THAT(mixed.shares[0], WithinAbs(2.0 / 3.0, exact));
    CHECK_THAT(mixed.tangential.at(0).real(), WithinAbs(-2.0 / 3.0, exact));
    CHECK(mixed.kind == RestPointKind::stable_node);
    CHECK(is_attracting(mixed.kind));
    CHECK(mixed.evolutionarily_stable == true);
    CHECK(point_on(all, {0}).kind == RestPointKind::unstable_node);
}

TEST_CASE("What attracts under the replicator need not be evolutionarily stable", "[analysis]") {
    // Zeeman's game: the interior point attracts, and so does the first strategy, which is an ESS;
    // an ESS of full support would be alone (Zeeman 1980, Lect. Notes Math. 819:471-497).
    const RestPoints all =
        replicator_rest_points({{0.0, 6.0, -4.0}, {-3.0, 0.0, 5.0}, {-1.0, 3.0, 0.0}});
    const RestPoint& middle = point_on(all, {0, 1, 2});
    for (const double share : middle.shares) {
        CHECK_THAT(share, WithinAbs(1.0 / 3.0, exact));
    }
    // (-1 +- i sqrt(2))/3: the characteristic polynomial has trace -2/3 and determinant 1/3.
    CHECK_THAT(middle.tangential.at(0).real(), WithinAbs(-1.0 / 3.0, exact));
    CHECK_THAT(middle.tangential.at(0).imag(), WithinAbs(std::sqrt(2.0) / 3.0, exact));
    CHECK(middle.kind == RestPointKind::stable_spiral);
    CHECK(middle.evolutionarily_stable == false);
    CHECK(point_on(all, {0}).kind == RestPointKind::stable_node);
    CHECK(point_on(all, {0}).evolutionarily_stable == true);
}

TEST_CASE("Trust among investors and trustworthy does not survive the untrustworthy",
          "[analysis]") {
    // Abbass et al. 2016: investors' share (R1 - 1)/(2 R1 - 1), attracting on its edge only.
    const double r1 = GENERATE(2.0, 6.0);
    const RestPoints edge = replicator_rest_points({{0.0, r1 - 1.0}, {r1, 0.0}});
    CHECK_THAT(point_on(edge, {0, 1}).shares[0], WithinAbs((r1 - 1.0) / (2.0 * r1 - 1.0), exact));
    CHECK(point_on(edge, {0, 1}).kind == RestPointKind::stable_node);

    const PayoffMatrix game = trust_game(r1, r1 + 2.0);
    const RestPoints all = replicator_rest_points(game);
    const RestPoint& trusting = point_on(all, {0, 1});
    CHECK(trusting.kind == RestPointKind::saddle);
    CHECK_THAT(trusting.transversal.at(0), WithinAbs(2.0 * trusting.shares[0], exact));
    CHECK_FALSE(trusting.nash);
    const Shares start = GENERATE(Shares{0.4, 0.5, 0.1}, Shares{0.3, 0.699, 0.001});
    CHECK(path_end(game, {}, start).shares[0] < 1e-6);
}

TEST_CASE("Rest points that are not isolated are reported as continua", "[analysis]") {
    SECTION("cooperators and reciprocators earn the same from each other") {
        // Against defectors reciprocators keep 1, cooperators 0; payoffs of the long run.
        const RestPoints all =
            replicator_rest_points({{3.0, 3.0, 0.0}, {3.0, 3.0, 1.0}, {5.0, 1.0, 1.0}});
        REQUIRE(all.continua.size() == 1);
        const RestContinuum& nice = all.continua[0];
        CHECK(nice.support == std::vector<std::size_t>{0, 1});
        CHECK(nice.dimension == 1);
        CHECK(nice.corners == std::vector<Shares>{{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}});
        CHECK_FALSE(nice.nash);  // defectors invade where cooperators are many
        CHECK(nice.partly_nash);
        for (const RestPoint& point : all.points) {
            CHECK(point.support.size() == 1);
        }
        CHECK(point_on(all, {1}).kind == RestPointKind::degenerate);
    }
    SECTION("everybody earns the same: the whole simplex, once") {
        const PayoffMatrix same{{2.0, 2.0, 2.0}, {2.0, 2.0, 2.0}, {2.0, 2.0, 2.0}};
        const RestPoints all = replicator_rest_points(same);
        REQUIRE(all.continua.size() == 1);
        CHECK(all.continua[0].dimension == 2);
        CHECK(all.continua[0].corners.size() == 3);
        CHECK(all.continua[0].nash);
    }
    SECTION("a singular face without a solution is no continuum") {
        const RestPoints all = replicator_rest_points({{1.0, 1.0}, {0.0, 0.0}});
        CHECK(all.continua.empty());
        CHECK(all.points.size() == 2);
    }
}

TEST_CASE("Rest points of ten strategies of one kind each are all faces", "[analysis]") {
    // Coordination on ten conventions: on each face the equal mixture, stable on corners only.
    PayoffMatrix game(10);
    for (std::size_t i = 0; i < 10; ++i) {
        game(i, i) = 1.0;
    }
    const RestPoints all = replicator_rest_points(game);
    CHECK(all.points.size() == 1023);
    for (const RestPoint& point : all.points) {
        const bool is_corner = point.support.size() == 1;
        CHECK(is_attracting(point.kind) == is_corner);
        CHECK((point.kind == RestPointKind::unstable_node) == (point.support.size() == 10));
        CHECK(point.evolutionarily_stable == is_corner);
        CHECK_THAT(point.shares[point.support[0]],
                   WithinAbs(1.0 / static_cast<double>(point.support.size()), exact));
    }
}

TEST_CASE("Best response, Brown-von Neumann-Nash and Smith rest at the Nash equilibria",
          "[analysis]") {
    const MeanDynamicRules rules{GENERATE(MeanDynamic::best_response,
                                          MeanDynamic::brown_von_neumann_nash, MeanDynamic::smith)};
    const RestPoints all = rest_points({{4.0, 0.0}, {3.0, 2.0}}, rules);
    REQUIRE(all.points.size() == 3);
    CHECK_THAT(all.points[2].shares[0], WithinAbs(2.0 / 3.0, exact));
    CHECK(all.points[2].kind == RestPointKind::undecided);
    CHECK(rest_points({{3.0, 0.0}, {5.0, 1.0}}, rules).points.size() == 1);
}

TEST_CASE("Logit has one rest point in noise, three where a game has three equilibria",
          "[analysis]") {
    // Pure coordination, f_1 - f_2 = 2x - 1: x = logistic((2x - 1)/noise) has 1/2, and two more
    // once the slope 1/(2 noise) there is above 1 (pitchfork; Blume 1993).
    const double noise = GENERATE(0.25, 0.4, 0.75, 2.0);
    const PayoffMatrix game{{1.0, 0.0}, {0.0, 1.0}};
    const RestPoints all =
        rest_points(game, {.dynamic = MeanDynamic::logit, .noise = noise}, {.starts = 40});
    REQUIRE(all.points.size() == (noise < 0.5 ? 3U : 1U));
    for (const RestPoint& point : all.points) {
        const double x = point.shares[0];
        CHECK_THAT(x, WithinAbs(1.0 / (1.0 + std::exp((1.0 - 2.0 * x) / noise)), 1e-11));
        // The derivative of logistic(u) - x: 2 x (1 - x)/noise - 1.
        const double slope = 2.0 * x * (1.0 - x) / noise - 1.0;
        CHECK_THAT(point.tangential.at(0).real(), WithinAbs(slope, 1e-8));
        CHECK(is_attracting(point.kind) == (slope < 0.0));
    }
}

TEST_CASE("Mutation moves the rest point of a dominated strategy inside", "[analysis]") {
    // Fitness 1 + s and 1 whatever the others do, mutation m: x solves
    // (1 - m) x (1 + s) + (m/2)(1 + s x) = x (1 + s x).
    const double s = 0.5;
    const double m = 0.1;
    const double b = (1.0 - m) * (1.0 + s) + 0.5 * m * s - 1.0;
    const double x = (b + std::sqrt(b * b + 2.0 * s * m)) / (2.0 * s);
    const RestPoints all =
        rest_points({{1.0 + s, 1.0 + s}, {1.0, 1.0}},
                    {.dynamic = MeanDynamic::replicator_mutator, .mutation = m}, {.starts = 10});
    REQUIRE(all.points.size() == 1);
    CHECK_THAT(all.points[0].shares[0], WithinAbs(x, exact));
    CHECK(all.points[0].kind == RestPointKind::stable_node);
}

TEST_CASE("With many strategies the attracting rest points are found by paths", "[analysis]") {
    PayoffMatrix game(12);
    for (std::size_t i = 0; i < 12; ++i) {
        game(i, i) = -1.0;  // who is rare is better off: the equal mixture
    }
    const MeanDynamicRules rules{
        GENERATE(MeanDynamic::replicator, MeanDynamic::smith, MeanDynamic::best_response)};
    const RestPoints all = rest_points(game, rules, {.starts = 3});
    REQUIRE(all.points.size() == 1);
    CHECK_THAT(all.points[0].shares[5], WithinAbs(1.0 / 12.0, exact));
    CHECK(all.points[0].evolutionarily_stable == true);
    if (rules.dynamic == MeanDynamic::replicator) {
        CHECK(all.points[0].kind == RestPointKind::stable_node);
        CHECK_THAT(all.points[0].tangential.at(0).real(), WithinAbs(-1.0 / 12.0, exact));
    }
}
