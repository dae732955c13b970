// Strategies that look back one round and may leave their move to chance.

#include "games/rounding.hpp"
#include "strategies/families.hpp"

#include <algorithm>

namespace fides::strategies {

namespace {

Automaton memory_one(const Spec& spec, const games::StageGame& /*game*/) {
    return memory_one_automaton({.after_cc = spec.number("cc"),
                                 .after_cd = spec.number("cd"),
                                 .after_dc = spec.number("dc"),
                                 .after_dd = spec.number("dd"),
                                 .first = spec.number("first")});
}

/// Looks at its partner's last move only.
Automaton reactive(double after_c, double after_d) {
    return memory_one_automaton({.after_cc = after_c,
                                 .after_cd = after_d,
                                 .after_dc = after_c,
                                 .after_dd = after_d,
                                 .first = 1.0});
}

Automaton alternator(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 0.0, .after_cd = 0.0, .after_dc = 1.0, .after_dd = 1.0, .first = 1.0});
}

/// Win-stay, lose-shift that does the other thing with chance `slip` after the first round.
Automaton pavlov(double slip) {
    return memory_one_automaton({.after_cc = 1.0 - slip,
                                 .after_cd = slip,
                                 .after_dc = slip,
                                 .after_dd = 1.0 - slip,
                                 .first = 1.0});
}

Automaton win_stay_lose_shift(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return pavlov(0.0);
}

Automaton stochastic_win_stay_lose_shift(const Spec& spec, const games::StageGame& /*game*/) {
    return pavlov(spec.number("slip"));
}

Automaton win_shift_lose_stay(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 0.0, .after_cd = 1.0, .after_dc = 1.0, .after_dd = 0.0, .first = 0.0});
}

/// How generous tit for tat can be without defectors doing better than it does with its like:
/// min(1 - (T-R)/(R-S), (R-P)/(T-P)) (Molander 1985; Nowak & Sigmund 1992). 1/3, its value in the
/// game 5, 3, 1, 0, where the game has no such payoffs.
double greatest_generosity(const games::StageGame& game) {
    const auto payoffs = game.as_two_action(games::Seat::first);
    if (!payoffs) {
        return 1.0 / 3.0;
    }
    const auto [R, S, T, P] = *payoffs;
    const double rounding = games::payoff_rounding(game);
    if (!(T - R > rounding && R - P > rounding && P - S > rounding)) {
        return 1.0 / 3.0;
    }
    const double greatest = std::min(1.0 - (T - R) / (R - S), (R - P) / (T - P));
    return greatest <= 4.0 * rounding / (R - S) ? 0.0 : greatest;
}

Automaton generous_tit_for_tat(const Spec& spec, const games::StageGame& game) {
    return reactive(1.0, spec.number_unless_worked_out("p").value_or(greatest_generosity(game)));
}

Automaton firm_but_fair(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 1.0, .after_cd = 0.0, .after_dc = 1.0, .after_dd = 2.0 / 3.0, .first = 1.0});
}

Automaton joss(const Spec& spec, const games::StageGame& /*game*/) {
    return reactive(spec.number("p"), 0.0);
}

Automaton naive_prober(const Spec& spec, const games::StageGame& /*game*/) {
    return reactive(1.0 - spec.number("p"), 0.0);
}

Automaton grofman(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton({.after_cc = 1.0,
                                 .after_cd = 2.0 / 7.0,
                                 .after_dc = 2.0 / 7.0,
                                 .after_dd = 1.0,
                                 .first = 1.0});
}

/// Tit for tat that overlooks a defection now and then.
Automaton soft_joss(const Spec& spec, const games::StageGame& /*game*/) {
    return reactive(1.0, 1.0 - spec.number("q"));
}

Automaton stochastic_cooperator(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 0.935, .after_cd = 0.229, .after_dc = 0.266, .after_dd = 0.42, .first = 1.0});
}

/// A deterministic rule that leaves its first move to chance.
struct Undecided {
    double after_cc;
    double after_cd;
    double after_dc;
    double after_dd;
};

template <const Undecided& rule>
Automaton undecided(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton({.after_cc = rule.after_cc,
                                 .after_cd = rule.after_cd,
                                 .after_dc = rule.after_dc,
                                 .after_dd = rule.after_dd,
                                 .first = 0.5});
}

constexpr Undecided desperate{.after_cc = 0.0, .after_cd = 0.0, .after_dc = 0.0, .after_dd = 1.0};
constexpr Undecided hopeless{.after_cc = 0.0, .after_cd = 1.0, .after_dc = 1.0, .after_dd = 1.0};
constexpr Undecided willing{.after_cc = 1.0, .after_cd = 1.0, .after_dc = 1.0, .after_dd = 0.0};
constexpr Undecided negation{.after_cc = 0.0, .after_cd = 1.0, .after_dc = 0.0, .after_dd = 1.0};

