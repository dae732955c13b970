#include "tournament/match/lanes/automaton_logic.hpp"

#include "games/chance.hpp"

#include <algorithm>
#include <iterator>

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

void add_steps(std::uint8_t from, std::uint8_t to, unsigned pairs,
               std::vector<AutomatonStep>& steps) {
    for (const NamedPairs& named : named_pairs) {
        if ((pairs & named.pairs) == named.pairs) {
            steps.push_back({.from = from, .where = named.where, .to = to});
            pairs &= ~named.pairs;
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
    for (std::uint8_t from = 0; from < logic.n_states; ++from) {
        const strategies::Automaton::State& state = least.states[from];
        const std::uint64_t words = games::words_below(state.cooperation);
        if (state.cooperation >= 1.0) {
            logic.certain.push_back(from);
        } else if (state.cooperation > 0.0) {
            const auto known = std::find(logic.chances.begin(), logic.chances.end(), words);
            logic.drawn.push_back(
                {.state = from,
                 .chance = static_cast<std::uint8_t>(std::distance(logic.chances.begin(), known))});
            if (known == logic.chances.end()) {
                logic.chances.push_back(words);
            }
        }
        for (std::uint8_t to = 0; to < logic.n_states; ++to) {
            unsigned pairs = 0;
            for (unsigned pair = 0; pair < state.next.size(); ++pair) {
                pairs |= state.next[pair] == to ? 1U << pair : 0U;
            }
            add_steps(from, to, pairs, logic.steps);
        }
    }
    if (logic.chances.size() > AutomatonLogic::most_chances) {
        return std::nullopt;
    }
    return logic;
}

}  // namespace fides::tournament
