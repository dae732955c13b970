// Strategies that tie the two players' mean payoffs by a linear relation, whatever the partner
// does.

#include "games/rounding.hpp"
#include "strategies/families.hpp"

#include <algorithm>

namespace fides::strategies {

namespace {

/// Two players' payoffs in a symmetric dilemma, T > R > P > S by more than rounding; empty in any
/// other game.
std::optional<games::TwoActionPayoffs> dilemma(const games::StageGame& game) {
    const auto payoffs = game.as_two_action(games::Seat::first);
    if (!payoffs || !game.is_symmetric()) {
        return std::nullopt;
    }
    const auto [R, S, T, P] = *payoffs;
    const double rounding = games::payoff_rounding(game);
    const bool holds = T - R > rounding && R - P > rounding && P - S > rounding;
    return holds ? payoffs : std::nullopt;
}

std::optional<std::string> refuse_unless_dilemma(const Spec& /*spec*/,
                                                 const games::StageGame& game) {
    if (dilemma(game)) {
        return std::nullopt;
    }
    return "it needs a symmetric dilemma, T > R > P > S, in one table of payoffs (such as "
           "prisoners_dilemma)";
}

/// A dilemma's payoffs over that of mutual defection, so that its zero does not matter.
struct Gains {
    explicit Gains(const games::StageGame& game) {
        const games::TwoActionPayoffs payoffs = dilemma(game).value();
        reward = payoffs.reward - payoffs.punishment;
        sucker = payoffs.sucker - payoffs.punishment;
        temptation = payoffs.temptation - payoffs.punishment;
        rounding = games::payoff_rounding(game);
    }

