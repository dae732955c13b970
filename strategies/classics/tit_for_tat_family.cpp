// Strategies that answer the partner's last few moves, in kind or against it.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;

Automaton tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 1.0, .after_cd = 0.0, .after_dc = 1.0, .after_dd = 0.0, .first = 1.0});
}

Automaton suspicious_tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 1.0, .after_cd = 0.0, .after_dc = 1.0, .after_dd = 0.0, .first = 0.0});
}

Automaton anti_tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 0.0, .after_cd = 1.0, .after_dc = 0.0, .after_dd = 1.0, .first = 1.0});
}

Automaton bully(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return memory_one_automaton(
        {.after_cc = 0.0, .after_cd = 1.0, .after_dc = 0.0, .after_dd = 1.0, .first = 0.0});
}

/// The partner's last three moves as bits, the last one lowest, D = 1. What was not played yet
/// counts as C.
using Window = unsigned;

/// Defects exactly when the partner's last three moves give reason.
/// @param gives_reason  of a window
template <class GivesReason>
Automaton watching(GivesReason gives_reason) {
    return unfold(
        Window{0}, [&](Window window) { return gives_reason(window) ? 0.0 : 1.0; },
        [](Window window, Move /*own*/, Move partner) -> Window {
            return (2 * window + games::index(partner)) & 0b111U;
        });
}

Automaton tit_for_two_tats(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return watching([](Window window) { return (window & 0b011U) == 0b011U; });
}

Automaton two_tits_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return watching([](Window window) { return (window & 0b011U) != 0; });
}

Automaton hard_tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return watching([](Window window) { return window != 0; });
}

Automaton hard_tit_for_two_tats(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return watching(
        [](Window window) { return (window & 0b011U) == 0b011U || (window & 0b110U) == 0b110U; });
}

// Contrition is about an own D that was not meant: the automaton knows what it meant, the round
// tells what came out.
Automaton contrite_tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Standing {
        Move meant = Move::cooperate;
        bool is_contrite = false;

        auto operator<=>(const Standing&) const = default;
    };

    return unfold(
        Standing{}, [](const Standing& s) { return s.meant == Move::cooperate ? 1.0 : 0.0; },
        [](const Standing& s, Move own, Move partner) -> Standing {
            if (s.is_contrite && own == Move::cooperate) {
                return {.meant = Move::cooperate, .is_contrite = false};
            }
            const bool slipped =
                s.meant == Move::cooperate && own == Move::defect && partner == Move::cooperate;
            return {.meant = partner, .is_contrite = s.is_contrite || slipped};
        });
}

/// Tit for tat that breaks out of a long run of own moves.
/// @param breaks_cooperation  whether five own C in a row are followed by D; five D are by C then,
///                            otherwise by D once more
Automaton resurrecting(bool breaks_cooperation) {
    struct Run {
        Move own = Move::cooperate;  ///< of the run
        unsigned length = 0;         ///< at most 5
        Move partner = Move::cooperate;

        auto operator<=>(const Run&) const = default;
    };

    constexpr unsigned long_run = 5;
    return unfold(
        Run{},
        [=](const Run& run) {
            if (run.length < long_run) {
                return run.partner == Move::cooperate ? 1.0 : 0.0;
            }
            if (run.own == Move::cooperate) {
                return run.partner == Move::cooperate && !breaks_cooperation ? 1.0 : 0.0;
            }
            return breaks_cooperation ? 1.0 : 0.0;
        },
        [](const Run& run, Move own, Move partner) -> Run {
            const unsigned length = own != run.own           ? 1
                                    : run.length == long_run ? long_run
                                                             : run.length + 1;
            return {.own = own, .length = length, .partner = partner};
        });
}

Automaton resurrection(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return resurrecting(false);
}

Automaton double_resurrection(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return resurrecting(true);
}

