#include "strategies/automaton.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <map>
#include <utility>

namespace fides::strategies {

namespace {

constexpr unsigned both_cooperate =
    Automaton::pair_index(games::Move::cooperate, games::Move::cooperate);

/// Indices of the states that can be reached from the start, in the order in which they are.
std::vector<std::uint16_t> reachable_states(const Automaton& automaton) {
    std::vector<bool> is_found(automaton.states.size(), false);
    std::vector<std::uint16_t> found{automaton.start};
    is_found[automaton.start] = true;
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const std::uint16_t next : automaton.states[found[i]].next) {
            if (!is_found[next]) {
                is_found[next] = true;
                found.push_back(next);
            }
        }
    }
    return found;
}

}  // namespace

bool Automaton::is_deterministic() const {
    const std::vector<std::uint16_t> reached = reachable_states(*this);
    return std::all_of(reached.begin(), reached.end(), [this](std::uint16_t s) {
        return states[s].cooperation <= 0.0 || states[s].cooperation >= 1.0;
    });
}

bool Automaton::is_nice() const {
    std::uint16_t s = start;
    for (std::size_t i = 0; i < states.size(); ++i) {  // then it has come round
        if (states[s].cooperation < 1.0) {
            return false;
        }
        s = states[s].next[both_cooperate];
    }
    return true;
}

std::optional<std::uint32_t> Automaton::memory() const {
    const Automaton least = minimal(*this);
    const std::size_t n = least.states.size();
    // Pairs of different states in which two pasts may have ended, and where common rounds lead
    // from there; states that have become the same stay so. It remembers one round more than the
    // longest walk that ends in a pair that plays differently.
    const auto for_each_next = [&](std::size_t pair, auto visit) {
        const State& one = least.states[pair / n];
        const State& other = least.states[pair % n];
        for (std::size_t i = 0; i < one.next.size(); ++i) {
            if (one.next[i] != other.next[i]) {
                visit(one.next[i] * n + other.next[i]);
            }
        }
    };
    std::vector<std::uint32_t> n_open(n * n, 0);   // ways into a pair not yet walked
    std::vector<std::uint32_t> longest(n * n, 0);  // walk that ends in the pair, in rounds
    for (std::size_t pair = 0; pair < n * n; ++pair) {
        if (pair / n != pair % n) {
            for_each_next(pair, [&](std::size_t next) { ++n_open[next]; });
        }
    }
    std::vector<std::size_t> walked;
    for (std::size_t pair = 0; pair < n * n; ++pair) {
        if (pair / n != pair % n && n_open[pair] == 0) {
            walked.push_back(pair);
        }
    }
    for (std::size_t i = 0; i < walked.size(); ++i) {
        const std::size_t pair = walked[i];
        for_each_next(pair, [&](std::size_t next) {
            longest[next] = std::max(longest[next], longest[pair] + 1);
            if (--n_open[next] == 0) {
                walked.push_back(next);
            }
        });
    }
    std::uint32_t rounds = 0;
    for (std::size_t pair = 0; pair < n * n; ++pair) {
        if (least.states[pair / n].cooperation == least.states[pair % n].cooperation) {
            continue;
        }
        if (n_open[pair] > 0) {
            return std::nullopt;  // behind a circle: walks that end here have any length
        }
        rounds = std::max(rounds, longest[pair] + 1);
    }
    return rounds;
}

Automaton minimal(const Automaton& automaton) {
    const std::vector<std::uint16_t> reached = reachable_states(automaton);
    // Groups of states that are not told apart yet: by chance of cooperating, then by the groups
    // that they lead to, until no group splits. A group's number is that of its first state in the
    // order of reaching, which is what the result is numbered by.
    std::vector<std::uint16_t> group(automaton.states.size(), 0);
    const auto split = [&](auto signature) {
        std::map<decltype(signature(std::uint16_t{0})), std::uint16_t> numbers;
        std::vector<std::uint16_t> next_group(group.size(), 0);
        for (const std::uint16_t s : reached) {
            const auto number = static_cast<std::uint16_t>(numbers.size());
            next_group[s] = numbers.emplace(signature(s), number).first->second;
        }
        group = std::move(next_group);
        return numbers.size();
    };
    std::size_t n_groups = split([&](std::uint16_t s) { return automaton.states[s].cooperation; });
    for (std::size_t before = 0; before != n_groups;) {
        before = n_groups;
        n_groups = split([&](std::uint16_t s) {
            const auto& next = automaton.states[s].next;
            return std::array<std::uint16_t, 5>{group[s], group[next[0]], group[next[1]],
                                                group[next[2]], group[next[3]]};
        });
    }

    Automaton result;
    result.states.resize(n_groups);
    for (const std::uint16_t s : reached) {
        Automaton::State& state = result.states[group[s]];
        state.cooperation = automaton.states[s].cooperation;
        for (std::size_t i = 0; i < state.next.size(); ++i) {
            state.next[i] = group[automaton.states[s].next[i]];
        }
    }
    return result;
}

Automaton memory_one_automaton(const MemoryOne& probabilities) {
    // State 0 is the first round, state 1 + i follows the pair of moves i.
    constexpr std::array<std::uint16_t, 4> next{1, 2, 3, 4};
    return {.states = {{.cooperation = probabilities.first, .next = next},
                       {.cooperation = probabilities.after_cc, .next = next},
                       {.cooperation = probabilities.after_cd, .next = next},
                       {.cooperation = probabilities.after_dc, .next = next},
                       {.cooperation = probabilities.after_dd, .next = next}},
            .start = 0};
}

AutomatonStrategy::AutomatonStrategy(Automaton automaton)
    : automaton_{std::move(automaton)}, state_{automaton_.start} {
    assert(!automaton_.states.empty());
    assert(automaton_.start < automaton_.states.size());
}

games::Move AutomatonStrategy::decide(const View& view, Draws& draws) noexcept {
    const std::span<const Observed> own = view.own();
    const std::span<const Observed> partner = view.partner();
    for (; n_seen_ < view.round(); ++n_seen_) {
        const unsigned pair = Automaton::pair_index(own[n_seen_].move, partner[n_seen_].move);
        state_ = automaton_.states[state_].next[pair];
    }
    return draws.cooperate_with(automaton_.states[state_].cooperation);
}

void AutomatonStrategy::reset() noexcept {
    state_ = automaton_.start;
    n_seen_ = 0;
}

}  // namespace fides::strategies
