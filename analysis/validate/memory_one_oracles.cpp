// Oracles of memory-one strategies: stationary and discounted play, noise, zero-determinant
// relations. The prisoner's dilemma is 5, 3, 1, 0; all is worked out, nothing sampled.
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "tournament/match/long_run.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::LongRun;

constexpr std::array<std::string_view, 4> all_comers{"cooperator", "random", "tit_for_tat",
                                                     "memory_one(cc=0.7, cd=0.4, dc=0.6, dd=0.2)"};

LongRun in_the_long_run(Experiment match, double noise = 0.0) {
    match.noise = noise;
    return long_run(match, {0, 1});
}

CheckRows reactive_pair() {
    const LongRun run = in_the_long_run(dilemma_of("memory_one(cc=0.9, cd=0.3, dc=0.9, dd=0.3)",
                                                   "memory_one(cc=0.8, cd=0.1, dc=0.8, dd=0.1)"));
    return {meets("cooperation of (0.9, 0.3) against (0.8, 0.1)", 18.0 / 29.0, run.cooperation[0]),
            meets("cooperation of (0.8, 0.1) against (0.9, 0.3)", 31.0 / 58.0, run.cooperation[1])};
}

CheckRows noisy_pairs() {
    CheckRows rows;
    for (const double noise : {0.02, 0.1, 0.4}) {
        const LongRun copies = in_the_long_run(dilemma_of("tit_for_tat", "tit_for_tat"), noise);
        rows.push_back(
            meets(fmt::format("tit for tat against itself, noise {}: cooperation", noise), 0.5,
                  copies.cooperation[0]));
        rows.push_back(meets("the same: payoff (R + S + T + P)/4", 2.25, copies.score[0]));
    }
    // Two who shift intend the same unless exactly one of them slipped: chance 1 - m.
    constexpr double e = 0.01;
    constexpr double m = 2.0 * e * (1.0 - e);
    constexpr double both_cooperate = (1.0 - m) * (1.0 - e) * (1.0 - e) + m * e * e;
    constexpr double both_defect = (1.0 - m) * e * e + m * (1.0 - e) * (1.0 - e);
    const LongRun shifts =
        in_the_long_run(dilemma_of("win_stay_lose_shift", "win_stay_lose_shift"), e);
    rows.push_back(meets("win-stay lose-shift against itself, noise 0.01: cooperation",
                         both_cooperate + m / 2.0, shifts.cooperation[0]));
    rows.push_back(
        meets("the same: payoff", 3.0 * both_cooperate + 2.5 * m + both_defect, shifts.score[0]));
    // Against a defector who slips it cooperates every other time, the copy once in 1/m.
    const auto against_defector = [&](double cooperates) {
        return std::array{
            cooperates * 3.0 * e + (1.0 - cooperates) * (5.0 * e + 1.0 - e),
            cooperates * (3.0 * e + 5.0 * (1.0 - e)) + (1.0 - cooperates) * (1.0 - e)};
    };
    const LongRun shift = in_the_long_run(dilemma_of("win_stay_lose_shift", "defector"), e);
    rows.push_back(meets("win-stay lose-shift against a defector, noise 0.01: payoff",
                         against_defector(0.5)[0], shift.score[0]));
    rows.push_back(meets("the defector's payoff", against_defector(0.5)[1], shift.score[1]));
    const LongRun copy = in_the_long_run(dilemma_of("tit_for_tat", "defector"), e);
    rows.push_back(meets("tit for tat against a defector, noise 0.01: payoff",
                         against_defector(m)[0], copy.score[0]));
    rows.push_back(meets("the defector's payoff", against_defector(m)[1], copy.score[1]));
    return rows;
}

/// Payoffs of the row strategy in the donation game with cost 1, in the limit of rare slips.
double donation_payoff(double benefit, std::string_view row, std::string_view column,
                       double noise) {
    games::TwoActionGame donation;
    donation.payoffs.fill(
        {.reward = benefit - 1.0, .sucker = -1.0, .temptation = benefit, .punishment = 0.0});
    return in_the_long_run(match_of({.type = "donation", .played = donation}, row, column), noise)
        .score[0];
}

CheckRows donation_thresholds() {
    constexpr double noise = 1e-6;
    constexpr double tolerance = 1e-4;  // noise enters to the first order
    const std::string_view shift = "win_stay_lose_shift";
    const std::string_view defects = "defector";
    const auto stability = [&](double b) {
        return donation_payoff(b, shift, shift, noise) - donation_payoff(b, defects, shift, noise);
    };
    const auto dominance = [&](double b) {
        return stability(b) + donation_payoff(b, shift, defects, noise) -
               donation_payoff(b, defects, defects, noise);
    };
    // Payoffs are linear in b: two points give the root.
    const auto root = [](const auto& difference) {
        const double low = difference(2.0);
        const double high = difference(4.0);
        return 2.0 - low * 2.0 / (high - low);
    };
    return {meets("least b/c at which win-stay lose-shift resists defectors", 2.0, root(stability),
                  tolerance),
            meets("least b/c at which it is risk-dominant", 3.0, root(dominance), tolerance)};
}

