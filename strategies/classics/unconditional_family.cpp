// Strategies that do not look at their partner.

#include "strategies/families.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

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
Automaton cycle(std::string_view moves) {
    assert(!moves.empty());
    Automaton automaton;
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const auto next = static_cast<std::uint16_t>((i + 1) % moves.size());
        automaton.states.push_back(
            {.cooperation = moves[i] == 'C' ? 1.0 : 0.0, .next = {next, next, next, next}});
    }
    return minimal(automaton);
}

Automaton script(const Spec& spec, const games::StageGame& /*game*/) {
    return cycle(spec.text("moves"));
}

template <const std::string_view& moves>
Automaton cycler(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return cycle(moves);
}

constexpr std::string_view ccd = "CCD";
constexpr std::string_view cccd = "CCCD";
constexpr std::string_view dc = "DC";
constexpr std::string_view cccccd = "CCCCCD";
constexpr std::string_view ddc = "DDC";
constexpr std::string_view cccdcd = "CCCDCD";

/// The entry of a cycle that has a name of its own.
/// @param letters  its moves in small letters
template <const std::string_view& moves>
Entry cycler_entry(std::string_view letters, const char* source) {
    Entry entry = played_by<cycler<moves>>({
        .id = fmt::format("cycler_{}", letters),
        .name = fmt::format("Cycler {}", moves),
        .summary = fmt::format("Plays {} over and over, whatever happens.", moves),
        .source = source,
        .tags = {"cycler"},
    });
    entry.aliases.push_back(fmt::format("Cycler{}", moves));
    return entry;
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
            .aliases = {"Random", "Random: 0.5"},
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
        cycler_entry<ccd>("ccd", "Mittal & Deb 2009"),
        cycler_entry<cccd>("cccd", "Harper, in Axelrod-Python"),
        cycler_entry<dc>("dc", "Harper, in Axelrod-Python"),
        cycler_entry<cccccd>("cccccd", "Harper, in Axelrod-Python"),
        cycler_entry<ddc>("ddc", "Mittal & Deb 2009"),
        cycler_entry<cccdcd>("cccdcd", "Harper, in Axelrod-Python"),
    };
}

}  // namespace fides::strategies
