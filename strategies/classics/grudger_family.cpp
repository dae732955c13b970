// Strategies that punish a defection for longer than a round: for good or a fixed time.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <compare>

namespace fides::strategies {

namespace {

using games::Move;

/// A rule that changes its conduct for good once the partner has shown a move often enough.
struct Trigger {
    unsigned opening_length = 0;
    Move opening = Move::cooperate;  ///< in the first rounds, whatever happens
    Move before = Move::cooperate;
    Move sign = Move::defect;  ///< the partner's; counts from the first round on
    unsigned times = 1;        ///< how often it must be seen
    Move after = Move::defect;
};

Automaton triggered(const Trigger& trigger) {
    struct Memory {
        unsigned rounds = 0;  ///< at most the length of the opening
        unsigned seen = 0;    ///< signs, at most as many as it takes

        auto operator<=>(const Memory&) const = default;
    };

    return unfold(
        Memory{},
        [&](const Memory& m) {
            const Move move = m.rounds < trigger.opening_length ? trigger.opening
                              : m.seen < trigger.times          ? trigger.before
                                                                : trigger.after;
            return move == Move::cooperate ? 1.0 : 0.0;
        },
        [&](const Memory& m, Move /*own*/, Move partner) -> Memory {
            return {.rounds = std::min(m.rounds + 1, trigger.opening_length),
                    .seen = std::min(m.seen + (partner == trigger.sign ? 1 : 0), trigger.times)};
        });
}

Automaton grudger(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return triggered({});
}

Automaton davis(const Spec& spec, const games::StageGame& /*game*/) {
    return triggered({.opening_length = static_cast<unsigned>(spec.number("grace"))});
}

Automaton spiteful_cc(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return triggered({.opening_length = 2});
}

Automaton aggravater(const Spec& spec, const games::StageGame& /*game*/) {
    return triggered(
        {.opening_length = static_cast<unsigned>(spec.number("opening")), .opening = Move::defect});
}

Automaton fool_me_once(const Spec& spec, const games::StageGame& /*game*/) {
    return triggered({.times = static_cast<unsigned>(spec.number("overlooked")) + 1});
}

Automaton opposite_grudger(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return triggered({.before = Move::defect, .sign = Move::cooperate, .after = Move::cooperate});
}

Automaton easy_go(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return triggered({.before = Move::defect, .after = Move::cooperate});
}

Automaton grudger_alternator(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        bool is_wronged = false;
        Move own = Move::cooperate;

        auto operator<=>(const Memory&) const = default;
    };

    return unfold(
        Memory{},
        [](const Memory& m) { return m.is_wronged && m.own == Move::cooperate ? 0.0 : 1.0; },
        [](const Memory& m, Move own, Move partner) -> Memory {
            return {.is_wronged = m.is_wronged || partner == Move::defect, .own = own};
        });
}

Automaton spiteful_tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    // Defections of the partner in a row; two are remembered for good.
    return unfold(
        0U, [](unsigned run) { return run == 0 ? 1.0 : 0.0; },
        [](unsigned run, Move /*own*/, Move partner) -> unsigned {
            return run == 2 ? 2 : partner == Move::defect ? run + 1 : 0;
        });
}

/// A retaliation of fixed length.
struct Retaliation {
    unsigned provocation = 1;      ///< defections of the partner in a row that bring it about
    unsigned defections = 1;       ///< at least 1
    unsigned reconciliation = 0;   ///< rounds of cooperation after them
    bool looks_meanwhile = false;  ///< a provocation during a retaliation begins it anew
};

