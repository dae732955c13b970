#pragma once

#include "games/vocabulary.hpp"
#include "strategies/automaton.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <vector>

namespace fides::strategies {

/// The automaton of a rule that remembers finitely much: all that it may come to remember is
/// explored from the start, and what plays alike is merged.
///
/// @param start        what it remembers before the first round; an ordered value
/// @param cooperation  chance of meaning C with what is remembered, in [0, 1]
/// @param next         what it remembers after a round: of (remembered, own move, partner's move)
/// @pre fewer than 65,536 different things are remembered
template <class Memory, class Cooperation, class Next>
[[nodiscard]] Automaton unfold(const Memory& start, Cooperation cooperation, Next next) {
    using games::Move;
    std::vector<Memory> found{start};
    std::map<Memory, std::uint16_t> index_of{{start, std::uint16_t{0}}};
    Automaton automaton;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Memory remembered = found[i];
        Automaton::State state{.cooperation = cooperation(remembered)};
        for (const Move own : {Move::cooperate, Move::defect}) {
            for (const Move partner : {Move::cooperate, Move::defect}) {
                const Memory then = next(remembered, own, partner);
                const auto fresh = static_cast<std::uint16_t>(found.size());
                const auto [place, is_new] = index_of.emplace(then, fresh);
                if (is_new) {
                    assert(found.size() < std::numeric_limits<std::uint16_t>::max());
                    found.push_back(then);
                }
                state.next[Automaton::pair_index(own, partner)] = place->second;
            }
        }
        automaton.states.push_back(state);
    }
    return minimal(automaton);
}

}  // namespace fides::strategies
