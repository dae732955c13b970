// Strategies that tie the two players' mean payoffs by a linear relation, whatever the partner
// does.

#include "strategies/families.hpp"

#include <algorithm>

namespace fides::strategies {

namespace {

/// Two players' payoffs in a symmetric dilemma, T > R > P > S; empty in any other game.
std::optional<games::TwoActionPayoffs> dilemma(const games::StageGame& game) {
    const auto payoffs = game.as_two_action(games::Seat::first);
    if (!payoffs || !game.is_symmetric()) {
        return std::nullopt;
    }
    const auto [R, S, T, P] = *payoffs;
    return T > R && R > P && P > S ? payoffs : std::nullopt;
}

std::optional<std::string> refuse_unless_dilemma(const Spec& /*spec*/,
                                                 const games::StageGame& game) {
    if (dilemma(game)) {
        return std::nullopt;
    }
    return "it needs a symmetric dilemma, T > R > P > S, in one table of payoffs (such as "
           "prisoners_dilemma)";
}

/// The strategy that enforces s_X - kappa = chi (s_Y - kappa) between its own mean payoff s_X and
/// its partner's s_Y: with chances p of cooperating after CC, CD, DC, DD,
/// (p1 - 1, p2 - 1, p3, p4) = phi ((S_X - kappa) - chi (S_Y - kappa)) (Press & Dyson 2012).
///
/// @param kappa     payoff at which both gain alike: P extorts, R is generous (Stewart & Plotkin)
/// @param chi       >= 1
/// @param phi_share phi in (0, 1] of the greatest at which every chance stays in [0, 1]
/// @pre the payoffs are a dilemma and kappa is R or P: then the four chances move the right way
Automaton zero_determinant(const games::TwoActionPayoffs& payoffs, double kappa, double chi,
                           double phi_share) {
    const auto [R, S, T, P] = payoffs;
    const auto pull = [&](double own, double partner) {
        return (own - kappa) - chi * (partner - kappa);
    };
    const double after_cc = pull(R, R);
    const double after_cd = pull(S, T);
    const double after_dc = pull(T, S);
    const double after_dd = pull(P, P);
    const double greatest_pull = std::max({-after_cc, -after_cd, after_dc, after_dd});
    const double phi = phi_share / greatest_pull;
    const auto chance = [](double x) { return std::clamp(x, 0.0, 1.0); };  // phi p may round past
    return memory_one_automaton({.after_cc = chance(1.0 + phi * after_cc),
                                 .after_cd = chance(1.0 + phi * after_cd),
                                 .after_dc = chance(phi * after_dc),
                                 .after_dd = chance(phi * after_dd),
                                 .first = 1.0});
}

Automaton zd_extortion(const Spec& spec, const games::StageGame& game) {
    const games::TwoActionPayoffs payoffs = dilemma(game).value();
    return zero_determinant(payoffs, payoffs.punishment, spec.number("chi"), spec.number("phi"));
}

Automaton zd_extort_2(const Spec& /*spec*/, const games::StageGame& game) {
    const games::TwoActionPayoffs payoffs = dilemma(game).value();
    return zero_determinant(payoffs, payoffs.punishment, 2.0, 0.5);
}

Automaton zd_generous(const Spec& spec, const games::StageGame& game) {
    const games::TwoActionPayoffs payoffs = dilemma(game).value();
    return zero_determinant(payoffs, payoffs.reward, spec.number("chi"), spec.number("phi"));
}

/// chi and phi with their standard values.
std::vector<Parameter> slope_and_step(double chi, double phi, const char* meaning_of_chi) {
    return {{.name = "chi",
             .standard = chi,
             .lowest = 1.0,
             .highest = 1000.0,
             .meaning = meaning_of_chi},
            {.name = "phi",
             .standard = phi,
             .lowest = 0.001,
             .highest = 1.0,
             .meaning = "how fast it reacts, as a fraction of the greatest possible"}};
}

}  // namespace

std::vector<Entry> zero_determinant_family() {
    std::vector<Entry> entries{
        played_by<zd_extortion>({
            .id = "zd_extortion",
            .name = "ZD extortion",
            .aliases = {"zd_extort_3", "extortion", "extortioner", "ZDExtort3", "ZD-Extort3"},
            .summary = "Takes chi times its partner's gain over mutual defection, whatever the "
                       "partner does.",
            .source = "Press & Dyson 2012",
            .tags = {"classic", "memory-one", "zero-determinant"},
            .parameters = slope_and_step(
                3.0, 0.5, "own gain over P as a multiple of the partner's gain over P"),
        }),
        played_by<zd_extort_2>({
            .id = "zd_extort_2",
            .name = "ZD extort-2",
            .aliases = {"ZDExtort2", "ZD-Extort-2"},
            .summary = "The extortioner of the tournament of 2012: zd_extortion with chi 2.",
            .source = "Stewart & Plotkin 2012",
            .tags = {"memory-one", "zero-determinant"},
        }),
        played_by<zd_generous>({
            .id = "zd_generous",
            .name = "ZD generous",
            .aliases = {"zd_gtft_2", "ZDGTFT2", "ZD-GTFT-2"},
            .summary = "Bears chi times its partner's loss against mutual cooperation, and so "
                       "rewards whoever comes back to it.",
            .source = "Stewart & Plotkin 2012",
            .tags = {"memory-one", "zero-determinant"},
            .parameters = slope_and_step(
                2.0, 1.0, "own loss against R as a multiple of the partner's loss against R"),
        }),
    };
    for (Entry& entry : entries) {
        entry.refuses = refuse_unless_dilemma;
    }
    return entries;
}

}  // namespace fides::strategies
