#pragma once

#include "games/stage_game.hpp"
#include "strategies/automaton.hpp"
#include "strategies/entry.hpp"
#include "strategies/strategy.hpp"
#include "strategies/view.hpp"

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// The entries of the catalogue, a function a family, and what families write their entries with.
namespace fides::strategies {

[[nodiscard]] std::vector<Entry> unconditional_family();
[[nodiscard]] std::vector<Entry> tit_for_tat_family();
[[nodiscard]] std::vector<Entry> memory_one_family();
[[nodiscard]] std::vector<Entry> zero_determinant_family();
[[nodiscard]] std::vector<Entry> grudger_family();
[[nodiscard]] std::vector<Entry> gradual_family();
[[nodiscard]] std::vector<Entry> probing_family();
[[nodiscard]] std::vector<Entry> majority_family();
[[nodiscard]] std::vector<Entry> finite_state_family();
[[nodiscard]] std::vector<Entry> lookup_family();
[[nodiscard]] std::vector<Entry> counting_family();
[[nodiscard]] std::vector<Entry> retaliating_family();
[[nodiscard]] std::vector<Entry> adaptive_family();
[[nodiscard]] std::vector<Entry> clock_family();
[[nodiscard]] std::vector<Entry> first_tournament_family();
[[nodiscard]] std::vector<Entry> second_tournament_family();
[[nodiscard]] std::vector<Entry> second_tournament_accounts();
[[nodiscard]] std::vector<Entry> organisations();
[[nodiscard]] std::vector<Entry> attribution_family();
[[nodiscard]] std::vector<Entry> written_family();
[[nodiscard]] std::vector<Entry> trustor_family();
[[nodiscard]] std::vector<Entry> trust_building_family();
[[nodiscard]] std::vector<Entry> trustee_family();
[[nodiscard]] std::vector<Entry> contract_family();
[[nodiscard]] std::vector<Entry> opportunist_family();
[[nodiscard]] std::vector<Entry> repair_family();

/// The entries that play in groups only.
[[nodiscard]] std::vector<Entry> group_family();

/// Lets entries play in groups whose rule carries over, and says in `assumed` how it is read where
/// more than one other is looked at.
/// @pre all of them are there
void read_for_groups(std::vector<Entry>& entries);

/// For `Entry::make` of a class, made from its spec if it takes one.
template <class Kind>
[[nodiscard]] std::unique_ptr<Strategy> make_kind([[maybe_unused]] const Spec& spec,
                                                  const games::StageGame& /*game*/) {
    if constexpr (std::is_constructible_v<Kind, const Spec&>) {
        return std::make_unique<Kind>(spec);
    } else {
        return std::make_unique<Kind>();
    }
}

/// For `Entry::traits`: the whole past, no random numbers, never the first to defect.
[[nodiscard]] inline Traits nice_and_certain(const Spec& /*spec*/,
                                             const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = false, .nice = true};
}

/// For `Entry::traits`: the whole past, no random numbers, may be the first to defect.
[[nodiscard]] inline Traits certain(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = false, .nice = false};
}

/// For `Entry::refuses` of what makes sense only where reliance is a decision.
[[nodiscard]] std::optional<std::string> refuse_automatic_reliance(const Spec& spec,
                                                                   const games::StageGame& game);

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

/// An entry that plays a class: `entry` with `make` and `traits` filled in.
/// @tparam Rule  a strategy, made from a spec if it has parameters, with its `traits` as a constant
template <class Rule>
[[nodiscard]] Entry played_by_class(Entry entry) {
    entry.make = make_kind<Rule>;
    entry.traits = [](const Spec& /*spec*/, const games::StageGame& /*game*/) {
        return Rule::traits;
    };
    return entry;
}

/// The partner's last move, as it was seen.
/// @pre at least one round was played
[[nodiscard]] inline games::Move last_of(const View& view) {
    return view.partner().back().move;
}

/// True in the last two rounds of a match of announced length.
[[nodiscard]] inline bool is_the_end(const View& view) {
    return view.announced_length() && view.round() + 2 >= *view.announced_length();
}

}  // namespace fides::strategies