Automaton all_c_or_all_d(const Spec& spec, const games::StageGame& /*game*/) {
    return memory_one_automaton({.after_cc = 1.0,
                                 .after_cd = 1.0,
                                 .after_dc = 0.0,
                                 .after_dd = 0.0,
                                 .first = spec.number("first")});
}

}  // namespace

std::vector<Entry> memory_one_family() {
    return {
        played_by<memory_one>({
            .id = "memory_one",
            .name = "Memory-one",
            .aliases = {"memory_one_player"},
            .summary = "Cooperates with a chance for each outcome of the last round, own move "
                       "first; tit for tat unless told otherwise.",
            .source = "Nowak & Sigmund 1990",
            .tags = {"memory-one"},
            .parameters =
                {
                    {.name = "cc", .standard = 1.0, .meaning = "chance of C after C and C"},
                    {.name = "cd", .standard = 0.0, .meaning = "chance of C after C, partner D"},
                    {.name = "dc", .standard = 1.0, .meaning = "chance of C after D, partner C"},
                    {.name = "dd", .standard = 0.0, .meaning = "chance of C after D and D"},
                    {.name = "first", .standard = 1.0, .meaning = "chance of C in the first round"},
                },
        }),
        played_by<alternator>({
            .id = "alternator",
            .name = "Alternator",
            .aliases = {"Alternator"},
            .summary = "Cooperates first, then does the opposite of its own last move.",
            .source = "Axelrod 1984",
            .tags = {"classic", "memory-one"},
        }),
        played_by<win_stay_lose_shift>({
            .id = "win_stay_lose_shift",
            .name = "Win-stay, lose-shift",
            .aliases = {"wsls", "pavlov", "simpleton", "appeaser", "WinStayLoseShift",
                        "Win-Stay Lose-Shift", "Appeaser"},
            .summary = "Repeats its move after a cooperation of its partner, changes it after a "
                       "defection.",
            .source = "Kraines & Kraines 1989; Nowak & Sigmund 1993",
            .tags = {"classic", "memory-one", "trust"},
        }),
        played_by<stochastic_win_stay_lose_shift>({
            .id = "stochastic_win_stay_lose_shift",
            .name = "Stochastic win-stay, lose-shift",
            .aliases = {"stochastic_wsls", "StochasticWSLS", "Stochastic WSLS: 0.05",
                        "Stochastic WSLS"},
            .summary = "Win-stay, lose-shift that does the other thing with a small chance.",
            .source = "Amaral et al. 2016",
            .tags = {"memory-one"},
            .parameters =
                {{.name = "slip", .standard = 0.05, .meaning = "chance of doing the other thing"}},
        }),
        played_by<win_shift_lose_stay>({
            .id = "win_shift_lose_stay",
            .name = "Win-shift, lose-stay",
            .aliases = {"wshls", "WinShiftLoseStay", "Win-Shift Lose-Stay: D",
                        "Win-Shift Lose-Stay"},
            .summary = "Defects first, then changes its move after a cooperation of its partner "
                       "and repeats it after a defection.",
            .source = "Li, Hingston & Kendall 2011",
            .tags = {"memory-one"},
        }),
        played_by<generous_tit_for_tat>({
            .id = "generous_tit_for_tat",
            .name = "Generous tit for tat",
            .aliases = {"gtft", "generous", "GTFT", "GTFT: 0.33"},
            .summary = "Tit for tat that forgives a defection with chance p.",
            .source = "Molander 1985; Nowak & Sigmund 1992",
            .tags = {"classic", "memory-one"},
            .parameters = {{.name = "p",
                            .standard = std::string{worked_out},
                            .meaning = "chance of forgiving; auto: the greatest that the payoffs "
                                       "permit, min(1-(T-R)/(R-S), (R-P)/(T-P)), or 1/3 outside "
                                       "dilemmas"}},
        }),
        played_by<firm_but_fair>({
            .id = "firm_but_fair",
            .name = "Firm but fair",
            .aliases = {"FirmButFair", "Firm But Fair"},
            .summary = "Tit for tat that tries to cooperate in two of three rounds after both "
                       "defected.",
            .source = "Frean 1994",
            .tags = {"classic", "memory-one"},
        }),
        played_by<joss>({
            .id = "joss",
            .name = "Joss",
            .aliases = {"first_by_joss", "hard_joss", "FirstByJoss", "First by Joss: 0.9",
                        "First by Joss"},
            .summary = "Answers a defection with defection and a cooperation with cooperation "
                       "only most of the time.",
            .source = "Joss, in Axelrod 1980",
            .tags = {"classic", "1980", "memory-one"},
            .parameters = {{.name = "p",
                            .standard = 0.9,
                            .meaning = "chance of cooperating after a cooperation"}},
        }),
        played_by<naive_prober>({
            .id = "naive_prober",
            .name = "Naive prober",
            .aliases = {"NaiveProber", "Naive Prober: 0.1", "Naive Prober"},
            .summary = "Tit for tat that now and then defects after a cooperation: joss, told by "
                       "how often it tries.",
            .source = "Li, Hingston & Kendall 2011",
            .tags = {"memory-one"},
            .parameters = {{.name = "p",
                            .standard = 0.1,
                            .meaning = "chance of defecting after a cooperation"}},
        }),
        played_by<grofman>({
            .id = "grofman",
            .name = "Grofman",
            .aliases = {"first_by_grofman", "FirstByGrofman", "First by Grofman"},
            .summary = "Cooperates after a round in which both did the same, otherwise with "
                       "chance 2/7.",
            .source = "Grofman, in Axelrod 1980",
            .tags = {"classic", "1980", "memory-one"},
        }),
        played_by<soft_joss>({
            .id = "soft_joss",
            .name = "Soft Joss",
            .aliases = {"SoftJoss", "Soft Joss: 0.9"},
            .summary = "Answers a cooperation with cooperation and a defection with defection "
                       "only most of the time.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
            .tags = {"memory-one"},
            .parameters = {{.name = "q",
                            .standard = 0.9,
                            .meaning = "chance of defecting after a defection"}},
        }),
        played_by<joss>({
            .id = "burn_both_ends",
            .name = "Burn both ends",
            .aliases = {"BurnBothEnds", "Burn Both Ends"},
            .summary = "Answers a defection with defection and a cooperation with cooperation in "
                       "nine rounds of ten: joss under another name.",
            .source = "Marinoff 1992",
            .tags = {"memory-one"},
            .parameters = {{.name = "p",
                            .standard = 0.9,
                            .meaning = "chance of cooperating after a cooperation"}},
        }),
        played_by<stochastic_cooperator>({
            .id = "stochastic_cooperator",
            .name = "Stochastic cooperator",
            .aliases = {"StochasticCooperator", "Stochastic Cooperator"},
            .summary = "Cooperates with chances 0.935, 0.229, 0.266 and 0.42 after CC, CD, DC and "
                       "DD: where evolution under mutation came to rest.",
            .source = "Adami & Hintze 2013",
            .assumed = "It cooperates first.",
            .tags = {"memory-one"},
        }),
        played_by<undecided<desperate>>({
            .id = "desperate",
            .name = "Desperate",
            .aliases = {"Desperate"},
            .summary = "Cooperates only after mutual defection; its first move is left to chance.",
            .source = "van den Berg & Weissing 2015",
            .assumed = "The first move is C with chance 1/2.",
            .tags = {"memory-one"},
        }),
        played_by<undecided<hopeless>>({
            .id = "hopeless",
            .name = "Hopeless",
            .aliases = {"Hopeless"},
            .summary = "Defects only after mutual cooperation; its first move is left to chance.",
            .source = "van den Berg & Weissing 2015",
            .assumed = "The first move is C with chance 1/2.",
            .tags = {"memory-one"},
        }),
        played_by<undecided<willing>>({
            .id = "willing",
            .name = "Willing",
            .aliases = {"Willing"},
            .summary = "Defects only after mutual defection; its first move is left to chance.",
            .source = "van den Berg & Weissing 2015",
            .assumed = "The first move is C with chance 1/2.",
            .tags = {"memory-one"},
        }),
        played_by<undecided<negation>>({
            .id = "negation",
            .name = "Negation",
            .aliases = {"Negation"},
            .summary = "Does the opposite of its partner's last move; its first move is left to "
                       "chance.",
            .source = "prisoners-dilemma.com, in Axelrod-Python",
            .assumed = "The first move is C with chance 1/2.",
            .tags = {"memory-one"},
        }),
        played_by<all_c_or_all_d>({
            .id = "all_c_or_all_d",
            .name = "All C or all D",
            .aliases = {"ALLCorALLD", "repeat"},
            .summary = "Repeats its own last move: whatever chance or a slip began goes on.",
            .source = "Akin 2015",
            .assumed = "The first move is C with chance 0.6, as in Axelrod-Python; the source "
                       "leaves it open.",
            .tags = {"memory-one"},
            .parameters =
                {{.name = "first", .standard = 0.6, .meaning = "chance of C in the first round"}},
        }),
    };
}

}  // namespace fides::strategies
