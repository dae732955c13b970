#include "tournament/match/chains/joint_chain.hpp"

#include <algorithm>
#include <unordered_map>

namespace fides::tournament {

namespace {

using strategies::Automaton;

using StatePair = std::array<std::uint16_t, 2>;

/// Who misread the other's move.
using Misread = std::array<std::size_t, 2>;

constexpr std::array<Misread, 4> misreadings{{{0, 0}, {0, 1}, {1, 0}, {1, 1}}};

StatePair next_pair(const std::array<const Automaton*, 2>& automata, const StatePair& now,
                    std::size_t outcome, const Misread& misread) {
    const std::array<std::size_t, 2> defects{outcome / 2, outcome % 2};
    StatePair next{};
    for (unsigned seat = 0; seat < 2; ++seat) {
        const std::size_t seen = defects[1 - seat] ^ misread[seat];
        next[seat] = automata[seat]->states[now[seat]].next[2 * defects[seat] + seen];
    }
    return next;
}

}  // namespace

JointChain::JointChain(const Rules& rules, const Automaton& first, const Automaton& second,
                       std::size_t most) {
    const std::array<const Automaton*, 2> automata{&first, &second};
    const unsigned n_phases = rules.contract.coverage > 0.0 ? 2 : 1;
    const auto conduct = [&](unsigned phase, unsigned seat, const StatePair& now) {
        return conduct_of(rules, phase == 1, seat, automata[seat]->states[now[seat]].cooperation);
    };
    const auto address = [&](const StatePair& pair) {
        return pair[0] * second.states.size() + pair[1];
    };
    std::vector<StatePair> pairs{{first.start, second.start}};
    std::unordered_map<std::size_t, std::uint32_t> index_of{{address(pairs[0]), 0U}};
    for (std::size_t i = 0; i < pairs.size() && pairs.size() <= most; ++i) {
        const StatePair now = pairs[i];
        for (unsigned phase = 0; phase < n_phases; ++phase) {
            phases_[phase].rounds.push_back(
                joint_round(rules, phase == 1, conduct(phase, 0, now), conduct(phase, 1, now)));
        }
        for (std::size_t o = 0; o < n_outcomes; ++o) {
            for (const Misread& misread : misreadings) {
                double chance_of_misreading = 1.0;
                for (const std::size_t mistaken : misread) {
                    chance_of_misreading *=
                        mistaken == 1 ? rules.misperception : 1.0 - rules.misperception;
                }
                std::array<double, 2> chances{};
                for (unsigned phase = 0; phase < n_phases; ++phase) {
                    chances[phase] = phases_[phase].rounds[i].outcome[o] * chance_of_misreading;
                }
                if (chances[0] == 0.0 && chances[1] == 0.0) {
                    continue;
                }
                // Ways that only the contract opens count as found, though without it nobody goes
                // them.
                const StatePair next = next_pair(automata, now, o, misread);
                const auto fresh = static_cast<std::uint32_t>(pairs.size());
                const auto [place, is_new] = index_of.emplace(address(next), fresh);
                if (is_new) {
                    pairs.push_back(next);
                }
                for (unsigned phase = 0; phase < n_phases; ++phase) {
                    if (chances[phase] > 0.0) {
                        phases_[phase].steps.push_back({.next = place->second,
                                                        .outcome = static_cast<std::uint8_t>(o),
                                                        .chance = chances[phase]});
                    }
                }
            }
        }
        for (unsigned phase = 0; phase < n_phases; ++phase) {
            phases_[phase].begins.push_back(phases_[phase].steps.size());
        }
    }
    n_pairs_ = pairs.size();
}

namespace {

/// Below this chances are dropped: far below the rounding of what they would be added to.
constexpr double vanishing = 1e-200;

/// All ways into each pair while the contract stands as it does.
class WaysIn {
public:
    WaysIn(const JointChain& chain, bool in_force) : ends_(chain.size(), 0) {
        std::vector<std::size_t> places(chain.size() + 1, 0);
        for (std::size_t pair = 0; pair < chain.size(); ++pair) {
            for (const JointStep& step : chain.steps(in_force, pair)) {
                ++places[step.next + 1];
            }
        }
        for (std::size_t pair = 0; pair < chain.size(); ++pair) {
            places[pair + 1] += places[pair];
            ends_[pair] = places[pair + 1];
        }
        ways_.resize(places.back());
        for (std::uint32_t pair = 0; pair < chain.size(); ++pair) {
            for (const JointStep& step : chain.steps(in_force, pair)) {
                ways_[places[step.next]++] = {.chance = step.chance, .from = pair};
            }
        }
    }

