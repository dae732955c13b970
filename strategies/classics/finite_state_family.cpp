// Machines with few states, each given as its table: what to play next and which state to go to,
// after a cooperation and after a defection of the partner.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;

constexpr Move C = Move::cooperate;
constexpr Move D = Move::defect;

/// What a machine does after a move of its partner.
struct Step {
    std::uint8_t next;  ///< state
    Move reply;
};

/// One state, by the number that it has in print.
struct Row {
    std::uint8_t state;
    Step after_cooperation;
    Step after_defection;
};

/// A machine that plays while it moves on (Mealy 1955): `first`, then by its rows from `start`.
template <std::size_t n_states>
struct Machine {
    std::uint8_t start;
    Move first;
    std::array<Row, n_states> rows;
};

template <std::size_t n_states>
constexpr Machine<n_states> machine(std::uint8_t start, Move first, const Row (&rows)[n_states]) {
    return {.start = start, .first = first, .rows = std::to_array(rows)};
}

constexpr auto fortress_3_table =
    machine(1, D, {{1, {1, D}, {2, D}}, {2, {1, D}, {3, C}}, {3, {3, C}, {1, D}}});

constexpr auto fortress_4_table = machine(
    1, D, {{1, {1, D}, {2, D}}, {2, {1, D}, {3, D}}, {3, {1, D}, {4, C}}, {4, {4, C}, {1, D}}});

constexpr auto ripoff_table =
    machine(1, D, {{1, {2, C}, {3, C}}, {2, {1, D}, {3, C}}, {3, {3, C}, {3, D}}});

constexpr auto pun_1_table = machine(1, D, {{1, {2, C}, {2, C}}, {2, {1, C}, {1, D}}});

constexpr auto thumper_table = machine(1, C, {{1, {1, C}, {2, D}}, {2, {1, D}, {1, D}}});

constexpr auto usually_cooperates_table = machine(1, C, {{1, {1, C}, {2, C}}, {2, {1, D}, {1, C}}});

constexpr auto usually_defects_table = machine(1, D, {{1, {2, D}, {1, D}}, {2, {1, D}, {1, C}}});

constexpr auto raider_table = machine(
    0, D, {{0, {2, D}, {2, D}}, {1, {1, C}, {1, D}}, {2, {0, D}, {3, C}}, {3, {0, D}, {1, C}}});

constexpr auto predator_table = machine(0, C,
                                        {{0, {0, D}, {1, D}},
                                         {1, {2, D}, {3, D}},
                                         {2, {4, C}, {3, D}},
                                         {3, {5, D}, {4, C}},
                                         {4, {2, C}, {6, D}},
                                         {5, {7, D}, {3, D}},
                                         {6, {7, C}, {7, D}},
                                         {7, {8, D}, {7, D}},
                                         {8, {8, D}, {6, D}}});

constexpr auto solution_b1_table =
    machine(1, D, {{1, {2, D}, {1, D}}, {2, {2, C}, {3, C}}, {3, {3, C}, {3, C}}});

constexpr auto solution_b5_table = machine(1, D,
                                           {{1, {2, C}, {6, D}},
                                            {2, {2, C}, {3, D}},
                                            {3, {6, C}, {1, D}},
                                            {4, {3, C}, {6, D}},
                                            {5, {5, D}, {4, D}},
                                            {6, {3, C}, {5, D}}});

constexpr auto colbert_table = machine(0, C,
                                       {{0, {1, C}, {1, C}},
                                        {1, {2, C}, {2, C}},
                                        {2, {3, C}, {3, C}},
                                        {3, {4, C}, {4, C}},
                                        {4, {5, D}, {5, D}},
                                        {5, {6, C}, {6, C}},
                                        {6, {7, C}, {7, C}},
                                        {7, {7, C}, {8, D}},
                                        {8, {9, D}, {9, D}},
                                        {9, {10, C}, {10, C}},
                                        {10, {7, C}, {7, C}}});

constexpr auto evolved_fsm_4_table = machine(
    0, C, {{0, {0, C}, {2, D}}, {1, {3, D}, {0, C}}, {2, {2, D}, {1, C}}, {3, {3, D}, {1, D}}});

constexpr auto evolved_fsm_6_table = machine(4, C,
                                             {{2, {2, D}, {7, D}},
                                              {3, {6, D}, {4, C}},
                                              {4, {4, C}, {6, D}},
                                              {5, {2, D}, {7, D}},
                                              {6, {3, C}, {5, D}},
                                              {7, {2, C}, {3, D}}});

