#pragma once

#include "strategies/group.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/round/rules.hpp"
#include "tournament/round/tally.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

/// Groups of a tournament in a contribution game: their play.
namespace fides::tournament {

/// What one repetition of a group leaves behind; by member in the order of the group.
struct GroupTally {
    std::uint32_t rounds = 0;
    double weight = 0.0;                      ///< discount weights of all rounds
    std::vector<double> score;                ///< payoffs of all rounds, discounted
    std::vector<std::uint32_t> cooperations;  ///< rounds in which it contributed
    PooledSums counted;                       ///< over the rounds that count for the measures

    bool operator==(const GroupTally&) const = default;
};

/// Plays the repetitions of one group, in any order. A group's random numbers follow from the seed
/// and its members' identities, so no other player, nor the members' order, moves them.
class GroupMatchPlayer {
public:
    /// @param experiment  of a Tournament in a contribution game; at one point of its sweep
    /// @param members     as many as the game's groups have
    GroupMatchPlayer(const Experiment& experiment, std::span<const std::uint32_t> members);

    /// @param moves  null, or one text a member, to which its move of each round is appended
    /// @return       valid until the next call
    const GroupTally& play(std::uint32_t repetition, std::span<std::string> moves = {});

    /// True when nothing is left to chance, so that all repetitions are the same.
    [[nodiscard]] bool is_deterministic() const noexcept;

private:
    struct Member {
        std::unique_ptr<strategies::GroupStrategy> strategy;
        strategies::GroupPerspective perspective;
        std::uint32_t seat = 0;  ///< in the order of the group
        bool stochastic = true;
    };

    struct Act {
        bool covered = false;
        bool meant = false;
        bool contributes = false;
        bool sanctioned = false;
    };

    [[nodiscard]] Act act(const games::Stream& stream, std::uint32_t round, std::uint32_t place,
                          const games::Terms& terms) noexcept;
    [[nodiscard]] std::uint32_t seen_by(const games::Stream& stream, std::uint32_t round,
                                        std::uint32_t place) const noexcept;
    void pay(const games::Terms& terms) noexcept;
    void sum_up(double weight) noexcept;

    Rules rules_;
    std::vector<Member> members_;  ///< in the order of their identities
    std::uint64_t key_ = 0;
    std::vector<Act> acts_;        ///< of the round, as `members_`
    std::vector<double> payoffs_;  ///< likewise
    GroupTally tally_;
};

/// One repetition of one group, exactly as a run plays it.
struct GroupTranscript {
    std::vector<std::string> players;     ///< names
    std::vector<std::string> strategies;  ///< canonical specs
    std::vector<std::string> moves;       ///< one letter a round, as they came out
    std::vector<double> scores;           ///< totals of the payoffs, discounted
    std::uint32_t rounds = 0;
};

/// @param experiment  with a Tournament; its sweep is not looked at
[[nodiscard]] GroupTranscript transcribe_group(const Experiment& experiment,
                                               std::span<const std::uint32_t> members,
                                               std::uint32_t repetition);

}  // namespace fides::tournament
