// Strategies that open with a test of their partner and go on by what it showed, and one that
// lures.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fides::strategies {

namespace {

using games::Move;

/// An opening, and what follows it.
struct Probe {
    enum class Otherwise { cooperate, defect, tit_for_tat };

    std::string_view opening;      ///< own first moves, whatever happens
    std::string_view sign;         ///< the partner's moves of these rounds, `?` for any
    Move if_shown;                 ///< when the partner showed the sign
    Otherwise otherwise;           ///< for good
    bool until_defection = false;  ///< the sign is gone with the next defection, else never
};

constexpr Move move_of(char letter) {
    return letter == 'C' ? Move::cooperate : Move::defect;
}

Automaton probing(const Probe& probe) {
    struct Memory {
        std::size_t round = 0;  ///< at most the length of the opening
        bool is_shown = true;   ///< the sign, so far
        Move partner = Move::cooperate;

        auto operator<=>(const Memory&) const = default;
    };

    const auto otherwise = [&](Move partner) {
        switch (probe.otherwise) {
            case Probe::Otherwise::cooperate:
                return Move::cooperate;
            case Probe::Otherwise::defect:
                return Move::defect;
            case Probe::Otherwise::tit_for_tat:
                break;
        }
        return partner;
    };
    return unfold(
        Memory{},
        [&](const Memory& m) {
            const Move answer = m.round < probe.opening.size() ? move_of(probe.opening[m.round])
                                : m.is_shown                   ? probe.if_shown
                                                               : otherwise(m.partner);
            return answer == Move::cooperate ? 1.0 : 0.0;
        },
        [&](const Memory& m, Move /*own*/, Move partner) -> Memory {
            if (m.round == probe.opening.size()) {
                const bool is_gone = probe.until_defection && partner == Move::defect;
                return {.round = m.round, .is_shown = m.is_shown && !is_gone, .partner = partner};
            }
            const char expected = probe.sign[m.round];
            const bool fits = expected == '?' || move_of(expected) == partner;
            return {.round = m.round + 1, .is_shown = m.is_shown && fits, .partner = partner};
        });
}

Automaton prober(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "DCC",
                    .sign = "?CC",
                    .if_shown = Move::defect,
                    .otherwise = Probe::Otherwise::tit_for_tat});
}

Automaton hard_prober(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "DDCC",
                    .sign = "?CC?",
                    .if_shown = Move::defect,
                    .otherwise = Probe::Otherwise::tit_for_tat});
}

Automaton prober_2(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "DCC",
                    .sign = "?DC",
                    .if_shown = Move::cooperate,
                    .otherwise = Probe::Otherwise::tit_for_tat});
}

Automaton prober_3(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "DC",
                    .sign = "?C",
                    .if_shown = Move::defect,
                    .otherwise = Probe::Otherwise::tit_for_tat});
}

Automaton detective(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "CDCC",
                    .sign = "CCCC",
                    .if_shown = Move::defect,
                    .otherwise = Probe::Otherwise::tit_for_tat});
}

Automaton handshake(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "CD",
                    .sign = "CD",
                    .if_shown = Move::cooperate,
                    .otherwise = Probe::Otherwise::defect});
}

Automaton collective(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "CD",
                    .sign = "CD",
                    .if_shown = Move::cooperate,
                    .otherwise = Probe::Otherwise::defect,
                    .until_defection = true});
}

Automaton gradual_killer(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing({.opening = "DDDDDCC",
                    .sign = "?????DD",
                    .if_shown = Move::defect,
                    .otherwise = Probe::Otherwise::cooperate});
}

