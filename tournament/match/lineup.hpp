#pragma once

#include "strategies/automaton.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/match/chains/course.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// A tournament made ready to be played: what its matches have in common, worked out once.
namespace fides::tournament {

/// A player made ready for all its matches. To measure a strategy may take longer than a match.
class Contestant {
public:
    /// @param spec, game  not owned; live longer
    /// @throws games::UserError when the strategy cannot play the game
    Contestant(const strategies::Spec& spec, const games::StageGame& game);

    /// A participant of its own for each match.
    [[nodiscard]] Participant seat() const;

    /// What holds of each of its participants.
    [[nodiscard]] const Participant& model() const noexcept { return model_; }

    /// The least automaton that plays alike, if the strategy is a finite one.
    [[nodiscard]] const std::optional<strategies::Automaton>& automaton() const noexcept {
        return automaton_;
    }

    /// The same as chances, if it remembers no more than the last round.
    [[nodiscard]] const std::optional<strategies::MemoryOne>& memory_one() const noexcept {
        return memory_one_;
    }

private:
    const strategies::Spec* spec_;
    const games::StageGame* game_;
    Participant model_;
    std::optional<strategies::Automaton> automaton_;
    std::optional<strategies::MemoryOne> memory_one_;
};

/// The rules of a tournament at one point of its sweep, and those who meet there.
class Lineup {
public:
    /// @param experiment  with a Tournament; at one point of its sweep
    /// @param players     indices of those to be made ready; in any order, more than once
    /// @param executor    makes several ready at a time
    /// @throws games::UserError when a strategy cannot play the game
    Lineup(Experiment experiment, std::span<const std::uint32_t> players, Executor& executor);

    /// For a match or two: one after the other.
    Lineup(Experiment experiment, std::span<const std::uint32_t> players);

    Lineup(const Lineup&) = delete;
    Lineup& operator=(const Lineup&) = delete;

    [[nodiscard]] const Experiment& experiment() const noexcept { return experiment_; }

    [[nodiscard]] const Rules& rules() const noexcept { return rules_; }

    /// What the rounds of its matches weigh where they are worked out. @pre a two-action game
    [[nodiscard]] const Course& course() const noexcept { return *course_; }

    /// @pre the player was made ready
    [[nodiscard]] const Contestant& contestant(std::uint32_t player) const noexcept {
        return *contestants_[player];
    }

private:
    Experiment experiment_;
    Rules rules_;
    std::optional<Course> course_;
    std::vector<std::optional<Contestant>> contestants_;  ///< by player
};

}  // namespace fides::tournament