Automaton retaliating(const Retaliation& retaliation) {
    struct Memory {
        unsigned run = 0;   ///< the partner's last defections in a row, at most a provocation
        unsigned left = 0;  ///< rounds still to be played of a retaliation

        auto operator<=>(const Memory&) const = default;
    };

    return unfold(
        Memory{}, [&](const Memory& m) { return m.left > retaliation.reconciliation ? 0.0 : 1.0; },
        [&](const Memory& m, Move /*own*/, Move partner) -> Memory {
            const unsigned run =
                partner == Move::defect ? std::min(m.run + 1, retaliation.provocation) : 0;
            const unsigned left = m.left > 0 ? m.left - 1 : 0;
            const bool begins =
                run == retaliation.provocation && (left == 0 || retaliation.looks_meanwhile);
            return {.run = run,
                    .left = begins ? retaliation.defections + retaliation.reconciliation : left};
        });
}

Automaton soft_grudger(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return retaliating({.defections = 4, .reconciliation = 2});
}

Automaton general_soft_grudger(const Spec& spec, const games::StageGame& /*game*/) {
    return retaliating({.provocation = static_cast<unsigned>(spec.number("n")),
                        .defections = static_cast<unsigned>(spec.number("d")),
                        .reconciliation = static_cast<unsigned>(spec.number("c"))});
}

Automaton forgetful_grudger(const Spec& spec, const games::StageGame& /*game*/) {
    return retaliating({.defections = static_cast<unsigned>(spec.number("grudge"))});
}

Automaton once_bitten(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return retaliating({.provocation = 2, .defections = 11});
}

Automaton n_tits_for_m_tats(const Spec& spec, const games::StageGame& /*game*/) {
    return retaliating({.provocation = static_cast<unsigned>(spec.number("m")),
                        .defections = static_cast<unsigned>(spec.number("n")),
                        .looks_meanwhile = true});
}

/// A parameter that counts rounds.
Parameter rounds_of(const char* name, double standard, double lowest, const char* meaning) {
    return {.name = name,
            .standard = standard,
            .lowest = lowest,
            .highest = 20.0,
            .meaning = meaning,
            .whole = true};
}

}  // namespace