constexpr auto evolved_fsm_16_table = machine(0, C,
                                              {{0, {0, C}, {12, D}},
                                               {1, {3, D}, {6, C}},
                                               {2, {2, D}, {14, D}},
                                               {3, {3, D}, {3, D}},
                                               {5, {12, D}, {10, D}},
                                               {6, {5, C}, {12, D}},
                                               {7, {3, D}, {1, C}},
                                               {8, {5, C}, {5, C}},
                                               {10, {11, D}, {8, C}},
                                               {11, {15, D}, {5, D}},
                                               {12, {8, C}, {11, D}},
                                               {13, {13, D}, {7, D}},
                                               {14, {13, D}, {13, D}},
                                               {15, {15, D}, {2, C}}});

constexpr auto tf_1_table = machine(0, C,
                                    {{0, {7, C}, {1, C}},
                                     {1, {11, D}, {11, D}},
                                     {2, {8, D}, {8, C}},
                                     {3, {3, C}, {12, D}},
                                     {4, {6, C}, {3, C}},
                                     {5, {11, C}, {8, D}},
                                     {6, {13, D}, {14, C}},
                                     {7, {4, D}, {2, D}},
                                     {8, {14, D}, {8, D}},
                                     {9, {0, C}, {10, D}},
                                     {10, {8, C}, {15, C}},
                                     {11, {6, D}, {5, D}},
                                     {12, {6, D}, {9, D}},
                                     {13, {9, D}, {8, D}},
                                     {14, {8, D}, {13, D}},
                                     {15, {4, C}, {5, C}}});

constexpr auto tf_2_table = machine(0, C,
                                    {{0, {13, D}, {12, D}},
                                     {1, {3, D}, {4, D}},
                                     {2, {14, D}, {9, D}},
                                     {3, {0, C}, {1, D}},
                                     {4, {1, D}, {2, D}},
                                     {7, {12, D}, {2, D}},
                                     {8, {7, D}, {9, D}},
                                     {9, {8, D}, {0, D}},
                                     {10, {2, C}, {15, C}},
                                     {11, {7, D}, {13, D}},
                                     {12, {3, C}, {8, D}},
                                     {13, {7, C}, {10, D}},
                                     {14, {10, D}, {7, D}},
                                     {15, {15, C}, {11, D}}});

constexpr auto tf_3_table = machine(0, C,
                                    {{0, {0, C}, {3, C}},
                                     {1, {5, D}, {0, C}},
                                     {2, {3, C}, {2, D}},
                                     {3, {4, D}, {6, D}},
                                     {4, {3, C}, {1, D}},
                                     {5, {6, C}, {3, D}},
                                     {6, {6, D}, {6, D}},
                                     {7, {7, D}, {5, C}}});

/// The automaton of a machine: its state is the machine's and the move to be played.
template <const auto& table>
Automaton played_from(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        std::uint8_t state = table.start;
        Move reply = table.first;

        auto operator<=>(const Memory&) const = default;
    };

    return unfold(
        Memory{}, [](const Memory& m) { return m.reply == C ? 1.0 : 0.0; },
        [](const Memory& m, Move /*own*/, Move partner) -> Memory {
            const auto row = std::find_if(table.rows.begin(), table.rows.end(),
                                          [&](const Row& r) { return r.state == m.state; });
            assert(row != table.rows.end());
            const Step step = partner == C ? row->after_cooperation : row->after_defection;
            return {.state = step.next, .reply = step.reply};
        });
}

/// Of machines that no person wrote.
constexpr const char* harper = "Harper et al. 2017, table in Axelrod-Python 4.13.0";
constexpr const char* knight =
    "Knight, Harper, Glynatsi & Campbell 2018, table in Axelrod-Python "
    "4.13.0";

}  // namespace

