#include "games/document.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/text/machines.hpp"
#include "strategies/text/text_strategy.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace fides::strategies {

namespace {

std::string quoted(const std::string& text) {
    return games::toml_text({.data = text});
}

/// 1, 0 or the chance.
std::string chance_text(double chance) {
    return fmt::format("{}", chance);
}

std::string memory_one_text(const Automaton& automaton) {
    const Automaton::State& first = automaton.states[automaton.start];
    const auto after = [&](std::size_t pair) {
        return chance_text(automaton.states[first.next[pair]].cooperation);
    };
    return fmt::format(
        "kind = \"memory_one\"\n"
        "first = {}\n"
        "after = {{ CC = {}, CD = {}, DC = {}, DD = {} }}  # own move, partner's move\n",
        chance_text(first.cooperation), after(0), after(1), after(2), after(3));
}

std::string automaton_text(const Automaton& automaton) {
    std::string text = fmt::format("kind = \"automaton\"\nstart = \"s{}\"\n", automaton.start);
    for (std::size_t i = 0; i < automaton.states.size(); ++i) {
        const Automaton::State& state = automaton.states[i];
        text += fmt::format("\n[states.s{}]\ncooperates = {}\n", i, chance_text(state.cooperation));
        const auto& next = state.next;
        if (next[0] == next[1] && next[0] == next[2] && next[0] == next[3]) {
            text += fmt::format("next = \"s{}\"\n", next[0]);
        } else if (next[0] == next[2] && next[1] == next[3]) {
            text += fmt::format("C = \"s{}\"\nD = \"s{}\"\n", next[0], next[1]);
        } else {
            for (std::size_t pair = 0; pair < move_pairs.size(); ++pair) {
                text += fmt::format("{} = \"s{}\"\n", move_pairs[pair], next[pair]);
            }
        }
    }
    return text;
}

}  // namespace

std::string strategy_text(const Spec& spec, const games::StageGame& game) {
    const Entry& entry = *find_entry(spec.id);
    std::string text = fmt::format("name = {}\nsummary = {}\nsource = {}\n", quoted(spec.brief()),
                                   quoted(entry.summary), quoted(entry.source));
    const std::string by_name =
        fmt::format("kind = \"strategy\"\nstrategy = {}\n", quoted(spec.canonical()));
    if (game.form() == games::GameForm::contribution) {
        return text + by_name;
    }
    const auto strategy = make_strategy(spec, game);
    const Automaton* const automaton = strategy->automaton();
    if (automaton == nullptr) {
        return text + by_name;
    }
    const Automaton least = minimal(*automaton);
    const bool is_memory_one = least.memory().value_or(2) <= 1;
    return text + (is_memory_one ? memory_one_text(least) : automaton_text(least));
}

}  // namespace fides::strategies
