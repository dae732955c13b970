#pragma once

#include "strategies/automaton.hpp"
#include "tournament/round/rules.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// The Markov chain that two automata make in a two-action game.
namespace fides::tournament {

/// The moves of a round as they come out, first seat's first, in the order of
/// strategies::Automaton::pair_index: CC, CD, DC, DD.
inline constexpr std::size_t n_outcomes = 4;

/// A round from one pair of states, as chances and expectations.
struct JointRound {
    std::array<double, 2> cooperates{};        ///< chance that a seat's move is C
    std::array<double, 2> meant_and_done{};    ///< and was meant to be
    std::array<double, 2> open_cooperates{};   ///< C in a contingency that no contract covers
    std::array<double, 2> sanctioned{};        ///< chance that its D is sanctioned
    std::array<double, n_outcomes> outcome{};  ///< chance of CC, CD, DC, DD
    std::array<double, 2> payoff{};            ///< expected, net of sanctions and contract cost
};

/// One way from a pair of states to the next.
struct JointStep {
    std::uint32_t next = 0;
    std::uint8_t outcome = 0;  ///< the round's moves
    double chance = 0.0;       ///< of going it, in (0, 1]
};

/// Pairs of states that two automata can come to be in, from their first round on, and what
/// happens in each while the contract is in force or not.
class JointChain {
public:
    /// @param rules  of a two-action game
    JointChain(const Rules& rules, const strategies::Automaton& first,
               const strategies::Automaton& second);

    /// Number of pairs; pair 0 is that of the first round.
    [[nodiscard]] std::size_t size() const noexcept { return rounds_[0].size(); }

    [[nodiscard]] const JointRound& round(bool in_force, std::size_t pair) const noexcept {
        return rounds_[in_force ? 1 : 0][pair];
    }

    [[nodiscard]] const std::vector<JointStep>& steps(bool in_force,
                                                      std::size_t pair) const noexcept {
        return steps_[in_force ? 1 : 0][pair];
    }

    /// The distribution after a round.
    /// @param now   shape (size)
    /// @param then  shape (size), overwritten
    void advance(bool in_force, const std::vector<double>& now, std::vector<double>& then) const;

private:
    std::array<std::vector<JointRound>, 2> rounds_;
    std::array<std::vector<std::vector<JointStep>>, 2> steps_;
};

}  // namespace fides::tournament
