// Strategies that do not look at their partner.

#include "strategies/families.hpp"

#include <cassert>
#include <cstddef>

namespace fides::strategies {

namespace {

Automaton always(double cooperation) {
    return {.states = {{.cooperation = cooperation, .next = {0, 0, 0, 0}}}, .start = 0};
}

Automaton cooperator(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return always(1.0);
}

Automaton defector(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return always(0.0);
}

Automaton random(const Spec& spec, const games::StageGame& /*game*/) {
    return always(spec.number("p"));
}

// A state a move: the script goes on whatever came of the moves before.
Automaton script(const Spec& spec, const games::StageGame& /*game*/) {
    const std::string& moves = spec.text("moves");
    assert(!moves.empty());
    Automaton automaton;
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const auto next = static_cast<std::uint16_t>((i + 1) % moves.size());
        automaton.states.push_back(
            {.cooperation = moves[i] == 'C' ? 1.0 : 0.0, .next = {next, next, next, next}});
    }
    return minimal(automaton);
}

}  // namespace

std::vector<Entry> unconditional_family() {
    return {
        played_by<cooperator>({
            .id = "cooperator",
            .name = "Cooperator",
            .aliases = {"Cooperator", "all_c", "always_cooperate"},
            .summary = "Always cooperates.",
            .source = "Axelrod 1984",
            .tags = {"classic", "memory-one", "trust"},
        }),
        played_by<defector>({
            .id = "defector",
            .name = "Defector",
            .aliases = {"Defector", "all_d", "always_defect", "always_cheat"},
            .summary = "Always defects.",
            .source = "Axelrod 1984",
            .tags = {"classic", "memory-one", "trust"},
        }),
        played_by<random>({
            .id = "random",
            .name = "Random",
            .aliases = {"Random"},
            .summary = "Cooperates with chance p in each round, whatever happened.",
            .source = "Axelrod 1980",
            .tags = {"classic", "1980", "memory-one", "trust"},
            .parameters = {{.name = "p", .standard = 0.5, .meaning = "chance of cooperating"}},
        }),
        played_by<script>({
            .id = "script",
            .name = "Script",
            .aliases = {"cycler", "periodic", "Cycler"},
            .summary = "Plays the given moves in order, then begins again, whatever happens.",
            .source = "Mittal & Deb 2009, for cycles of three; any cycle here",
            .tags = {"classic"},
            .parameters = {{.name = "moves",
                            .standard = std::string{"CCD"},
                            .meaning = "moves of a cycle, C and D, 1 to 1000",
                            .letters = "CD"}},
        }),
    };
}

}  // namespace fides::strategies
