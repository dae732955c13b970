#pragma once

#include "strategies/automaton.hpp"
#include "tournament/match/chains/course.hpp"
#include "tournament/match/chains/joint_round.hpp"
#include "tournament/match/chains/visits.hpp"
#include "tournament/round/rules.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

/// The Markov chain that two automata make in a two-action game.
namespace fides::tournament {

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
    /// @param most   pairs; where there are more the search ends, and `size` is all that can be
    ///               asked
    JointChain(const Rules& rules, const strategies::Automaton& first,
               const strategies::Automaton& second,
               std::size_t most = std::numeric_limits<std::uint32_t>::max());

    /// Number of pairs; pair 0 is that of the first round.
    [[nodiscard]] std::size_t size() const noexcept { return n_pairs_; }

    /// Whether the contract is in force in any round; else what happens while it is says nothing.
    [[nodiscard]] bool has_contract() const noexcept { return !phases_[1].rounds.empty(); }

    [[nodiscard]] const JointRound& round(bool in_force, std::size_t pair) const noexcept {
        return phases_[in_force ? 1 : 0].rounds[pair];
    }

    /// Ways from a pair, by outcome.
    [[nodiscard]] std::span<const JointStep> steps(bool in_force, std::size_t pair) const noexcept {
        const Phase& phase = phases_[in_force ? 1 : 0];
        return phase.rounds.empty()
                   ? std::span<const JointStep>{}
                   : std::span{phase.steps}.subspan(phase.begins[pair],
                                                    phase.begins[pair + 1] - phase.begins[pair]);
    }

private:
    /// While the contract stands as it does.
    struct Phase {
        std::vector<JointRound> rounds;  ///< by pair
        std::vector<JointStep> steps;    ///< by the pair that they lead from
        std::vector<std::size_t> begins{0};
    };

    std::size_t n_pairs_ = 0;
    std::array<Phase, 2> phases_;
};

/// How often a match comes to each pair of states, [contract in force][pair].
using ChainVisits = std::array<std::vector<Visits>, 2>;

/// The distribution over pairs of states is carried from round to round.
[[nodiscard]] ChainVisits visits_of(const JointChain& chain, const Course& course);

}  // namespace fides::tournament
