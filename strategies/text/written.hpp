#pragma once

#include "strategies/automaton.hpp"
#include "strategies/entry.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Automata and mixtures as the texts of a parameter, so that a spec holds them whole.
namespace fides::strategies {

/// An automaton on a line, in the least number of states: a state is its chance of cooperating and
/// the numbers of the states after CC, CD, DC and DD (own move first), states follow each other,
/// the first is where it starts: tit for tat is `1:0/1/0/1;0:0/1/0/1`.
[[nodiscard]] std::string automaton_line(const Automaton& automaton);

/// The most states of an automaton that is written: what it remembers is measured pair by pair.
inline constexpr std::size_t most_states = 2000;

/// The automaton of such a line.
/// @throws games::UserError (no position) when it is none
[[nodiscard]] Automaton parse_automaton(std::string_view line);

/// One strategy of a mixture.
struct Component {
    double weight = 1.0;  ///< > 0
    Spec spec{};
};

/// A mixture on a line, weights summing to 1 within 1e-12: `0.75*tit_for_tat+0.25*random(p=0.1)`.
/// @pre at least one component
[[nodiscard]] std::string mixture_line(const std::vector<Component>& components);

/// The components of such a line.
/// @throws games::UserError (no position) when it is none, and for strategies that cannot be mixed:
///         those that need beliefs to be kept
[[nodiscard]] std::vector<Component> parse_mixture(std::string_view line);

}  // namespace fides::strategies