CheckRows extortion() {
    CheckRows rows;
    for (const std::string_view other : all_comers) {
        const LongRun run = in_the_long_run(dilemma_of("extortion(chi=3)", other));
        rows.push_back(meets(fmt::format("s_X - 1 less 3 (s_Y - 1) against {}", other), 0.0,
                             run.score[0] - 1.0 - 3.0 * (run.score[1] - 1.0)));
    }
    const LongRun giving = in_the_long_run(dilemma_of("extortion(chi=3)", "cooperator"));
    rows.push_back(meets("from a cooperator", 41.0 / 11.0, giving.score[0]));
    rows.push_back(meets("left to the cooperator", 21.0 / 11.0, giving.score[1]));
    const LongRun tossing = in_the_long_run(dilemma_of("extortion(chi=3)", "random"));
    rows.push_back(meets("from random play", 41.0 / 16.0, tossing.score[0]));
    rows.push_back(meets("left to random play", 73.0 / 48.0, tossing.score[1]));
    return rows;
}

CheckRows equaliser() {
    CheckRows rows;
    for (const std::string_view other : all_comers) {
        const LongRun run =
            in_the_long_run(dilemma_of("memory_one(cc=0.9, cd=0.7, dc=0.2, dd=0.1)", other));
        rows.push_back(meets(fmt::format("payoff that it leaves to {}", other), 2.0, run.score[1]));
    }
    return rows;
}

/// Akin's sum over discounted shares v of the outcomes: each outcome pays its weight in it, so that
/// the sum is a mean payoff.
double akin_sum(double discount, const std::array<double, 4>& p, double first,
                std::string_view other) {
    games::TwoActionGame weights;
    weights.payoffs[0] = {.reward = discount * p[0] - 1.0,
                          .sucker = discount * p[1] - 1.0,
                          .temptation = discount * p[2],
                          .punishment = discount * p[3]};
    const std::string own = fmt::format("memory_one(cc={}, cd={}, dc={}, dd={}, first={})", p[0],
                                        p[1], p[2], p[3], first);
    const Experiment match = match_of({.type = "bimatrix", .played = weights}, own, other);
    return discounted_scores(match, discount)[0] + (1.0 - discount) * first;
}

CheckRows discounted_play() {
    constexpr double discount = 0.9;
    CheckRows rows;
    for (const std::string_view other : all_comers) {
        rows.push_back(
            meets(fmt::format("Akin's sum of (0.8, 0.3, 0.6, 0.1), first 0.4, against {}", other),
                  0.0, akin_sum(discount, {0.8, 0.3, 0.6, 0.1}, 0.4, other)));
    }
    const std::string extortioner =
        fmt::format("memory_one(cc=1, cd={}, dc={}, dd=0, first=0)", 11.0 / 18.0, 1.0 / 3.0);
    const auto giving = discounted_scores(dilemma_of(extortioner, "cooperator"), discount);
    rows.push_back(meets("discounted extortion of a cooperator", 3.5, giving[0]));
    rows.push_back(meets("left to the cooperator", 2.25, giving[1]));
    const auto tossing = discounted_scores(dilemma_of(extortioner, "random"), discount);
    rows.push_back(meets("discounted extortion of random play", 42.0 / 17.0, tossing[0]));
    rows.push_back(meets("left to random play", 59.0 / 34.0, tossing[1]));
    return rows;
}

constexpr std::array checks_of_memory_one{
    Check{.id = "O2",
          .group = CheckGroup::oracles,
          .claim = "Two reactive strategies cooperate in the long run as their closed form says.",
          .source = "Nowak & Sigmund 1990",
          .set_up = "prisoner's dilemma 5, 3, 1, 0; the long run of fides match --rounds limit",
          .read = reactive_pair},
    Check{.id = "O3",
          .group = CheckGroup::oracles,
          .claim = "Slips bring tit for tat to one half and leave win-stay lose-shift near its "
                   "best.",
          .source = "Nowak & Sigmund 1993",
          .set_up = "the same with noise",
          .read = noisy_pairs},
    Check{.id = "O4",
          .group = CheckGroup::oracles,
          .claim = "In the donation game win-stay lose-shift resists defectors from b/c = 2 and is "
                   "risk-dominant from b/c = 3.",
          .source = "Imhof et al. 2007",
          .set_up = "donation game, cost 1, noise 1e-6; the long run",
          .read = donation_thresholds},
    Check{.id = "O5",
          .group = CheckGroup::oracles,
          .claim = "An extortioner takes three times the partner's surplus from anybody.",
          .source = "Press & Dyson 2012",
          .set_up = "extortion(chi=3) in the prisoner's dilemma; the long run",
          .read = extortion},
    Check{.id = "O6",
          .group = CheckGroup::oracles,
          .claim = "An equaliser fixes its partner's payoff at 2, whatever the partner does.",
          .source = "Press & Dyson 2012",
          .set_up = "memory_one(cc=0.9, cd=0.7, dc=0.2, dd=0.1); the long run",
          .read = equaliser},
    Check{.id = "O7",
          .group = CheckGroup::oracles,
          .claim = "Akin's identity and discounted extortion hold in discounted play.",
          .source = "Akin 2016; Hilbe et al. 2015",
          .set_up = "discount 0.9; matches worked out",
          .read = discounted_play},
};

}  // namespace

std::span<const Check> memory_one_checks() {
    return checks_of_memory_one;
}

}  // namespace fides::analysis
