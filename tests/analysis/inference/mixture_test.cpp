#include "analysis/inference/mixture.hpp"

#include "analysis/inference/mixture_choice.hpp"
#include "analysis/inference/mixture_search.hpp"
#include "strategies/catalogue.hpp"
#include "tests/analysis/inference/simulated_play.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace fides;
using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using tests::play_of;

namespace {

using Chances = std::vector<double>;

/// Rounding of a few operations on numbers of this size.
constexpr double rounding = 1e-14;

Chances prescribed(const std::string& strategy, const std::string& own, const std::string& other) {
    return prescriptions(play_of({{own, other}}), strategies::parse_spec(strategy));
}

PrescribedPlay prescribed_play(const ObservedPlay& play,
                               const std::vector<std::string>& strategies) {
    std::vector<Chances> chances;
    for (const std::string& strategy : strategies) {
        chances.push_back(prescriptions(play, strategies::parse_spec(strategy)));
    }
    return PrescribedPlay{play, chances};
}

Chances ones(const PrescribedPlay& play) {
    return Chances(play.n_subjects(), 1.0);
}

}  // namespace

TEST_CASE("Strategies are replayed on what was really played", "[analysis][infer]") {
    SECTION("the other's moves") {
        CHECK(prescribed("tit_for_tat", "CCCC", "CDDC") == Chances{1, 1, 0, 0});
        CHECK(prescribed("grudger", "DDDD", "CDCC") == Chances{1, 1, 0, 0});
    }
    SECTION("and own ones, deviations from the strategy included") {
        // After own D against C win-stay, lose-shift stays.
        CHECK(prescribed("win_stay_lose_shift", "CDC", "CCD") == Chances{1, 1, 0});
        CHECK(prescribed("defector", "CCC", "CCC") == Chances{0, 0, 0});
    }
    SECTION("a chance is a chance") {
        CHECK(prescribed("random(p=0.3)", "CD", "DC") == Chances{0.3, 0.3});
        CHECK(prescribed("memory_one(cc=1, cd=0.25, dc=0.5, dd=0, first=0.75)", "CDCD", "DCCC") ==
              Chances{0.75, 0.25, 0.5, 1});
    }
}

TEST_CASE("The usual six are those of Dal Bo & Frechette 2011", "[analysis][infer]") {
    const std::vector<Candidate> six = usual_candidates();
    REQUIRE(six.size() == 6);
    const auto replayed = [&](std::size_t k, const char* own, const char* other) {
        return prescriptions(play_of({{own, other}}), six[k].spec);
    };
    CHECK(replayed(0, "CCC", "CCC") == Chances{0, 0, 0});
    CHECK(replayed(1, "DDD", "DDD") == Chances{1, 1, 1});
    CHECK(replayed(2, "CCCC", "CDCC") == Chances{1, 1, 0, 0});  // GRIM, for good
    CHECK(replayed(2, "CDCC", "CCCC") == Chances{1, 1, 0, 0});  // whoever defected
    CHECK(replayed(3, "CCCC", "DCDC") == Chances{1, 0, 1, 0});
    CHECK(replayed(4, "CDDC", "CCDC") == Chances{1, 1, 0, 1});
    CHECK(replayed(5, "CCCCCC", "DCCCCC") == Chances{1, 0, 0, 1, 1, 1});
    CHECK(replayed(5, "CCCCCC", "DDDCCC") == Chances{1, 0, 0, 1, 1, 1});  // whatever came meanwhile
    CHECK(replayed(5, "CCCCCC", "DCCDCC") == Chances{1, 0, 0, 1, 0, 0});
}

TEST_CASE("The likelihood is that worked out by hand", "[analysis][infer]") {
    // A does CC to CC: tit for tat is right twice (9/16 at a tremble of 1/4), the defector wrong
    // twice (1/16). B does CD to DD: 9/16 and 3/16. With equal shares 5/16 and 3/8.
    const PrescribedPlay play =
        prescribed_play(play_of({{"CC", "CC"}, {"CD", "DD"}}), {"tit_for_tat", "defector"});
    const Mixture mixture{.shares = {0.5, 0.5}, .trembles = {0.25}};
    const EmStep step = em_step(play, ones(play), mixture);
    CHECK_THAT(step.log_likelihood, WithinAbs(std::log(15.0 / 128.0), rounding));

    const Chances who = memberships(play, mixture);
    CHECK_THAT(who[0], WithinAbs(0.9, rounding));
    CHECK_THAT(who[1], WithinAbs(0.1, rounding));
    CHECK_THAT(who[2], WithinAbs(0.75, rounding));

    SECTION("and so is the next mixture") {
        CHECK_THAT(step.next.shares[0], WithinAbs(0.825, rounding));
        // Expected slips: 0.1 * 2 of A, 0.25 * 1 of B, in four decisions.
        CHECK_THAT(step.next.trembles[0], WithinAbs(0.1125, rounding));
    }
    SECTION("with a tremble for each strategy") {
        const EmStep each =
            em_step(play, ones(play), {.shares = {0.5, 0.5}, .trembles = {0.25, 0.25}});
        CHECK(each.log_likelihood == step.log_likelihood);
        CHECK(each.next.trembles[0] == 0.0);
        CHECK(each.next.trembles[1] == 0.5);  // 0.45 slips in 0.7 decisions, and no more than 1/2
    }
    SECTION("a subject that counts twice counts twice") {
        const EmStep twice = em_step(play, Chances{2.0, 0.0}, mixture);
        CHECK_THAT(twice.log_likelihood, WithinAbs(2.0 * std::log(5.0 / 16.0), rounding));
        CHECK_THAT(twice.next.shares[0], WithinAbs(0.9, rounding));
    }
    SECTION("criteria count two parameters and two subjects") {
        const MixtureFit fit{.mixture = mixture, .log_likelihood = step.log_likelihood};
        const Criteria criteria = criteria_of(play, fit);
        const double misfit = -2.0 * std::log(15.0 / 128.0);
        CHECK_THAT(criteria.aic, WithinAbs(misfit + 4.0, 1e-13));
        CHECK_THAT(criteria.bic, WithinAbs(misfit + 2.0 * std::log(2.0), 1e-13));
        const double entropy = -(0.9 * std::log(0.9) + 0.1 * std::log(0.1) + 0.75 * std::log(0.75) +
                                 0.25 * std::log(0.25));
        CHECK_THAT(criteria.icl, WithinAbs(criteria.bic + 2.0 * entropy, 1e-13));
    }
}

