// Oracles of thresholds: when relying, honouring and cooperating pay. They are met by playing the
// strategies they are about, with the payoffs that the play itself gives.
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "analysis/validate/size_bad.hpp"
#include "games/contract.hpp"
#include "tournament/match/exact.hpp"
#include "tournament/match/transcript.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace fides::analysis {

namespace {

using tournament::Experiment;

constexpr std::uint32_t sampled_matches = 4000;

/// Trustor R = 1, S = -1, P = 0; trustee r = 1, t = 2, p = 0.
constexpr games::TrustPayoffs even_stakes{.loss = 1.0};

/// Everything is covered and every breach seen; who gains by betraying betrays.
games::Contract enforced_fine(double enforcement, double fine) {
    return {.coverage = 1.0,
            .contractible = 1.0,
            .monitoring = 1.0,
            .enforcement = enforcement,
            .penalty = fine,
            .compliance_noise = 1e-3};
}

CheckRows one_shot() {
    Experiment match = trust_of(even_stakes, "contract_seeker", "defector");
    match.rounds = 1;
    CheckRows rows;
    for (const double fine : {0.0, 1.0, 1.98, 2.02, 3.0}) {
        match.contract = enforced_fine(0.5, fine);
        const bool deters = 0.5 * fine >= 1.0;
        rows.push_back(meets(
            fmt::format("expected fine {:g}, betraying gains 1: payoff of either", 0.5 * fine),
            deters ? 1.0 : 0.0, tournament::transcribe_match(match, 0, 1, 0).scores[0]));
    }
    return rows;
}

/// Payoffs of conditional cooperation (C) and of always defecting (D) against each other.
struct Strategic {
    double cc = 0.0;
    double cd = 0.0;
    double dc = 0.0;
    double dd = 0.0;

