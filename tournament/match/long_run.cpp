#include "tournament/match/long_run.hpp"

#include "games/user_error.hpp"
#include "strategies/automaton.hpp"
#include "tournament/match/chains/joint_chain.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/round/rules.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fides::tournament {

namespace {

constexpr std::size_t most_pairs = 400;

const Player& player(const Experiment& experiment, std::uint32_t index) {
    return tournament_of(experiment).players[index];
}

std::array<Participant, 2> participants(const Experiment& experiment, Pairing pairing) {
    return {make_participant(player(experiment, pairing.first).strategy, experiment.game),
            make_participant(player(experiment, pairing.second).strategy, experiment.game)};
}

/// Product of two square matrices of n rows, row-major.
std::vector<double> product(const std::vector<double>& a, const std::vector<double>& b,
                            std::size_t n) {
    std::vector<double> out(n * n, 0.0);
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t k = 0; k < n; ++k) {
            const double factor = a[row * n + k];
            if (factor != 0.0) {
                for (std::size_t column = 0; column < n; ++column) {
                    out[row * n + column] += factor * b[k * n + column];
                }
            }
        }
    }
    return out;
}

/// Makes each row sum to 1 again.
void normalise_rows(std::vector<double>& matrix, std::size_t n) {
    for (std::size_t row = 0; row < n; ++row) {
        double sum = 0.0;
        for (std::size_t column = 0; column < n; ++column) {
            sum += matrix[row * n + column];
        }
        for (std::size_t column = 0; column < n; ++column) {
            matrix[row * n + column] /= sum;
        }
    }
}

/// Share of time in each pair of states, from pair 0 on.
std::vector<double> occupation(const JointChain& chain, bool in_force) {
    constexpr int squarings = 64;
    const std::size_t n = chain.size();
    std::vector<double> lazy(n * n, 0.0);
    for (std::size_t pair = 0; pair < n; ++pair) {
        lazy[pair * n + pair] += 0.5;
        for (const JointStep& step : chain.steps(in_force, pair)) {
            lazy[pair * n + step.next] += 0.5 * step.chance;
        }
    }
    for (int i = 0; i < squarings; ++i) {
        lazy = product(lazy, lazy, n);
        normalise_rows(lazy, n);
    }
    return {lazy.begin(), lazy.begin() + static_cast<std::ptrdiff_t>(n)};
}

}  // namespace

LongRun long_run(const Experiment& experiment, Pairing pairing) {
    const Rules rules = resolve_rules(experiment);
    const std::array<Participant, 2> sides = participants(experiment, pairing);
    const std::array<std::uint32_t, 2> players{pairing.first, pairing.second};
    for (unsigned seat = 0; seat < 2; ++seat) {
        if (sides[seat].organisation || sides[seat].strategy->automaton() == nullptr) {
            throw games::UserError{games::Mistake{
                .value = player(experiment, players[seat]).name,
                .problem = "has no limit to work out: the strategy is not a finite automaton",
                .allowed = "fides list strategies --tag automaton"}};
        }
    }
    const strategies::Automaton first = strategies::minimal(*sides[0].strategy->automaton());
    const strategies::Automaton second = strategies::minimal(*sides[1].strategy->automaton());
    const JointChain chain{rules, first, second};
    if (chain.size() > most_pairs) {
        throw games::UserError{fmt::format(
            "{} and {} have {} pairs of states to be in: the limit is worked out for up to {}; a "
            "long match comes near it (--rounds 100000)",
            player(experiment, players[0]).name, player(experiment, players[1]).name, chain.size(),
            most_pairs)};
    }
    const bool in_force = rules.contract.coverage > 0.0 && rules.contract.end == 0;
    const std::vector<double> share = occupation(chain, in_force);
    LongRun result;
    for (std::size_t pair = 0; pair < chain.size(); ++pair) {
        const JointRound& round = chain.round(in_force, pair);
        for (unsigned seat = 0; seat < 2; ++seat) {
            result.score[seat] += share[pair] * round.payoff[seat];
            result.cooperation[seat] += share[pair] * round.conduct[seat].cooperates;
        }
        for (std::size_t o = 0; o < n_outcomes; ++o) {
            result.states[o] += share[pair] * round.outcome[o];
        }
    }
    return result;
}

}  // namespace fides::tournament