TEST_CASE("A chance of the strategy and a tremble are combined", "[analysis][infer]") {
    // C with chance 3/4, turned round with 1/4: 3/4 * 3/4 + 1/4 * 1/4 = 5/8.
    const PrescribedPlay play =
        prescribed_play(play_of({{"C", "C"}, {"D", "C"}}), {"random(p=0.75)"});
    const EmStep step = em_step(play, ones(play), {.shares = {1.0}, .trembles = {0.25}});
    CHECK_THAT(step.log_likelihood, WithinAbs(std::log(5.0 / 8.0 * 3.0 / 8.0), rounding));
    // Chance that the act was turned round: (1/16)/(5/8) of C, (3/16)/(3/8) of D.
    CHECK_THAT(step.next.trembles[0], WithinAbs((0.1 + 0.5) / 2.0, rounding));
}

TEST_CASE("Maxima that can be written down are reached", "[analysis][infer]") {
    SECTION("the tremble of one strategy is its share of slips") {
        const PrescribedPlay play = prescribed_play(
            play_of({{"CCCCDCCC", "CCCCCCCC"}, {"CCCCCCCC", "CCCCCCCC"}}), {"tit_for_tat"});
        const MixtureFit fit = fit_mixture(play, {});
        CHECK(fit.converged);
        CHECK_THAT(fit.mixture.trembles[0], WithinAbs(1.0 / 16.0, 1e-12));
        CHECK_THAT(fit.log_likelihood,
                   WithinAbs(std::log(1.0 / 16.0) + 15.0 * std::log(15.0 / 16.0), 1e-12));
    }
    SECTION("it is never above one half") {
        const PrescribedPlay play =
            prescribed_play(play_of({{"DDD", "CCC"}, {"DDC", "CCC"}}), {"cooperator"});
        CHECK(fit_mixture(play, {}).mixture.trembles[0] == 0.5);
    }
    SECTION("without slips shares are counts: ln L = sum n_k ln(n_k / n)") {
        const PrescribedPlay play = prescribed_play(
            play_of(
                {{"CCCCC", "CDDCC"}, {"DDDDD", "CDDCC"}, {"DDDDD", "CCCCC"}, {"DDDDD", "DDDDD"}}),
            {"cooperator", "defector", "tit_for_tat"});
        const MixtureFit fit = fit_mixture(play, {});
        CHECK(fit.converged);
        // What is left of the tremble and its trace: steps of 1e-9 are the last ones taken.
        CHECK_THAT(fit.mixture.shares[0], WithinAbs(0.25, 1e-7));
        CHECK_THAT(fit.mixture.shares[1], WithinAbs(0.75, 1e-7));
        CHECK(fit.mixture.shares[2] == 0.0);
        CHECK_THAT(fit.mixture.trembles[0], WithinAbs(0.0, 1e-7));
        CHECK_THAT(fit.log_likelihood, WithinAbs(std::log(0.25) + 3.0 * std::log(0.75), 1e-6));
    }
}

TEST_CASE("The likelihood never falls on the way", "[analysis][infer]") {
    const ObservedPlay observed =
        tests::simulated_play({.strategies = {"defector", "tit_for_tat", "grudger"},
                               .shares = {0.4, 0.4, 0.2},
                               .tremble = 0.1},
                              {.subjects = 40, .matches = 5});
    const PrescribedPlay play = prescribed_play(
        observed, {"defector", "cooperator", "grudger", "tit_for_tat", "win_stay_lose_shift"});
    const std::size_t n_trembles = GENERATE(std::size_t{1}, std::size_t{5});
    const double tremble = GENERATE(0.001, 0.1, 0.4);
    Mixture mixture{.shares = {0.05, 0.8, 0.05, 0.05, 0.05},
                    .trembles = Chances(n_trembles, tremble)};

    SECTION("of steps") {
        double before = -1e300;
        for (int i = 0; i < 300; ++i) {
            const EmStep step = em_step(play, ones(play), mixture);
            REQUIRE(step.log_likelihood >= before - 1e-10);  // rounding of a sum of size 1000
            before = step.log_likelihood;
            mixture = step.next;
        }
    }
    SECTION("nor of leaps") {
        Chances path;
        const MixtureFit fit = climb(play, ones(play), mixture, &path);
        CHECK(fit.converged);
        REQUIRE(path.size() >= 2);
        for (std::size_t i = 1; i < path.size(); ++i) {
            REQUIRE(path[i] >= path[i - 1] - 1e-10);
        }
        CHECK_THAT(fit.log_likelihood, WithinAbs(path.back(), 1e-5));  // traces of shares are gone
        // No step leads on from there.
        const Mixture next = em_step(play, ones(play), fit.mixture).next;
        for (std::size_t k = 0; k < 5; ++k) {
            CHECK_THAT(next.shares[k], WithinAbs(fit.mixture.shares[k], 1e-6));
        }
    }
}
