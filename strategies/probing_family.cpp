// Strategies that open with a test of their partner and go on by what it showed, and one that
// lures.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fides::strategies {

namespace {

using games::Move;

/// An opening, and what follows it.
struct Probe {
    std::string_view opening;  ///< own first moves, whatever happens
    std::string_view sign;     ///< the partner's moves of these rounds, `?` for any
    Move if_shown;             ///< for good, when the partner showed the sign
    bool else_tit_for_tat;     ///< otherwise: tit for tat, or defection for good
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

    return unfold(
        Memory{},
        [&](const Memory& m) {
            const Move answer = m.round < probe.opening.size() ? move_of(probe.opening[m.round])
                                : m.is_shown                   ? probe.if_shown
                                : probe.else_tit_for_tat       ? m.partner
                                                               : Move::defect;
            return answer == Move::cooperate ? 1.0 : 0.0;
        },
        [&](const Memory& m, Move /*own*/, Move partner) -> Memory {
            if (m.round == probe.opening.size()) {
                return {.round = m.round, .is_shown = m.is_shown, .partner = partner};
            }
            const char expected = probe.sign[m.round];
            const bool fits = expected == '?' || move_of(expected) == partner;
            return {.round = m.round + 1, .is_shown = m.is_shown && fits, .partner = partner};
        });
}

Automaton prober(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing(
        {.opening = "DCC", .sign = "?CC", .if_shown = Move::defect, .else_tit_for_tat = true});
}

Automaton hard_prober(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing(
        {.opening = "DDCC", .sign = "?CC?", .if_shown = Move::defect, .else_tit_for_tat = true});
}

Automaton prober_2(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing(
        {.opening = "DCC", .sign = "?DC", .if_shown = Move::cooperate, .else_tit_for_tat = true});
}

Automaton prober_3(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing(
        {.opening = "DC", .sign = "?C", .if_shown = Move::defect, .else_tit_for_tat = true});
}

Automaton detective(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing(
        {.opening = "CDCC", .sign = "CCCC", .if_shown = Move::defect, .else_tit_for_tat = true});
}

Automaton handshake(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return probing(
        {.opening = "CD", .sign = "CD", .if_shown = Move::cooperate, .else_tit_for_tat = false});
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
            .summary = "Plays D C C; a partner that cooperated in the second and third round it "
                       "exploits for good, any other it meets with tit for tat.",
            .source = "Li, Hingston & Kendall 2011",
        }),
        played_by<hard_prober>({
            .id = "hard_prober",
            .name = "Hard prober",
            .aliases = {"HardProber", "Hard Prober"},
            .summary = "Plays D D C C; a partner that cooperated in the second and third round it "
                       "exploits for good, any other it meets with tit for tat.",
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
            .summary = "Plays D C; a partner that cooperated in the second round it exploits for "
                       "good, any other it meets with tit for tat.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by<detective>({
            .id = "detective",
            .name = "Detective",
            .aliases = {"Detective"},
            .summary = "Plays C D C C; a partner that never retaliated it exploits for good, any "
                       "other it meets with tit for tat.",
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
    };
}

}  // namespace fides::strategies