    double reward;
    double sucker;
    double temptation;
    double rounding;  ///< the most that it makes of each
};

/// The line that ties the two mean payoffs: own_weight (own - level) =
/// partner_weight (partner - level), with all three over P.
struct Line {
    double level_share;       ///< of the way from P, 0, to R, 1, to the payoff at which both gain
                              ///< alike: P extorts, R is generous (Stewart & Plotkin 2013)
    double own_weight = 1.0;  ///< at least 0, at most that of the partner
    double partner_weight = 1.0;
};

/// The strategy that enforces a line whatever the partner does: with chances p of cooperating after
/// CC, CD, DC, DD, (p1 - 1, p2 - 1, p3, p4) =
/// phi (own_weight (S_X - level) - partner_weight (S_Y - level)) (Press & Dyson 2012). With weights
/// 1 and chi it is their extortion, with s and 1 the form of Stewart & Plotkin 2013.
///
/// @param phi_share phi in (0, 1] of the greatest at which every chance stays in [0, 1]
Automaton zero_determinant(const games::StageGame& game, const Line& line, double phi_share) {
    const Gains gains{game};
    const double level = line.level_share * gains.reward;
    const auto pull = [&](double own, double partner) {
        return line.own_weight * (own - level) - line.partner_weight * (partner - level);
    };
    const double after_cc = pull(gains.reward, gains.reward);
    const double after_cd = pull(gains.sucker, gains.temptation);
    const double after_dc = pull(gains.temptation, gains.sucker);
    const double after_dd = pull(0.0, 0.0);
    const double greatest_pull = std::max({-after_cc, -after_cd, after_dc, after_dd});
    const double phi = phi_share / greatest_pull;
    // What rounding alone keeps from certainty is certain, lest units make a rule one of chance.
    const double rounding =
        4.0 * (line.own_weight + line.partner_weight) * gains.rounding / greatest_pull;
    const auto chance = [rounding](double x) {
        return x <= rounding ? 0.0 : x >= 1.0 - rounding ? 1.0 : x;
    };
    return memory_one_automaton({.after_cc = chance(1.0 + phi * after_cc),
                                 .after_cd = chance(1.0 + phi * after_cd),
                                 .after_dc = chance(phi * after_dc),
                                 .after_dd = chance(phi * after_dd),
                                 .first = 1.0});
}

Automaton line_of(const Spec& spec, const games::StageGame& game) {
    return zero_determinant(game, {.level_share = spec.number("l"), .own_weight = spec.number("s")},
                            spec.number("phi"));
}

Automaton extortion(const Spec& spec, const games::StageGame& game) {
    return zero_determinant(game, {.level_share = 0.0, .partner_weight = spec.number("chi")},
                            spec.number("phi"));
}

Automaton generous(const Spec& spec, const games::StageGame& game) {
    return zero_determinant(game, {.level_share = 1.0, .partner_weight = spec.number("chi")},
                            spec.number("phi"));
}

/// A strategy of the literature: the values at which it was published, phi as a share of the
/// greatest in the game 5, 3, 1, 0.
struct Published {
    double level_share = 0.0;  ///< of the way from P to R
    double own_weight = 1.0;
    double partner_weight = 1.0;
    double phi_share = 1.0;
};

constexpr Published extort_2{.partner_weight = 2.0, .phi_share = 0.5};        // phi = 1/9
constexpr Published extort_2_v2{.partner_weight = 2.0, .phi_share = 0.5625};  // phi = 1/8
constexpr Published extort_4{.partner_weight = 4.0, .phi_share = 1.0};        // phi = 4/17
constexpr Published roemheld{.partner_weight = 10.0, .phi_share = 0.82};      // phi = 1/5
constexpr Published gen_2{.level_share = 1.0, .partner_weight = 2.0, .phi_share = 0.5};
constexpr Published mischief{.own_weight = 0.0, .phi_share = 0.4};  // phi = 1/10
constexpr Published set_2{.level_share = 0.5, .own_weight = 0.0, .phi_share = 0.75};

template <const Published& published>
Automaton as_published(const Spec& /*spec*/, const games::StageGame& game) {
    return zero_determinant(game,
                            {.level_share = published.level_share,
                             .own_weight = published.own_weight,
                             .partner_weight = published.partner_weight},
                            published.phi_share);
}

/// How all of them read their source in games other than the published one.
constexpr const char* as_a_share =
    "In games other than 5, 3, 1, 0 the step is the same share of the greatest possible.";

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
        played_by<line_of>({
            .id = "zero_determinant",
            .name = "Zero-determinant",
            .aliases = {"zd"},
            .summary = "Ties its partner's gain over a level to s times its own, whatever the "
                       "partner does: any zero-determinant strategy.",
            .source = "Press & Dyson 2012; Stewart & Plotkin 2013",
            .assumed = "It cooperates first. The level and the step are shares, so that they mean "
                       "the same in every dilemma.",
            .tags = {"memory-one", "zero-determinant"},
            .parameters =
                {{.name = "phi",
                  .standard = 0.5,
                  .lowest = 0.001,
                  .highest = 1.0,
                  .meaning = "how fast it reacts, as a fraction of the greatest possible"},
                 {.name = "s",
                  .standard = 0.5,
                  .meaning = "the partner's gain over the level as a share of the own one: 1/chi; "
                             "0 sets the partner's payoff to the level"},
                 {.name = "l",
                  .standard = 0.0,
                  .meaning = "the level, as a share of the way from P, 0 (extortion), to R, 1 "
                             "(generosity)"}},
        }),
        played_by<extortion>({
            .id = "extortion",
            .name = "Extortion",
            .aliases = {"zd_extort_3", "extortioner", "ZDExtort3",
                        "ZD-Extort3: 0.11538461538461539, 0.3333333333333333, 1", "ZD-Extort3"},
            .summary = "Takes chi times its partner's gain over mutual defection, whatever the "
                       "partner does.",
            .source = "Press & Dyson 2012",
            .tags = {"classic", "memory-one", "zero-determinant"},
            .parameters = slope_and_step(
                3.0, 0.5, "own gain over P as a multiple of the partner's gain over P"),
        }),
        played_by<as_published<extort_2>>({
            .id = "zd_extort_2",
            .name = "ZD extort-2",
            .aliases = {"ZDExtort2", "ZD-Extort-2: 0.1111111111111111, 0.5", "ZD-Extort-2"},
            .summary = "The extortioner of the tournament of 2012: extortion with chi 2.",
            .source = "Stewart & Plotkin 2012",
            .assumed = as_a_share,
            .tags = {"memory-one", "zero-determinant"},
        }),
        played_by<as_published<extort_2_v2>>({
            .id = "zd_extort_2_v2",
            .name = "ZD extort-2 v2",
            .aliases = {"ZDExtort2v2", "ZD-Extort-2 v2: 0.125, 0.5, 1", "ZD-Extort-2 v2"},
            .summary = "Extortion with chi 2 that reacts a little faster than zd_extort_2.",
            .source = "Kuhn 2017",
            .assumed = as_a_share,
            .tags = {"memory-one", "zero-determinant"},
        }),
        played_by<as_published<extort_4>>({
            .id = "zd_extort_4",
            .name = "ZD extort-4",
            .aliases = {"ZDExtort4", "ZD-Extort-4: 0.23529411764705882, 0.25, 1", "ZD-Extort-4"},
            .summary = "Extortion with chi 4 that reacts as fast as can be.",
            .source = "Harper, in Axelrod-Python",
            .assumed = as_a_share,
            .tags = {"memory-one", "zero-determinant"},
        }),
        played_by<as_published<roemheld>>({
            .id = "zd_extortion",
            .name = "ZD extortion",
            .aliases = {"ZDExtortion", "ZD-Extortion: 0.2, 0.1, 1", "ZD-Extortion"},
            .summary = "Takes ten times its partner's gain over mutual defection: extortion with "
                       "chi 10.",
            .source = "Roemheld 2013",
            .assumed = as_a_share,
            .tags = {"memory-one", "zero-determinant"},
        }),
        played_by<generous>({
            .id = "zd_generous",
            .name = "ZD generous",
            .aliases = {"zd_gtft_2", "ZDGTFT2", "ZD-GTFT-2: 0.25, 0.5", "ZD-GTFT-2"},
            .summary = "Bears chi times its partner's loss against mutual cooperation, and so "
                       "rewards whoever comes back to it.",
            .source = "Stewart & Plotkin 2012",
            .tags = {"memory-one", "zero-determinant"},
            .parameters = slope_and_step(
                2.0, 1.0, "own loss against R as a multiple of the partner's loss against R"),
        }),
        played_by<as_published<gen_2>>({
            .id = "zd_gen_2",
            .name = "ZD gen-2",
            .aliases = {"ZDGen2", "ZD-GEN-2: 0.125, 0.5, 3", "ZD-GEN-2"},
            .summary = "Generous with chi 2, reacting half as fast as zd_generous.",
            .source = "Kuhn 2017",
            .assumed = as_a_share,
            .tags = {"memory-one", "zero-determinant"},
        }),
        played_by<as_published<mischief>>({
            .id = "zd_mischief",
            .name = "ZD mischief",
            .aliases = {"ZDMischief", "ZD-Mischief: 0.1, 0.0, 1", "ZD-Mischief"},
            .summary = "Holds its partner's mean payoff at that of mutual defection, whatever the "
                       "partner does and whatever it costs.",
            .source = "Roemheld 2013",
            .assumed = as_a_share,
            .tags = {"memory-one", "zero-determinant"},
        }),
        played_by<as_published<set_2>>({
            .id = "zd_set_2",
            .name = "ZD set-2",
            .aliases = {"ZDSet2", "ZD-SET-2: 0.25, 0.0, 2", "ZD-SET-2"},
            .summary = "Sets its partner's mean payoff halfway between mutual defection and mutual "
                       "cooperation, 2 in the game 5, 3, 1, 0: an equaliser.",
            .source = "Boerlijst, Nowak & Sigmund 1997; Kuhn 2017",
            .assumed = "In games other than 5, 3, 1, 0 it sets the mean of R and P.",
            .tags = {"memory-one", "zero-determinant"},
        }),
    };
    for (Entry& entry : entries) {
        entry.refuses = refuse_unless_dilemma;
    }
    return entries;
}

}  // namespace fides::strategies
