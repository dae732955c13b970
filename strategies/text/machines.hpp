#pragma once

#include "games/given.hpp"
#include "strategies/entry.hpp"

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Strategies as text that are machines or tables themselves, a reader for each kind. They throw
/// games::UserError for what is wrong in the text.
namespace fides::strategies {

using Names = std::vector<std::string_view>;

/// The pairs of moves that lead from a state, own first, as Automaton::pair_index numbers them.
inline constexpr std::array<std::string_view, 4> move_pairs{"CC", "CD", "DC", "DD"};

/// The keys of a kind, and those that every kind takes.
[[nodiscard]] Names with_common(std::initializer_list<std::string_view> keys);

/// A strategy of the catalogue with parameters.
[[nodiscard]] Spec spec_of(std::string_view id,
                           const std::vector<std::pair<std::string, ParameterValue>>& parameters);

/// `kind = "memory_one"`: `first`, and `after = { CC, CD, DC, DD }`.
[[nodiscard]] Spec read_memory_one(const games::Given& text);

/// `kind = "automaton"`: `start`, and `[states.NAME]` with `cooperates` and the states after pairs
/// of moves.
[[nodiscard]] Spec read_automaton(const games::Given& text);

/// `kind = "lookup"`: `own` and `partner` say how far it looks back, `first` what it plays until
/// there is that much, `[replies]` what it does after "OWN/PARTNER" (oldest move first),
/// `otherwise` the rest.
[[nodiscard]] Spec read_lookup(const games::Given& text);

/// `kind = "script"`: `moves`, and `then` what: repeat, C or D.
[[nodiscard]] Spec read_script(const games::Given& text);

}  // namespace fides::strategies