Automaton slow_tit_for_two_tats_2(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        unsigned rounds = 0;  ///< at most 2
        Move own = Move::cooperate;
        Move partner = Move::cooperate;
        Move partner_before = Move::cooperate;

        auto operator<=>(const Memory&) const = default;
    };

    return unfold(
        Memory{},
        [](const Memory& m) {
            const Move move = m.rounds < 2                    ? Move::cooperate
                              : m.partner == m.partner_before ? m.partner
                                                              : m.own;
            return move == Move::cooperate ? 1.0 : 0.0;
        },
        [](const Memory& m, Move own, Move partner) -> Memory {
            return {.rounds = std::min(m.rounds + 1, 2U),
                    .own = own,
                    .partner = partner,
                    .partner_before = m.partner};
        });
}

Automaton sneaky_tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        unsigned rounds = 0;        ///< at most 2
        bool has_defected = false;  ///< the partner, ever
        Move own = Move::cooperate;
        Move own_before = Move::cooperate;
        Move partner = Move::cooperate;

        auto operator<=>(const Memory&) const = default;
    };

    return unfold(
        Memory{},
        [](const Memory& m) {
            if (m.rounds < 2) {
                return 1.0;
            }
            if (!m.has_defected) {
                return 0.0;
            }
            return m.partner == Move::cooperate || m.own_before == Move::defect ? 1.0 : 0.0;
        },
        [](const Memory& m, Move own, Move partner) -> Memory {
            return {.rounds = std::min(m.rounds + 1, 2U),
                    .has_defected = m.has_defected || partner == Move::defect,
                    .own = own,
                    .own_before = m.own,
                    .partner = partner};
        });
}

Automaton random_tit_for_tat(const Spec& spec, const games::StageGame& /*game*/) {
    // It takes turns; the first two rounds are both answers, the first to nothing.
    enum class Turn { first, answer, guess };

    struct Memory {
        Turn turn = Turn::first;
        Move partner = Move::cooperate;

        auto operator<=>(const Memory&) const = default;
    };

    const double p = spec.number("p");
    return unfold(
        Memory{},
        [=](const Memory& m) {
            if (m.turn == Turn::guess) {
                return p;
            }
            return m.partner == Move::cooperate ? 1.0 : 0.0;
        },
        [](const Memory& m, Move /*own*/, Move partner) -> Memory {
            return {.turn = m.turn == Turn::answer ? Turn::guess : Turn::answer,
                    .partner = partner};
        });
}

}  // namespace

