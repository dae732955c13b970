#include "tournament/match/lanes/automaton_logic.hpp"

#include "games/chance.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace fides::tournament {

namespace {

/// Sets of pairs of moves by Automaton::pair_index, a bit a pair, with their names: larger first.
struct NamedPairs {
    unsigned pairs;
    SeenWhere where;
};

constexpr std::array<NamedPairs, n_seen_where> named_pairs{{{0b1111, SeenWhere::always},
                                                            {0b0011, SeenWhere::own_c},
                                                            {0b1100, SeenWhere::own_d},
                                                            {0b0101, SeenWhere::partner_c},
                                                            {0b1010, SeenWhere::partner_d},
                                                            {0b0001, SeenWhere::cc},
                                                            {0b0010, SeenWhere::cd},
                                                            {0b0100, SeenWhere::dc},
                                                            {0b1000, SeenWhere::dd}}};

/// Adds what leads into a state.
/// @param pairs  by the state that it leads from: pairs of moves, a bit each
void add_steps(std::vector<unsigned> pairs, std::vector<AutomatonStep>& steps) {
    const auto n_states = static_cast<std::uint8_t>(pairs.size());
    for (const NamedPairs& named : named_pairs) {
        const auto leads = [&named](unsigned of_state) {
            return (of_state & named.pairs) == named.pairs;
        };
        if (std::all_of(pairs.begin(), pairs.end(), leads)) {
            steps.push_back({.from = n_states, .where = named.where});
            for (unsigned& of_state : pairs) {
                of_state &= ~named.pairs;
            }
        }
    }
    for (std::uint8_t from = 0; from < n_states; ++from) {
        for (const NamedPairs& named : named_pairs) {
            if ((pairs[from] & named.pairs) == named.pairs) {
                steps.push_back({.from = from, .where = named.where});
                pairs[from] &= ~named.pairs;
            }
        }
    }
}

}  // namespace

std::optional<AutomatonLogic> logic_of(const strategies::Automaton& automaton) {
    const strategies::Automaton least = strategies::minimal(automaton);
    AutomatonLogic logic;
    logic.n_states = least.states.size();
    if (logic.n_states > AutomatonLogic::most_states) {
        return std::nullopt;
    }
    for (std::size_t state = 0; state < logic.n_states; ++state) {
        const double cooperation = least.states[state].cooperation;
        const auto number = static_cast<std::uint8_t>(state);
        if (cooperation >= 1.0) {
            logic.certain.push_back(number);
        } else if (cooperation > 0.0) {
            const std::uint64_t words = games::words_below(cooperation);
            const auto known = std::find(logic.chances.begin(), logic.chances.end(), words);
            logic.drawn.push_back(
                {.state = number,
                 .chance = static_cast<std::uint8_t>(std::distance(logic.chances.begin(), known))});
            if (known == logic.chances.end()) {
                logic.chances.push_back(words);
            }
        }
    }
    for (std::size_t to = 0; to < logic.n_states; ++to) {
        std::vector<unsigned> pairs;  // of moves that lead there, by the state that they lead from
        for (const strategies::Automaton::State& state : least.states) {
            unsigned leading = 0;
            for (unsigned pair = 0; pair < state.next.size(); ++pair) {
                leading |= state.next[pair] == to ? 1U << pair : 0U;
            }
            pairs.push_back(leading);
        }
        add_steps(std::move(pairs), logic.steps);
        logic.ends.push_back(static_cast<std::uint8_t>(logic.steps.size()));
    }
    if (logic.chances.size() > AutomatonLogic::most_chances) {
        return std::nullopt;
    }
    return logic;
}

}  // namespace fides::tournament
