#include "analysis/evolution/deterministic/adaptive_dynamics.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

const MemoryOne cooperator{{1.0, 1.0, 1.0, 1.0}, 1.0};
const MemoryOne tosses_a_coin{{0.5, 0.5, 0.5, 0.5}, 0.5};
const MemoryOne some_strategy{{0.8, 0.3, 0.6, 0.2}, 0.7};
const RepeatedGame dilemma;

double payoff_of(const RepeatedGame& game, const MemoryOne& own, const MemoryOne& partner) {
    const auto payoff = memory_one_payoff(game, own, partner);
    REQUIRE(payoff);
    return *payoff;
}

/// By central differences of the payoff; error about step^2 and rounding over step: 1e-9.
double difference(const RepeatedGame& game, MemoryOne own, const MemoryOne& partner,
                  double MemoryOne::*first, std::size_t outcome) {
    constexpr double step = 1e-5;
    double& changed = first != nullptr ? own.*first : own.after[outcome];
    const double middle = changed;
    changed = middle + step;
    const double above = payoff_of(game, own, partner);
    changed = middle - step;
    return (above - payoff_of(game, own, partner)) / (2.0 * step);
}

std::vector<double> times_up_to(double last, int n) {
    std::vector<double> times;
    for (int k = 0; k <= n; ++k) {
        times.push_back(last * k / n);
    }
    return times;
}

}  // namespace

TEST_CASE("Payoffs of memory-one strategies are those of their Markov chain", "[analysis]") {
    SECTION("reactive strategies cooperate as Nowak & Sigmund 1990 say") {
        // (0.9, 0.3) against (0.8, 0.1): 18/29 and 31/58. A game that pays one's own cooperation.
        const RepeatedGame own_cooperation{.payoffs = {1.0, 1.0, 0.0, 0.0}};
        const MemoryOne first = reactive(0.9, 0.3);
        const MemoryOne second = reactive(0.8, 0.1);
        CHECK_THAT(payoff_of(own_cooperation, first, second), WithinAbs(18.0 / 29.0, 1e-13));
        CHECK_THAT(payoff_of(own_cooperation, second, first), WithinAbs(31.0 / 58.0, 1e-13));
    }
    SECTION("slips bring tit for tat to (R + S + T + P)/4") {
        const RepeatedGame noisy{.noise = 0.1};
        CHECK_THAT(payoff_of(noisy, reactive(1.0, 0.0), reactive(1.0, 0.0)),
                   WithinAbs(2.25, 1e-13));
        CHECK_FALSE(memory_one_payoff(dilemma, reactive(1.0, 0.0), reactive(1.0, 0.0)));
    }
    SECTION("discounted extortion takes twice the partner's surplus (Hilbe et al. 2015)") {
        const RepeatedGame discounted{.continuation = 0.9};
        const MemoryOne extortion{{1.0, 11.0 / 18.0, 1.0 / 3.0, 0.0}, 0.0};
        CHECK_THAT(payoff_of(discounted, extortion, cooperator), WithinAbs(3.5, 1e-12));
        CHECK_THAT(payoff_of(discounted, cooperator, extortion), WithinAbs(2.25, 1e-12));
        CHECK_THAT(payoff_of(discounted, extortion, tosses_a_coin), WithinAbs(42.0 / 17.0, 1e-12));
        CHECK_THAT(payoff_of(discounted, tosses_a_coin, extortion), WithinAbs(59.0 / 34.0, 1e-12));
        CHECK_THAT(payoff_of(discounted, extortion, some_strategy) - 1.0,
                   WithinAbs(2.0 * (payoff_of(discounted, some_strategy, extortion) - 1.0), 1e-12));
    }
    SECTION("a single round is played by the first moves") {
        const RepeatedGame once{.continuation = 0.0};
        const MemoryOne defector{{0.0, 0.0, 0.0, 0.0}, 0.0};
        CHECK_THAT(payoff_of(once, defector, cooperator), WithinAbs(5.0, 1e-13));
        CHECK_THAT(payoff_of(once, tosses_a_coin, cooperator), WithinAbs(4.0, 1e-13));
    }
}

TEST_CASE("Gradients are those of the payoff", "[analysis]") {
    const RepeatedGame game =
        GENERATE(RepeatedGame{}, RepeatedGame{.noise = 0.05},
                 RepeatedGame{.noise = 0.02, .continuation = 0.8}, donation_game(3.0, 1.0));
    const MemoryOne own = GENERATE(MemoryOne{some_strategy}, MemoryOne{{0.1, 0.9, 0.5, 0.4}, 0.2});
    const MemoryOne partner =
        GENERATE(MemoryOne{some_strategy}, MemoryOne{{0.7, 0.2, 0.2, 0.9}, 0.9});
    const auto gradient = payoff_gradient(game, own, partner);
    REQUIRE(gradient);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK_THAT(gradient->after[i], WithinAbs(difference(game, own, partner, nullptr, i), 1e-8));
    }
    CHECK_THAT(gradient->first,
               WithinAbs(difference(game, own, partner, &MemoryOne::first, 0), 1e-8));
}