std::vector<Entry> finite_state_family() {
    return {
        played_by<played_from<fortress_3_table>>({
            .id = "fortress_3",
            .name = "Fortress 3",
            .aliases = {"Fortress3"},
            .summary = "Defects until its partner has defected twice in a row, then cooperates "
                       "until it defects again.",
            .source = "Ashlock & Ashlock 2006",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<fortress_4_table>>({
            .id = "fortress_4",
            .name = "Fortress 4",
            .aliases = {"Fortress4"},
            .summary = "Defects until its partner has defected three times in a row, then "
                       "cooperates until it defects again.",
            .source = "Ashlock & Ashlock 2006",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<ripoff_table>>({
            .id = "ripoff",
            .name = "Ripoff",
            .aliases = {"Ripoff"},
            .summary = "Defects in every other round while its partner only cooperates; "
                       "answers the first defection with cooperation, and goes on with tit for "
                       "tat.",
            .source = "Ashlock & Kim 2008",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<pun_1_table>>({
            .id = "pun_1",
            .name = "Pun 1",
            .aliases = {"Pun1"},
            .summary = "Defects first, then by turns cooperates whatever happened and repeats "
                       "its partner's last move.",
            .source = "Ashlock, Kim & Leahy 2006",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<thumper_table>>({
            .id = "thumper",
            .name = "Thumper",
            .aliases = {"Thumper"},
            .summary = "Cooperates first; answers a defection with two, blind to what happens "
                       "in between.",
            .source = "Ashlock & Kim 2008",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<usually_cooperates_table>>({
            .id = "usually_cooperates",
            .name = "Usually cooperates",
            .aliases = {"UsuallyCooperates"},
            .summary = "Cooperates, but defects once when its partner cooperates right after a "
                       "defection.",
            .source = "Ashlock, Kim & Ashlock 2009",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<usually_defects_table>>({
            .id = "usually_defects",
            .name = "Usually defects",
            .aliases = {"UsuallyDefects"},
            .summary = "Defects, but cooperates once when its partner defects right after a "
                       "cooperation.",
            .source = "Ashlock, Kim & Ashlock 2009",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<raider_table>>({
            .id = "raider",
            .name = "Raider",
            .aliases = {"Raider"},
            .summary = "Defects and tests its partner every other round: a defection it "
                       "answers with an offer, a second one in a row with another, and tit for "
                       "tat from then on.",
            .source = "Ashlock, Tsang & Ashlock 2014",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<predator_table>>({
            .id = "predator",
            .name = "Predator",
            .aliases = {"Predator"},
            .summary = "Nine states: cooperates once, then defects on a partner that only "
                       "cooperates; a defection sends it through states in which it looks for "
                       "what its partner bears.",
            .source = "Ashlock & Ashlock 2006",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<solution_b1_table>>({
            .id = "solution_b1",
            .name = "Solution B1",
            .aliases = {"SolutionB1"},
            .summary = "Defects until its partner cooperates and once more, then cooperates "
                       "for good.",
            .source = "Ashlock, Brown & Hingston 2015",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<solution_b5_table>>({
            .id = "solution_b5",
            .name = "Solution B5",
            .aliases = {"SolutionB5"},
            .summary = "Six states: tit for tat that begins with a defection and, after some "
                       "sequences of its partner's moves, defects until its partner does once "
                       "more.",
            .source = "Ashlock, Brown & Hingston 2015",
            .tags = {"classic", "finite-state"},
        }),
        played_by<played_from<colbert_table>>({
            .id = "colbert",
            .name = "Colbert",
            .aliases = {"second_by_colbert", "SecondByColbert", "Second by Colbert"},
            .summary = "Cooperates in the first eight rounds except the sixth; then answers a "
                       "defection with D D C C, blind meanwhile, and a cooperation with "
                       "cooperation.",
            .source = "Colbert, in Axelrod 1980b",
            .tags = {"second-tournament", "finite-state"},
        }),
        played_by<played_from<evolved_fsm_4_table>>({
            .id = "evolved_fsm_4",
            .name = "Evolved FSM 4",
            .aliases = {"EvolvedFSM4", "Evolved FSM 4"},
            .summary = "Four states, found by an evolutionary algorithm that looked for high "
                       "scores in round robins.",
            .source = harper,
            .tags = {"evolved", "finite-state"},
        }),
        played_by<played_from<evolved_fsm_6_table>>({
            .id = "evolved_fsm_6",
            .name = "Evolved FSM 6",
            .aliases = {"EvolvedFSM6", "Evolved FSM 6"},
            .summary = "Six states, found by an evolutionary algorithm.",
            .source = "Vincent & Fryer, table in Axelrod-Python 4.13.0",
            .tags = {"evolved", "finite-state"},
        }),
        played_by<played_from<evolved_fsm_16_table>>({
            .id = "evolved_fsm_16",
            .name = "Evolved FSM 16",
            .aliases = {"EvolvedFSM16", "Evolved FSM 16"},
            .summary = "Sixteen states, fourteen of them in use, found by an evolutionary "
                       "algorithm that looked for high scores in round robins.",
            .source = harper,
            .tags = {"evolved", "finite-state"},
        }),
        played_by<played_from<tf_1_table>>({
            .id = "tf_1",
            .name = "TF 1",
            .aliases = {"TF1"},
            .summary = "Sixteen states, found by an evolutionary algorithm that looked for "
                       "fixation in a Moran process.",
            .source = knight,
            .tags = {"evolved", "finite-state"},
        }),
        played_by<played_from<tf_2_table>>({
            .id = "tf_2",
            .name = "TF 2",
            .aliases = {"TF2"},
            .summary = "Sixteen states, fourteen of them in use, found by an evolutionary "
                       "algorithm that looked for fixation in a Moran process.",
            .source = knight,
            .tags = {"evolved", "finite-state"},
        }),
        played_by<played_from<tf_3_table>>({
            .id = "tf_3",
            .name = "TF 3",
            .aliases = {"TF3"},
            .summary = "Eight states, found by an evolutionary algorithm that looked for "
                       "fixation in a Moran process.",
            .source = knight,
            .tags = {"evolved", "finite-state"},
        }),
    };
}

}  // namespace fides::strategies
