#include "analysis/evolution/finite/group_game.hpp"

#include "analysis/evolution/finite/two_strategies.hpp"
#include "tests/catch.hpp"

#include <cstdint>
#include <vector>

using namespace fides::analysis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("Drawing without replacement follows the hypergeometric distribution", "[analysis]") {
    const std::vector<double> chances = hypergeometric(10, 4, 3);
    CHECK_THAT(chances[0], WithinRel(20.0 / 120.0, 1e-14));
    CHECK_THAT(chances[1], WithinRel(60.0 / 120.0, 1e-14));
    CHECK_THAT(chances[2], WithinRel(36.0 / 120.0, 1e-14));
    CHECK_THAT(chances[3], WithinRel(4.0 / 120.0, 1e-14));
    CHECK(hypergeometric(5, 5, 3) == std::vector{0.0, 0.0, 0.0, 1.0});
    CHECK(hypergeometric(5, 0, 3) == std::vector{1.0, 0.0, 0.0, 0.0});
    CHECK_THAT(hypergeometric(5, 4, 3)[2], WithinRel(6.0 / 10.0, 1e-14));
}

TEST_CASE("Groups of two are the game of pairs", "[analysis]") {
    constexpr std::uint32_t n = 30;
    const PayoffsByCount pairs = pair_payoffs(PayoffMatrix{{3.0, 0.0}, {5.0, 1.0}}, n);
    const PayoffsByCount groups = group_payoffs(pair_as_group(3.0, 0.0, 5.0, 1.0), n);
    CHECK(groups.range == pairs.range);
    for (std::uint32_t k = 0; k <= n; ++k) {
        if (k > 0) {
            CHECK_THAT(groups.first[k], WithinAbs(pairs.first[k], 1e-14));
        }
        if (k < n) {
            CHECK_THAT(groups.second[k], WithinAbs(pairs.second[k], 1e-14));
        }
    }
    for (const Process process : {Process::moran, Process::pairwise_comparison, Process::imitation,
                                  Process::wright_fisher}) {
        const ProcessRules rules{.process = process, .population = n, .selection = 0.5};
        CHECK_THAT(fixation_probabilities(groups, rules)[1],
                   WithinRel(fixation_probabilities(pairs, rules)[1], 1e-11));
    }
}

TEST_CASE("A linear public good pays a defector the same more at every count", "[analysis]") {
    // pi_C - pi_D = c (F/g (Z - g)/(Z - 1) - 1) (Hauert et al. 2007, supporting text).
    constexpr std::uint32_t n = 40;
    constexpr double f = 6.0;
    constexpr double g = 5.0;
    const PayoffsByCount payoffs =
        group_payoffs(public_good_payoffs({.group = 5, .multiplication = f, .cost = 1.0}), n);
    for (std::uint32_t k = 1; k < n; ++k) {
        CHECK_THAT(payoffs.first[k] - payoffs.second[k],
                   WithinAbs(f / g * (n - g) / (n - 1.0) - 1.0, 1e-13));
    }
}

TEST_CASE("A threshold divides a population that co-ordinates from one that does not",
          "[analysis]") {
    constexpr std::uint32_t n = 50;
    const ProcessRules rules{.population = n, .selection = 1.0};
    const auto gradient_of = [&](double multiplication) {
        return selection_gradient(
            group_payoffs(
                public_good_payoffs(
                    {.group = 6, .multiplication = multiplication, .cost = 1.0, .threshold = 4}),
                n),
            rules);
    };
    const auto signs = [](const std::vector<double>& gradient) {
        std::vector<bool> rises;
        for (std::uint32_t k = 1; k < n; ++k) {
            if (rises.empty() || rises.back() != (gradient[k] > 0.0)) {
                rises.push_back(gradient[k] > 0.0);
            }
        }
        return rises;
    };
    // Pacheco et al. 2009: with F below a critical value contributors always lose; above it and
    // below g there are a barrier and a mixture beyond it.
    CHECK(signs(gradient_of(1.5)) == std::vector{false});
    CHECK(signs(gradient_of(4.5)) == std::vector{false, true, false});
}