    /// The distribution after a round; adds the one before it to sums.
    void advance(const std::vector<double>& now, std::vector<double>& then,
                 std::vector<double>& sums) const noexcept {
        const Way* way = ways_.data();
        for (std::size_t pair = 0; pair < ends_.size(); ++pair) {
            sums[pair] += now[pair];
            double chance = 0.0;
            for (const Way* const end = ways_.data() + ends_[pair]; way != end; ++way) {
                chance += way->chance * now[way->from];
            }
            then[pair] = chance;
        }
    }

private:
    struct Way {
        double chance = 0.0;
        std::uint32_t from = 0;
    };

    std::vector<Way> ways_;  ///< by the pair that they lead to
    std::vector<std::size_t> ends_;
};

/// The distribution over pairs while nobody has defected: few of them, without misreadings one.
class CleanPairs {
public:
    explicit CleanPairs(const JointChain& chain)
        : chain_{&chain}, chances_(chain.size(), 0.0), pairs_{0} {
        chances_[0] = 1.0;
    }

    [[nodiscard]] bool is_empty() const noexcept { return pairs_.empty(); }

    /// One round on; adds the distribution before it to visits.
    void advance(bool in_force, double reached, std::vector<Visits>& visits) {
        moved_.clear();
        for (const std::uint32_t pair : pairs_) {
            const double chance = chances_[pair];
            chances_[pair] = 0.0;
            visits[pair].clean += reached * chance;
            for (const JointStep& step : chain_->steps(in_force, pair)) {
                if (step.outcome == 0 && chance * step.chance >= vanishing) {
                    moved_.push_back({.next = step.next, .chance = chance * step.chance});
                }
            }
        }
        pairs_.clear();
        for (const Moved& moved : moved_) {
            if (chances_[moved.next] == 0.0) {
                pairs_.push_back(moved.next);
            }
            chances_[moved.next] += moved.chance;
        }
    }

private:
    struct Moved {
        std::uint32_t next = 0;
        double chance = 0.0;
    };

    const JointChain* chain_;
    std::vector<double> chances_;       ///< by pair
    std::vector<std::uint32_t> pairs_;  ///< whose chances are not 0
    std::vector<Moved> moved_;
};

}  // namespace

ChainVisits visits_of(const JointChain& chain, const Course& course) {
    const std::size_t n = chain.size();
    const std::array ways{WaysIn{chain, false}, WaysIn{chain, true}};
    ChainVisits visits{std::vector<Visits>(n), std::vector<Visits>(n)};
    CleanPairs clean{chain};
    std::vector<double> now(n, 0.0);
    std::vector<double> then(n, 0.0);
    std::vector<double> sums(n, 0.0);
    now[0] = 1.0;
    for (const Stretch& stretch : course.stretches()) {
        const unsigned phase = stretch.in_force ? 1 : 0;
        std::fill(sums.begin(), sums.end(), 0.0);
        for (std::uint32_t round = 0; round < stretch.rounds; ++round) {
            ways[phase].advance(now, then, sums);
            now.swap(then);
            if (!clean.is_empty()) {
                clean.advance(stretch.in_force, stretch.weights.reached, visits[phase]);
            }
        }
        for (std::size_t pair = 0; pair < n; ++pair) {
            Visits& there = visits[phase][pair];
            there.score += stretch.weights.score * sums[pair];
            there.moves += stretch.weights.moves * sums[pair];
            there.counted += stretch.weights.counted * sums[pair];
            there.counted_payoff += stretch.weights.counted_payoff * sums[pair];
            now[pair] = now[pair] < vanishing ? 0.0 : now[pair];
        }
    }
    return visits;
}

}  // namespace fides::tournament