    /// Share of conditional cooperators from which on cooperating is the best reply (Dal Bo &
    /// Frechette 2011).
    [[nodiscard]] double basin() const { return (dd - cd) / (dd - cd + cc - dc); }
};

template <class Score>
Strategic strategic(const Score& score) {
    return {.cc = score("tit_for_tat", "tit_for_tat"),
            .cd = score("tit_for_tat", "defector"),
            .dc = score("defector", "tit_for_tat"),
            .dd = score("defector", "defector")};
}

Strategic with_discount(double discount) {
    return strategic([&](const char* row, const char* column) {
        return discounted_scores(dilemma_of(row, column), discount)[0];
    });
}

Strategic over_rounds(std::uint32_t rounds) {
    return strategic([&](const char* row, const char* column) {
        Experiment match = dilemma_of(row, column);
        match.rounds = rounds;
        return work_out(match, {0, 1}).value().score[0];
    });
}

CheckRows repeated_dilemma() {
    CheckRows rows;
    const Strategic at_folk = with_discount(0.5);
    rows.push_back(meets("delta* = 1/2: cooperating less defecting against tit for tat", 0.0,
                         at_folk.cc - at_folk.dc));
    const Strategic at_risk = with_discount(0.6);
    rows.push_back(meets("delta_RD = 0.6: the same against an even mixture of both", 0.0,
                         at_risk.cc + at_risk.cd - at_risk.dc - at_risk.dd));
    constexpr double g = 1.0;  // (T - R)/(R - P)
    constexpr double l = 0.5;  // (P - S)/(R - P)
    for (const double delta : {0.6, 0.75, 0.9}) {
        rows.push_back(meets(fmt::format("SizeBAD, delta {}", delta),
                             size_bad(1.0 / (1.0 - delta), g, l), with_discount(delta).basin()));
    }
    for (const std::uint32_t rounds : {4U, 8U}) {
        rows.push_back(meets(fmt::format("SizeBAD, {} rounds", rounds), size_bad(rounds, g, l),
                             over_rounds(rounds).basin()));
    }
    Experiment match = dilemma_of("tit_for_tat", "tit_for_tat");
    match.continuation = 0.75;
    const PlayedTotals both = play_totals(match, sampled_matches);
    rows.push_back(meets_on_average("rounds of a match, delta 0.75", 4.0, both.rounds));
    rows.push_back(
        meets_on_average("payoff of tit for tat against itself, delta 0.75", 12.0, both.first));
    match = dilemma_of("defector", "tit_for_tat");
    match.continuation = 0.75;
    rows.push_back(meets_on_average("of a defector against it", 8.0,
                                    play_totals(match, sampled_matches).first));
    return rows;
}

CheckRows coleman() {
    CheckRows rows;
    Experiment once = trust_of({.loss = 1.5}, "cooperator", "random(p=0.6)");
    once.rounds = 1;
    rows.push_back(
        meets("theta of G = 1, L = 1.5", 0.6, once.game.risk_threshold(games::Seat::first)));
    rows.push_back(meets_on_average("payoff of relying on who honours with chance theta", 0.0,
                                    play_totals(once, sampled_matches).first));
    Experiment insured = trust_of(even_stakes, "cooperator", "defector");
    insured.rounds = 1;
    insured.contract = enforced_fine(0.25, 2.0);  // half of it makes the victim whole
    rows.push_back(
        meets_on_average("payoff of relying on a betrayer, insured with chance 1/4: -(1 - q) L",
                         -0.75, play_totals(insured, sampled_matches).first));
    for (const double delta : {0.5, 0.9}) {
        Experiment honest = trust_of(even_stakes, "grudger", "cooperator");
        Experiment dishonest = trust_of(even_stakes, "grudger", "defector");
        honest.continuation = delta;
        dishonest.continuation = delta;
        const double threshold = (1.0 - delta) / (2.0 - delta);  // L(1 - d)/(G + L(1 - d))
        rows.push_back(meets_on_average(
            fmt::format("payoff of relying until betrayed, delta {}, honest with chance {:.4f}",
                        delta, threshold),
            0.0,
            sum_of(scaled(threshold, play_totals(honest, sampled_matches).first),
                   scaled(1.0 - threshold, play_totals(dishonest, sampled_matches).first))));
    }
    return rows;
}

CheckRows folk_theorem() {
    constexpr double fine = 1.5;
    CheckRows rows;
    for (const double enforcement : {0.0, 0.2, 0.4, 0.6}) {
        const double expected_fine = enforcement * fine;
        const double threshold = (1.0 - expected_fine) / (2.0 - expected_fine);
        const auto trustee_gets = [&](const char* trustee) {
            Experiment match = trust_of(even_stakes, "grudger", trustee);
            match.continuation = threshold;
            match.contract = enforced_fine(enforcement, fine);
            return play_totals(match, sampled_matches).second;
        };
        rows.push_back(meets_on_average(
            fmt::format("honouring less betraying at delta {:.6f}, fine 1.5 with chance {}",
                        threshold, enforcement),
            0.0, change(trustee_gets("defector"), trustee_gets("cooperator"))));
    }
    return rows;
}

CheckRows enforcement_regimes() {
    // S = -1/2, made good by 3/2 where enforced: C = 1.
    const games::TrustPayoffs payoffs{.loss = 0.5};
    Experiment match = trust_of(payoffs, "cooperator", "defector");
    match.rounds = 1;
    match.contract = enforced_fine(1.0 / 3.0, 1.5);
    match.contract.compensation = 1.0;
    CheckRows rows{
        meets_on_average("payoff of relying on a betrayer at e_entry = (P - S)/(C - S) = 1/3", 0.0,
                         play_totals(match, sampled_matches).first)};
    for (const double noise : {0.01, 0.6}) {
        games::Contract contract = match.contract;
        contract.compliance_noise = noise;
        rows.push_back(
            meets(fmt::format("chance of complying at e_perf = (t - r)/F = 2/3, noise {}", noise),
                  0.5, games::compliance(contract, 2.0 / 3.0, payoffs.temptation)));
    }
    return rows;
}

constexpr std::array checks_of_thresholds{
    Check{.id = "O1",
          .group = CheckGroup::oracles,
          .claim =
              "Played once, a trust game is entered only if the expected fine is at least what "
              "betraying pays.",
          .source = "Kreps 1990",
          .set_up = "trust game R 1, S -1, P 0; contract_seeker relies on defector, one round",
          .read = one_shot},
    Check{.id = "O12",
          .group = CheckGroup::oracles,
          .claim =
              "In the repeated dilemma cooperation is an equilibrium from delta*, risk-dominant "
              "from delta_RD, and best from SizeBAD on.",
          .source = "Dal Bo & Frechette 2011",
          .set_up = "prisoner's dilemma 5, 3, 1, 0; tit for tat and defector, discounted, over a "
                    "known number of rounds, and with a random end",
          .read = repeated_dilemma},
    Check{.id = "O13",
          .group = CheckGroup::oracles,
          .claim = "Relying pays above the risk threshold L/(G + L), lower with insurance and with "
                   "repetition.",
          .source = "Coleman 1990",
          .set_up = "trust game; cooperator and grudger rely on random, cooperator and defector",
          .read = coleman},
    Check{.id = "O14",
          .group = CheckGroup::oracles,
          .claim = "A trustee honours a trustor who exits for good from a threshold of delta that "
                   "fines lower.",
          .source = "Kreps 1990",
          .set_up = "trust game, fixed roles, random end; grudger relies on cooperator or defector",
          .read = folk_theorem},
    Check{
        .id = "O15",
        .group = CheckGroup::oracles,
        .claim = "Enforcement has three regimes: entry pays from e_entry, performance from e_perf.",
        .source = "Bohnet et al. 2001",
        .set_up = "trust game R 1, S -1/2, P 0; fine 3/2, all of it to the victim",
        .read = enforcement_regimes},
};

}  // namespace

std::span<const Check> threshold_checks() {
    return checks_of_thresholds;
}

}  // namespace fides::analysis