// Does the partner retaliate, or defect as it likes? It counts the partner's defections in rounds
// in which it defected itself against those in which it cooperated.
Automaton prober_4(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        std::size_t round = 0;  ///< at most the length of opening and calm
        int surplus = 0;        ///< of the partner's defections that met an own one
        Move partner = Move::cooperate;

        auto operator<=>(const Memory&) const = default;
    };

    constexpr std::string_view opening = "CCDCDDDCCDCDCCDCDDCD";
    constexpr std::size_t calm = 5;
    constexpr int indifference = 2;
    constexpr auto is_indifferent = [](int surplus) {
        return -indifference <= surplus && surplus <= indifference;
    };
    return unfold(
        Memory{},
        [&](const Memory& m) {
            const Move move = m.round < opening.size()          ? move_of(opening[m.round])
                              : is_indifferent(m.surplus)       ? Move::defect
                              : m.round < opening.size() + calm ? Move::cooperate
                                                                : m.partner;
            return move == Move::cooperate ? 1.0 : 0.0;
        },
        [&](const Memory& m, Move own, Move partner) -> Memory {
            Memory next{.round = std::min(m.round + 1, opening.size() + calm),
                        .surplus = m.surplus,
                        .partner = partner};
            if (m.round + 1 < opening.size() && partner == Move::defect) {
                next.surplus += own == Move::defect ? 1 : -1;
            }
            return next;
        });
}

Automaton remorseful_prober(const Spec& spec, const games::StageGame& /*game*/) {
    // An own defection after a cooperation is a probe; a defection in the round after it answers
    // the probe.
    enum class Probing { none, probed, answered };

    struct Memory {
        bool is_first = true;
        Move partner = Move::cooperate;
        Probing probing = Probing::none;

        auto operator<=>(const Memory&) const = default;
    };

    const double p = spec.number("p");
    return unfold(
        Memory{},
        [=](const Memory& m) {
            if (m.is_first) {
                return 1.0;
            }
            if (m.partner == Move::cooperate) {
                return 1.0 - p;
            }
            return m.probing == Probing::answered ? 1.0 : 0.0;
        },
        [](const Memory& m, Move own, Move partner) -> Memory {
            const bool answers = m.probing == Probing::probed && partner == Move::defect;
            const bool probes = !m.is_first && m.partner == Move::cooperate && own == Move::defect;
            return {.is_first = false,
                    .partner = partner,
                    .probing = answers  ? Probing::answered
                               : probes ? Probing::probed
                                        : Probing::none};
        });
}

Automaton tricky_cooperator(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        bool has_defected = false;  ///< the partner, ever
        unsigned run = 0;           ///< its cooperations in a row since, at most 10

        auto operator<=>(const Memory&) const = default;
    };

    constexpr unsigned window = 10;
    constexpr unsigned least = 3;  // rounds before it tries a partner that has never defected
    return unfold(
        Memory{},
        [](const Memory& m) { return m.run >= (m.has_defected ? window : least) ? 0.0 : 1.0; },
        [](const Memory& m, Move /*own*/, Move partner) -> Memory {
            if (partner == Move::defect) {
                return {.has_defected = true, .run = 0};
            }
            return {.has_defected = m.has_defected, .run = m.run == window ? window : m.run + 1};
        });
}

Automaton tricky_defector(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        bool has_cooperated = false;  ///< the partner, ever
        unsigned run = 0;             ///< its defections in a row since, at most 3

        auto operator<=>(const Memory&) const = default;
    };

    constexpr unsigned long_run = 3;
    return unfold(
        Memory{}, [](const Memory& m) { return m.has_cooperated && m.run == long_run ? 1.0 : 0.0; },
        [](const Memory& m, Move /*own*/, Move partner) -> Memory {
            if (partner == Move::cooperate) {
                return {.has_cooperated = true, .run = 0};
            }
            return {.has_cooperated = m.has_cooperated,
                    .run = m.run == long_run ? long_run : m.run + 1};
        });
}

}  // namespace