std::vector<Entry> tit_for_tat_family() {
    return {
        played_by<tit_for_tat>({
            .id = "tit_for_tat",
            .name = "Tit for tat",
            .aliases = {"tft", "copycat", "TitForTat", "Tit For Tat"},
            .summary = "Cooperates first, then does what its partner did last.",
            .source = "Rapoport, in Axelrod 1980",
            .tags = {"classic", "1980", "memory-one", "trust"},
        }),
        played_by<suspicious_tit_for_tat>({
            .id = "suspicious_tit_for_tat",
            .name = "Suspicious tit for tat",
            .aliases = {"stft", "SuspiciousTitForTat", "Suspicious Tit For Tat"},
            .summary = "Tit for tat that begins with a defection.",
            .source = "Boyd & Lorberbaum 1987",
            .tags = {"classic", "memory-one"},
        }),
        played_by<contrite_tit_for_tat>({
            .id = "contrite_tit_for_tat",
            .name = "Contrite tit for tat",
            .aliases = {"ctft", "ContriteTitForTat", "Contrite Tit For Tat"},
            .summary = "Tit for tat that, when its own cooperation came out as a defection against "
                       "a cooperating partner, accepts the answer and cooperates.",
            .source = "Wu & Axelrod 1995",
            .tags = {"classic"},
        }),
        played_by<tit_for_two_tats>({
            .id = "tit_for_two_tats",
            .name = "Tit for two tats",
            .aliases = {"tit_for_2_tats", "tf2t", "copykitten", "TitFor2Tats", "Tit For 2 Tats"},
            .summary = "Defects only after two defections of its partner in a row.",
            .source = "Axelrod 1980",
            .tags = {"classic", "trust"},
        }),
        played_by<two_tits_for_tat>({
            .id = "two_tits_for_tat",
            .name = "Two tits for tat",
            .aliases = {"2_tits_for_tat", "2tft", "TwoTitsForTat", "Two Tits For Tat"},
            .summary = "Answers each defection of its partner with two.",
            .source = "Axelrod 1984",
            .tags = {"classic"},
        }),
        played_by<hard_tit_for_tat>({
            .id = "hard_tit_for_tat",
            .name = "Hard tit for tat",
            .aliases = {"HardTitForTat", "Hard Tit For Tat"},
            .summary = "Defects when its partner did in any of the last three rounds.",
            .source = "prisoners-dilemma.com, in Axelrod-Python",
        }),
        played_by<hard_tit_for_two_tats>({
            .id = "hard_tit_for_two_tats",
            .name = "Hard tit for two tats",
            .aliases = {"hard_tit_for_2_tats", "HardTitFor2Tats", "Hard Tit For 2 Tats"},
            .summary = "Defects when its partner's last three moves hold two defections in a row.",
            .source = "Stewart & Plotkin 2012",
        }),
        played_by<anti_tit_for_tat>({
            .id = "anti_tit_for_tat",
            .name = "Anti tit for tat",
            .aliases = {"psycho", "AntiTitForTat", "Anti Tit For Tat"},
            .summary = "Cooperates first, then does the opposite of what its partner did last.",
            .source = "Hilbe, Nowak & Traulsen 2013",
            .tags = {"memory-one"},
        }),
        played_by<bully>({
            .id = "bully",
            .name = "Bully",
            .aliases = {"Bully", "reverse_tit_for_tat"},
            .summary = "Defects first, then does the opposite of what its partner did last.",
            .source = "Nachbar 1992",
            .tags = {"memory-one"},
        }),
        played_by<resurrection>({
            .id = "resurrection",
            .name = "Resurrection",
            .aliases = {"Resurrection"},
            .summary = "Tit for tat that defects after five own defections in a row.",
            .source = "Arnold 2015, CoopSim",
        }),
        played_by<double_resurrection>({
            .id = "double_resurrection",
            .name = "Double resurrection",
            .aliases = {"DoubleResurrection"},
            .summary = "Tit for tat that defects after five own cooperations in a row and "
                       "cooperates after five own defections.",
            .source = "Arnold 2015, CoopSim",
        }),
        played_by<slow_tit_for_two_tats_2>({
            .id = "slow_tit_for_two_tats_2",
            .name = "Slow tit for two tats 2",
            .aliases = {"SlowTitForTwoTats2", "Slow Tit For Two Tats 2"},
            .summary = "Cooperates twice, then does what its partner did twice in a row, and else "
                       "repeats its own last move.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by<sneaky_tit_for_tat>({
            .id = "sneaky_tit_for_tat",
            .name = "Sneaky tit for tat",
            .aliases = {"SneakyTitForTat", "Sneaky Tit For Tat"},
            .summary = "Cooperates twice, then defects on its partner until that defects too; from "
                       "then on tit for tat, save that it forgives what answers an own defection.",
            .source = "Langner, in Axelrod-Python",
            .assumed = "A defection answers an own one of the round before.",
        }),
        played_by<random_tit_for_tat>({
            .id = "random_tit_for_tat",
            .name = "Random tit for tat",
            .aliases = {"RandomTitForTat", "Random Tit for Tat: 0.5", "Random Tit for Tat"},
            .summary = "Cooperates first, then by turns repeats its partner's last move and "
                       "guesses.",
            .source = "Taylor, in Axelrod-Python",
            .parameters = {{.name = "p",
                            .standard = 0.5,
                            .meaning = "chance of cooperating in every other round"}},
        }),
    };
}

}  // namespace fides::strategies