TEST_CASE("Reactive strategies follow the closed form of the donation game", "[analysis]") {
    // Nowak & Sigmund 1990; Imhof & Nowak 2010: cooperation is rewarded where p - q > c/b.
    constexpr double b = 3.0;
    constexpr double c = 1.0;
    const double p = GENERATE(0.2, 0.6, 0.95);
    const double q = GENERATE(0.1, 0.3, 0.7);
    const double r = p - q;
    const auto gradient = reactive_gradient(donation_game(b, c), p, q);
    REQUIRE(gradient);
    const double common = (b * r - c) / ((1.0 - r) * (1.0 - r * r));
    CHECK_THAT((*gradient)[0], WithinAbs(common * q, 1e-12));
    CHECK_THAT((*gradient)[1], WithinAbs(common * (1.0 - p), 1e-12));
}

TEST_CASE("Reactive paths keep their distance to (1, 0)", "[analysis]") {
    // dp/dq = q/(1 - p): (1 - p)^2 + q^2 is conserved inside, from the closed form above.
    const bool generous = GENERATE(true, false);
    const double p = generous ? 0.7 : 0.4;
    const StrategyPath path =
        reactive_path(donation_game(3.0, 1.0), p, 0.2, times_up_to(200.0, 200));
    REQUIRE(path.strategies.size() == 201);
    for (const MemoryOne& at : path.strategies) {
        const double distance = std::pow(1.0 - at.after[0], 2) + std::pow(at.after[1], 2);
        if (at.after[0] < 1.0 && at.after[1] > 0.0) {
            CHECK_THAT(distance, WithinAbs(std::pow(1.0 - p, 2) + 0.04, 1e-7));
        }
    }
    CHECK((path.payoffs.back() > path.payoffs.front()) == generous);
}

TEST_CASE("Nobody can gain from an equaliser", "[analysis]") {
    // It fixes its partner's payoff at 2 (Press & Dyson 2012), and so that of every mutant.
    const MemoryOne equaliser{{0.9, 0.7, 0.2, 0.1}};
    CHECK_THAT(payoff_of(dilemma, some_strategy, equaliser), WithinAbs(2.0, 1e-12));
    const auto gradient = selection_gradient(dilemma, equaliser);
    REQUIRE(gradient);
    for (const double speed : gradient->after) {
        CHECK_THAT(speed, WithinAbs(0.0, 1e-12));
    }
    const StrategyPath path = strategy_path(dilemma, equaliser, std::vector{1.0});
    CHECK_THAT(path.strategies.at(0).after[1], WithinAbs(0.7, 1e-9));
}

TEST_CASE("In the donation game counting strategies stay such", "[analysis]") {
    // Only how many cooperated counts, p_CD = p_DC (LaPorte, Hilbe & Nowak 2023, PLoS Comput. Biol.
    // 19:e1010987).
    const MemoryOne counting =
        GENERATE(MemoryOne{{0.9, 0.4, 0.4, 0.2}}, MemoryOne{{0.3, 0.6, 0.6, 0.7}});
    const auto gradient = selection_gradient(donation_game(2.0, 1.0), counting);
    REQUIRE(gradient);
    CHECK_THAT(gradient->after[1], WithinAbs(gradient->after[2], 1e-13));
    const auto other = selection_gradient(donation_game(2.0, 1.0), some_strategy);
    REQUIRE(other);
    CHECK(std::abs(other->after[1] - other->after[2]) > 1e-3);
}

TEST_CASE("Exchanging cooperation and defection turns time back in the donation game",
          "[analysis]") {
    // LaPorte et al. 2023: with s_i = 1 - p of the opposite outcome, ds/dt = -dp/dt reordered.
    const MemoryOne s{{1.0 - 0.2, 1.0 - 0.6, 1.0 - 0.3, 1.0 - 0.8}};
    const auto at_p = selection_gradient(donation_game(2.5, 1.0), some_strategy);
    const auto at_s = selection_gradient(donation_game(2.5, 1.0), s);
    REQUIRE(at_p);
    REQUIRE(at_s);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK_THAT(at_s->after[i], WithinAbs(at_p->after[3 - i], 1e-12));
    }
}

TEST_CASE("Paths stay in the cube, and stop where payoffs are not determined", "[analysis]") {
    const RepeatedGame game = GENERATE(RepeatedGame{.noise = 0.01}, RepeatedGame{.noise = 0.2},
                                       RepeatedGame{.noise = 0.01, .continuation = 0.95});
    const MemoryOne start =
        GENERATE(MemoryOne{some_strategy}, MemoryOne{{0.99, 0.1, 0.9, 0.3}, 0.9},
                 MemoryOne{{1.0, 0.0, 0.0, 1.0}, 1.0});
    const StrategyPath path =
        strategy_path(game, start, times_up_to(100.0, 100), {.tolerance = 1e-8});
    REQUIRE(path.times.size() == 101);
    for (const MemoryOne& at : path.strategies) {
        CHECK_FALSE(refusal_of(at));
    }
    CHECK(strategy_path(dilemma, reactive(1.0, 0.0), std::vector{0.0, 1.0}).times.empty());
}

TEST_CASE("Defectors among defectors do not move", "[analysis]") {
    const RepeatedGame noisy{.noise = 0.01};
    const MemoryOne defector{{0.0, 0.0, 0.0, 0.0}, 0.0};
    const auto gradient = selection_gradient(noisy, defector);
    REQUIRE(gradient);
    CHECK(gradient->after == std::array<double, 4>{});  // each would be punished: cut off at 0
    CHECK(refusal_of(MemoryOne{{0.0, 2.0, 0.0, 0.0}}) == "cd = 2 is outside [0, 1]");
    CHECK(refusal_of(RepeatedGame{.noise = 0.5}) == "noise = 0.5 is outside [0, 0.5)");
}