std::vector<Entry> probing_family() {
    return {
        played_by<prober>({
            .id = "prober",
            .name = "Prober",
            .aliases = {"Prober"},
            .summary = "Plays D C C; defects for good on a partner that cooperated in the second "
                       "and third round, meets any other with tit for tat.",
            .source = "Li, Hingston & Kendall 2011",
        }),
        played_by<hard_prober>({
            .id = "hard_prober",
            .name = "Hard prober",
            .aliases = {"HardProber", "Hard Prober"},
            .summary = "Plays D D C C; defects for good on a partner that cooperated in the second "
                       "and third round, meets any other with tit for tat.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by<prober_2>({
            .id = "prober_2",
            .name = "Prober 2",
            .aliases = {"Prober 2", "Prober2"},
            .summary = "Plays D C C; with a partner that answered D C in the second and third "
                       "round it cooperates for good, with any other it plays tit for tat.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by<prober_3>({
            .id = "prober_3",
            .name = "Prober 3",
            .aliases = {"Prober 3", "Prober3"},
            .summary = "Plays D C; defects for good on a partner that cooperated in the second "
                       "round, meets any other with tit for tat.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by<detective>({
            .id = "detective",
            .name = "Detective",
            .aliases = {"Detective"},
            .summary = "Plays C D C C; defects for good on a partner that never retaliated, meets "
                       "any other with tit for tat.",
            .source = "Case 2017, The Evolution of Trust",
            .tags = {"trust"},
        }),
        played_by<handshake>({
            .id = "handshake",
            .name = "Handshake",
            .aliases = {"Handshake"},
            .summary = "Plays C D; cooperates for good with a partner that opened like that, "
                       "defects with any other.",
            .source = "Robson 1990",
            .tags = {"classic"},
        }),
        played_by<tricky_defector>({
            .id = "tricky_defector",
            .name = "Tricky defector",
            .aliases = {"TrickyDefector", "Tricky Defector"},
            .summary = "Defects, but lures with cooperation a partner that cooperated once and "
                       "has defected in the last three rounds.",
            .source = "Langner, in Axelrod-Python",
        }),
        played_by<tricky_cooperator>({
            .id = "tricky_cooperator",
            .name = "Tricky cooperator",
            .aliases = {"TrickyCooperator", "Tricky Cooperator"},
            .summary = "Cooperates, but defects on a partner that has not defected in the last ten "
                       "rounds, or ever since at least three.",
            .source = "Langner, in Axelrod-Python",
            .tags = {"finite-state"},
        }),
        played_by<collective>({
            .id = "collective_strategy",
            .name = "Collective strategy",
            .aliases = {"CollectiveStrategy", "cs"},
            .summary = "Plays C D; cooperates with a partner that opened like that until it "
                       "defects again, and defects with any other.",
            .source = "Li & Kendall 2009",
            .tags = {"classic"},
        }),
        played_by<gradual_killer>({
            .id = "gradual_killer",
            .name = "Gradual killer",
            .aliases = {"GradualKiller", "Gradual Killer: (D, D, D, D, D, C, C)", "Gradual Killer"},
            .summary = "Plays D five times, then C twice; a partner that defected in both of these "
                       "rounds it defects against for good, with any other it cooperates for good.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
            .tags = {"finite-state"},
        }),
        played_by<prober_4>({
            .id = "prober_4",
            .name = "Prober 4",
            .aliases = {"Prober4", "Prober 4"},
            .summary = "Plays twenty set moves and counts its partner's defections in rounds of "
                       "own defection and of own cooperation. If the counts differ by at most two "
                       "it defects for good, otherwise it cooperates five times and goes on with "
                       "tit for tat.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
            .assumed = "The round of the twentieth move does not count, as in Axelrod-Python.",
        }),
        played_by<remorseful_prober>({
            .id = "remorseful_prober",
            .name = "Remorseful prober",
            .aliases = {"RemorsefulProber", "Remorseful Prober: 0.1", "Remorseful Prober"},
            .summary = "Tit for tat that now and then defects after a cooperation and, when its "
                       "partner answers that in the next round, cooperates instead of echoing.",
            .source = "Li, Hingston & Kendall 2011",
            .assumed = "The answer to a probe is a defection in the round after it.",
            .parameters = {{.name = "p",
                            .standard = 0.1,
                            .meaning = "chance of defecting after a cooperation"}},
        }),
    };
}

}  // namespace fides::strategies
