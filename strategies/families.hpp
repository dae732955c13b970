#pragma once

#include "games/stage_game.hpp"
#include "strategies/automaton.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/strategy.hpp"

#include <memory>
#include <vector>

/// The entries of the catalogue, a function a family, and what families write their entries with.
namespace fides::strategies {

[[nodiscard]] std::vector<Entry> unconditional_family();
[[nodiscard]] std::vector<Entry> tit_for_tat_family();
[[nodiscard]] std::vector<Entry> memory_one_family();
[[nodiscard]] std::vector<Entry> zero_determinant_family();
[[nodiscard]] std::vector<Entry> grudger_family();
[[nodiscard]] std::vector<Entry> probing_family();
[[nodiscard]] std::vector<Entry> counting_family();
[[nodiscard]] std::vector<Entry> organisations();
[[nodiscard]] std::vector<Entry> attribution_family();

/// For `Entry::make` of a strategy that is an automaton.
/// @tparam automaton  function of a spec and a game that gives it
template <Automaton (*automaton)(const Spec&, const games::StageGame&)>
[[nodiscard]] std::unique_ptr<Strategy> make_automaton(const Spec& spec,
                                                       const games::StageGame& game) {
    return std::make_unique<AutomatonStrategy>(automaton(spec, game));
}

/// For `Entry::traits` of a strategy that is an automaton: read off it.
template <Automaton (*automaton)(const Spec&, const games::StageGame&)>
[[nodiscard]] Traits automaton_traits(const Spec& spec, const games::StageGame& game) {
    const Automaton played = automaton(spec, game);
    return {.memory = played.memory(),
            .stochastic = !played.is_deterministic(),
            .nice = played.is_nice()};
}

/// An entry that plays an automaton: `entry` with `make` and `traits` filled in.
template <Automaton (*automaton)(const Spec&, const games::StageGame&)>
[[nodiscard]] Entry played_by(Entry entry) {
    entry.make = make_automaton<automaton>;
    entry.traits = automaton_traits<automaton>;
    entry.tags.emplace_back("automaton");
    return entry;
}

}  // namespace fides::strategies
