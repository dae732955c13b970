#include "tournament/match/joint_chain.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fides::tournament {

namespace {

using games::Move;
using strategies::Automaton;

using StatePair = std::array<std::uint16_t, 2>;

/// Who misread the other's move.
using Misread = std::array<bool, 2>;

constexpr std::array<Misread, 4> misreadings{
    {{false, false}, {false, true}, {true, false}, {true, true}}};

constexpr std::array<std::array<Move, 2>, n_outcomes> outcomes{{{Move::cooperate, Move::cooperate},
                                                                {Move::cooperate, Move::defect},
                                                                {Move::defect, Move::cooperate},
                                                                {Move::defect, Move::defect}}};

StatePair next_pair(const std::array<const Automaton*, 2>& automata, const StatePair& now,
                    const std::array<Move, 2>& moves, const Misread& misread) {
    StatePair next{};
    for (unsigned seat = 0; seat < 2; ++seat) {
        const Move done = moves[1 - seat];
        const Move seen = misread[seat] ? games::opposite(done) : done;
        next[seat] =
            automata[seat]->states[now[seat]].next[Automaton::pair_index(moves[seat], seen)];
    }
    return next;
}

/// The acts of a round as `act_on_reliance` lets them come out, as chances.
/// @param meant  chance that each seat means C
JointRound joint_round(const Rules& rules, bool in_force, const std::array<double, 2>& meant) {
    JointRound round;
    const auto terms = rules.terms(in_force);  // by the trustor's seat
    const auto after_noise = [&](double chance) {
        return chance * (1.0 - rules.noise) + (1.0 - chance) * rules.noise;
    };
    for (unsigned seat = 0; seat < 2; ++seat) {
        const games::Terms& binding = *terms[1 - seat];
        // A mandate raises the chance of cooperating to its level, whatever is meant.
        const double willing = std::max(meant[seat], rules.mandate[seat]);
        const double covered = binding.covered_chance;
        const double open_act = after_noise(willing);
        const double covered_act = after_noise(willing + (1.0 - willing) * binding.compliance);
        round.cooperates[seat] = covered * covered_act + (1.0 - covered) * open_act;
        round.meant_and_done[seat] = meant[seat] * (1.0 - rules.noise);
        round.open_cooperates[seat] = (1.0 - covered) * open_act;
        round.sanctioned[seat] = covered * (1.0 - covered_act) * binding.sanction_chance;
    }
    for (std::size_t o = 0; o < n_outcomes; ++o) {
        double chance = 1.0;
        for (unsigned seat = 0; seat < 2; ++seat) {
            const double cooperates = round.cooperates[seat];
            chance *= outcomes[o][seat] == Move::cooperate ? cooperates : 1.0 - cooperates;
        }
        round.outcome[o] = chance;
    }
    for (unsigned seat = 0; seat < 2; ++seat) {
        for (std::size_t o = 0; o < n_outcomes; ++o) {
            round.payoff[seat] += round.outcome[o] * rules.game.two_action()[seat].payoff(
                                                         outcomes[o][seat], outcomes[o][1 - seat]);
        }
        round.payoff[seat] += round.sanctioned[1 - seat] * terms[seat]->compensation;
        round.payoff[seat] -= round.sanctioned[seat] * terms[1 - seat]->penalty;
        round.payoff[seat] -= terms[seat]->cost;
    }
    return round;
}

}  // namespace

JointChain::JointChain(const Rules& rules, const Automaton& first, const Automaton& second) {
    const std::array<const Automaton*, 2> automata{&first, &second};
    std::vector<StatePair> pairs{{first.start, second.start}};
    std::map<StatePair, std::uint32_t> index_of{{pairs[0], 0U}};
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const StatePair now = pairs[i];
        for (const bool in_force : {false, true}) {
            rounds_[in_force ? 1 : 0].push_back(
                joint_round(rules, in_force,
                            {first.states[now[0]].cooperation, second.states[now[1]].cooperation}));
        }
        // Ways that only the contract opens count as found: they get chance 0 without it.
        std::array<std::vector<JointStep>, 2> steps;
        for (std::size_t o = 0; o < n_outcomes; ++o) {
            for (const Misread& misread : misreadings) {
                double chance_of_misreading = 1.0;
                for (const bool mistaken : misread) {
                    chance_of_misreading *=
                        mistaken ? rules.misperception : 1.0 - rules.misperception;
                }
                const std::array<double, 2> chances{
                    rounds_[0][i].outcome[o] * chance_of_misreading,
                    rounds_[1][i].outcome[o] * chance_of_misreading};
                if (chances[0] == 0.0 && chances[1] == 0.0) {
                    continue;
                }
                const StatePair next = next_pair(automata, now, outcomes[o], misread);
                const auto fresh = static_cast<std::uint32_t>(pairs.size());
                const auto [place, is_new] = index_of.emplace(next, fresh);
                if (is_new) {
                    pairs.push_back(next);
                }
                for (unsigned phase = 0; phase < 2; ++phase) {
                    if (chances[phase] > 0.0) {
                        steps[phase].push_back({.next = place->second,
                                                .outcome = static_cast<std::uint8_t>(o),
                                                .chance = chances[phase]});
                    }
                }
            }
        }
        for (unsigned phase = 0; phase < 2; ++phase) {
            steps_[phase].push_back(std::move(steps[phase]));
        }
    }
}

void JointChain::advance(bool in_force, const std::vector<double>& now,
                         std::vector<double>& then) const {
    std::fill(then.begin(), then.end(), 0.0);
    for (std::size_t pair = 0; pair < size(); ++pair) {
        if (now[pair] > 0.0) {
            for (const JointStep& step : steps(in_force, pair)) {
                then[step.next] += now[pair] * step.chance;
            }
        }
    }
}

}  // namespace fides::tournament