std::vector<Entry> grudger_family() {
    return {
        played_by<grudger>({
            .id = "grudger",
            .name = "Grudger",
            .aliases = {"Grudger", "grim", "grim_trigger", "trigger", "friedman",
                        "first_by_friedman", "spiteful"},
            .summary = "Cooperates until its partner defects, then defects for good.",
            .source = "Friedman 1971, in Axelrod 1980",
            .tags = {"classic", "1980", "trust"},
        }),
        played_by<davis>({
            .id = "davis",
            .name = "Davis",
            .aliases = {"first_by_davis", "FirstByDavis", "First by Davis: 10", "First by Davis"},
            .summary = "Cooperates for ten rounds, then plays like grudger, earlier defections "
                       "included.",
            .source = "Davis, in Axelrod 1980",
            .tags = {"classic", "1980"},
            .parameters = {{.name = "grace",
                            .standard = 10.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "rounds before it takes offence",
                            .whole = true}},
        }),
        played_by<spiteful_tit_for_tat>({
            .id = "spiteful_tit_for_tat",
            .name = "Spiteful tit for tat",
            .aliases = {"SpitefulTitForTat", "Spiteful Tit For Tat"},
            .summary = "Tit for tat until its partner defects twice in a row, then defects for "
                       "good.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by<soft_grudger>({
            .id = "soft_grudger",
            .name = "Soft grudger",
            .aliases = {"SoftGrudger", "Soft Grudger"},
            .summary = "Answers a defection with four defections and two cooperations, then looks "
                       "again.",
            .source = "Li, Hingston & Kendall 2011",
        }),
        played_by<general_soft_grudger>({
            .id = "general_soft_grudger",
            .name = "General soft grudger",
            .aliases = {"GeneralSoftGrudger", "General Soft Grudger: n=1,d=4,c=2",
                        "General Soft Grudger"},
            .summary = "Answers n defections in a row with d defections and c cooperations, then "
                       "looks again.",
            .source = "Taylor, in Axelrod-Python",
            .assumed = "Defections that its partner made during a retaliation count when it looks "
                       "again.",
            .tags = {"finite-state"},
            .parameters = {rounds_of("n", 1.0, 1.0, "defections in a row that provoke it"),
                           rounds_of("d", 4.0, 1.0, "defections of a retaliation"),
                           rounds_of("c", 2.0, 0.0, "cooperations after them")},
        }),
        played_by<forgetful_grudger>({
            .id = "forgetful_grudger",
            .name = "Forgetful grudger",
            .aliases = {"ForgetfulGrudger", "Forgetful Grudger"},
            .summary = "Answers a defection with ten defections, blind meanwhile, then looks "
                       "again.",
            .source = "Palmer, in Axelrod-Python",
            .tags = {"finite-state"},
            .parameters = {rounds_of("grudge", 10.0, 1.0, "defections of a grudge")},
        }),
        played_by<once_bitten>({
            .id = "once_bitten",
            .name = "Once bitten",
            .aliases = {"OnceBitten", "Once Bitten"},
            .summary = "Answers two defections in a row with eleven defections, blind meanwhile, "
                       "then looks again.",
            .source = "Marissa, in Axelrod-Python",
            .tags = {"finite-state"},
        }),
        played_by<n_tits_for_m_tats>({
            .id = "n_tits_for_m_tats",
            .name = "N tits for m tats",
            .aliases = {"NTitsForMTats", "N Tit(s) For M Tat(s): 3, 2", "N Tit(s) For M Tat(s)"},
            .summary = "Answers m defections in a row with n defections; m further ones meanwhile "
                       "begin the answer anew.",
            .source = "Harper, in Axelrod-Python",
            .tags = {"finite-state"},
            .parameters = {rounds_of("n", 3.0, 1.0, "defections of an answer"),
                           rounds_of("m", 2.0, 1.0, "defections in a row that provoke it")},
        }),
        played_by<aggravater>({
            .id = "aggravater",
            .name = "Aggravater",
            .aliases = {"Aggravater"},
            .summary = "Defects three times, then plays like grudger, earlier defections included.",
            .source = "Campbell, in Axelrod-Python",
            .tags = {"finite-state"},
            .parameters = {rounds_of("opening", 3.0, 1.0, "defections at the start")},
        }),
        played_by<spiteful_cc>({
            .id = "spiteful_cc",
            .name = "Spiteful CC",
            .aliases = {"SpitefulCC"},
            .summary = "Cooperates twice, then plays like grudger, earlier defections included.",
            .source = "Mathieu & Delahaye 2015",
            .tags = {"classic", "finite-state"},
        }),
        played_by<fool_me_once>({
            .id = "fool_me_once",
            .name = "Fool me once",
            .aliases = {"FoolMeOnce", "Fool Me Once"},
            .summary = "Overlooks one defection; after the second it defects for good.",
            .source = "Harper, in Axelrod-Python",
            .tags = {"finite-state"},
            .parameters = {rounds_of("overlooked", 1.0, 0.0, "defections that it overlooks")},
        }),
        played_by<opposite_grudger>({
            .id = "opposite_grudger",
            .name = "Opposite grudger",
            .aliases = {"OppositeGrudger", "Opposite Grudger"},
            .summary = "Defects until its partner cooperates, then cooperates for good.",
            .source = "Palmer, in Axelrod-Python",
            .tags = {"finite-state"},
        }),
        played_by<easy_go>({
            .id = "easy_go",
            .name = "Easy go",
            .aliases = {"EasyGo"},
            .summary = "Defects until its partner defects, then cooperates for good.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
            .tags = {"finite-state"},
        }),
        played_by<grudger_alternator>({
            .id = "grudger_alternator",
            .name = "Grudger alternator",
            .aliases = {"GrudgerAlternator"},
            .summary = "Cooperates until its partner defects, then does the opposite of its own "
                       "last move for good.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
            .tags = {"finite-state"},
        }),
    };
}

}  // namespace fides::strategies
