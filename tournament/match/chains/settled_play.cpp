#include "tournament/match/chains/settled_play.hpp"

#include "tournament/match/match.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace fides::tournament {

namespace {

using strategies::Automaton;

/// Two automata on their way.
class SettledWalk {
public:
    SettledWalk(const Rules& rules, const std::array<JointRound, n_outcomes>& rounds,
                const Automaton& first, const Automaton& second)
        : automata_{&first, &second} {
        const std::size_t misread = rules.misperception > 0.0 ? 1 : 0;
        for (std::size_t meant = 0; meant < n_outcomes; ++meant) {
            const std::array<double, n_outcomes>& chances = rounds[meant].outcome;
            const auto outcome = static_cast<std::size_t>(
                std::max_element(chances.begin(), chances.end()) - chances.begin());
            const std::array<std::size_t, 2> defects{outcome / 2, outcome % 2};
            for (unsigned seat = 0; seat < 2; ++seat) {
                seen_[meant][seat] = 2 * defects[seat] + (defects[1 - seat] ^ misread);
            }
        }
    }

    /// Where the two are.
    struct Place {
        std::array<std::uint16_t, 2> states{};

        bool operator==(const Place&) const = default;
    };

    [[nodiscard]] Place start() const noexcept {
        return {{automata_[0]->start, automata_[1]->start}};
    }

    /// What they mean to do there: CC, CD, DC, DD.
    [[nodiscard]] std::size_t meant(const Place& at) const noexcept {
        const auto defects = [&](unsigned seat) -> std::size_t {
            return automata_[seat]->states[at.states[seat]].cooperation > 0.0 ? 0 : 1;
        };
        return 2 * defects(0) + defects(1);
    }

    [[nodiscard]] Place after(const Place& at) const noexcept {
        const std::array<std::size_t, 2>& seen = seen_[meant(at)];
        Place next;
        for (unsigned seat = 0; seat < 2; ++seat) {
            next.states[seat] = automata_[seat]->states[at.states[seat]].next[seen[seat]];
        }
        return next;
    }

private:
    std::array<const Automaton*, 2> automata_;

    /// The pair of moves that each seat sees, its own first, by what both mean.
    std::array<std::array<std::size_t, 2>, n_outcomes> seen_{};
};

/// From which round on the same rounds come again and again.
struct Cycle {
    std::uint32_t first = 0;
    std::uint32_t length = 1;
};

/// @return  none that begins before the end where it would take more rounds to find than there are
Cycle find_cycle(const SettledWalk& walk, std::uint32_t n_rounds) {
    SettledWalk::Place anchor = walk.start();
    SettledWalk::Place ahead = walk.after(anchor);
    std::uint32_t power = 1;
    std::uint32_t length = 1;
    for (std::uint32_t round = 1; anchor != ahead; ++round) {
        if (round >= n_rounds) {
            return {.first = n_rounds};
        }
        if (power == length) {
            anchor = ahead;
            power *= 2;
            length = 0;
        }
        ahead = walk.after(ahead);
        ++length;
    }
    Cycle cycle{.length = length};
    anchor = walk.start();
    ahead = anchor;
    for (std::uint32_t i = 0; i < length; ++i) {
        ahead = walk.after(ahead);
    }
    for (; anchor != ahead; ++cycle.first) {
        anchor = walk.after(anchor);
        ahead = walk.after(ahead);
    }
    return cycle;
}

/// How often a round, or what comes again for it, is among the first `end`.
std::uint32_t times_before(std::uint32_t end, std::uint32_t round, const Cycle& cycle) {
    if (round >= end) {
        return 0;
    }
    return round < cycle.first ? 1 : 1 + (end - round - 1) / cycle.length;
}

}  // namespace

bool is_settled(const Rules& rules, const Automaton& first, const Automaton& second) {
    const bool forced = rules.mandate[1] == 0.0 || rules.mandate[1] == 1.0;
    return leaves_nothing_to_chance(rules) && forced && first.is_deterministic() &&
           second.is_deterministic();
}

SettledPlay settled_play(const Rules& rules, const Course& course, const Automaton& first,
                         const Automaton& second) {
    SettledPlay play;
    for (std::size_t meant = 0; meant < n_outcomes; ++meant) {
        play.rounds[meant] =
            joint_round(rules, false, conduct_of(rules, false, 0, meant / 2 == 0 ? 1.0 : 0.0),
                        conduct_of(rules, false, 1, meant % 2 == 0 ? 1.0 : 0.0));
    }
    const SettledWalk walk{rules, play.rounds, first, second};
    const bool discounted = rules.discount != 1.0;
    const std::uint32_t n_rounds = course.rounds();
    const CountedRounds counted = rules.counted(n_rounds);
    const Cycle cycle = discounted ? Cycle{.first = n_rounds} : find_cycle(walk, n_rounds);
    const std::uint32_t different = std::min(n_rounds, cycle.first + cycle.length);
    SettledWalk::Place place = walk.start();
    bool clean = true;
    for (std::uint32_t round = 0; round < different; ++round) {
        const std::size_t meant = walk.meant(place);
        Visits& visits = play.visits[meant];
        if (discounted) {
            const RoundWeights& weights = course.stretches()[round].weights;
            visits.score += weights.score;
            visits.moves += weights.moves;
            visits.counted += weights.counted;
            visits.counted_payoff += weights.counted_payoff;
        } else {
            const double times = times_before(n_rounds, round, cycle);
            const double times_counted =
                times_before(counted.end, round, cycle) - times_before(counted.first, round, cycle);
            visits.score += times;
            visits.moves += times;
            visits.counted += times_counted;
            visits.counted_payoff += times_counted;
        }
        visits.clean += clean ? 1.0 : 0.0;
        clean = clean && play.rounds[meant].outcome[0] == 1.0;
        place = walk.after(place);
    }
    return play;
}

}  // namespace fides::tournament
