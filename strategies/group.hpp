#pragma once

#include "games/contract.hpp"
#include "games/stage_game.hpp"
#include "games/vocabulary.hpp"
#include "strategies/view.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Strategies of contribution games, and what a member of a group knows while it decides.
namespace fides::strategies {

/// Everything one member of a group has seen so far. The referee fills it; strategies read it
/// through `GroupView`.
struct GroupPerspective {
    const games::StageGame* game = nullptr;
    const games::Contract* contract = nullptr;
    std::optional<std::uint32_t> announced_length;  ///< rounds, if the game tells
    std::uint32_t round = 0;                        ///< rounds played so far
    std::vector<games::Move> own;                   ///< as they came out; at least `round` entries
    std::vector<games::Contingency> contingencies;  ///< that the own acts met
    std::vector<std::uint32_t> others;  ///< how many others it saw contribute; at least `round`
};

/// What a member of a group may know when it decides. It sees how many of the others contribute,
/// not who; it cannot be kept beyond the decision.
class GroupView {
public:
    explicit GroupView(const GroupPerspective& perspective) noexcept : perspective_{&perspective} {}

    GroupView(const GroupView&) = delete;
    GroupView& operator=(const GroupView&) = delete;

    /// Rounds played so far: the number of this round, from 0.
    [[nodiscard]] std::uint32_t round() const noexcept { return perspective_->round; }

    [[nodiscard]] bool is_first_round() const noexcept { return perspective_->round == 0; }

    /// Members of the group, this one included.
    [[nodiscard]] std::uint32_t group_size() const noexcept {
        return perspective_->game->contribution().group_size;
    }

    /// Own moves as they came out, oldest first.
    [[nodiscard]] std::span<const games::Move> own() const noexcept {
        return {perspective_->own.data(), perspective_->round};
    }

    /// Whether the contract covered the own acts, oldest first.
    [[nodiscard]] std::span<const games::Contingency> own_contingencies() const noexcept {
        return {perspective_->contingencies.data(), perspective_->round};
    }

    /// How many of the others this member saw contribute, oldest first; each in [0, N - 1].
    [[nodiscard]] std::span<const std::uint32_t> others_contributing() const noexcept {
        return {perspective_->others.data(), perspective_->round};
    }

    /// Share of the others seen to contribute in a round already played, in [0, 1].
    [[nodiscard]] double share_of_others(std::uint32_t round) const noexcept {
        return static_cast<double>(perspective_->others[round]) / (group_size() - 1);
    }

    /// What the game paid in a round already played, by what was seen of it; without sanctions,
    /// compensation and the contract's cost.
    [[nodiscard]] double payoff(std::uint32_t round) const noexcept {
        const games::Move own = perspective_->own[round];
        const std::uint32_t self = own == games::Move::cooperate ? 1 : 0;
        return perspective_->game->contribution().payoff(own, perspective_->others[round] + self);
    }

    [[nodiscard]] const games::StageGame& game() const noexcept { return *perspective_->game; }

    /// Number of rounds, when it is fixed and announced.
    [[nodiscard]] std::optional<std::uint32_t> announced_length() const noexcept {
        return perspective_->announced_length;
    }

    /// The terms agreed, whether or not they are in force.
    [[nodiscard]] const games::Contract& contract() const noexcept {
        return *perspective_->contract;
    }

    /// Chance that this round's act will be covered: kappa phi; 0 while no contract is in force.
    [[nodiscard]] double covered_chance() const noexcept {
        return perspective_->contract->in_force(perspective_->round)
                   ? perspective_->contract->covered_chance()
                   : 0.0;
    }

private:
    const GroupPerspective* perspective_;
};

/// A rule of conduct in contribution games. Decisions depend on the view, on the draws and on what
/// the strategy itself remembers since `reset`; nothing else.
class GroupStrategy {
public:
    GroupStrategy() = default;
    GroupStrategy(const GroupStrategy&) = delete;
    GroupStrategy& operator=(const GroupStrategy&) = delete;
    virtual ~GroupStrategy() = default;

    /// C means to contribute, D does not.
    [[nodiscard]] virtual games::Move contribute(const GroupView& view, Draws& draws) noexcept = 0;

    /// Forgets everything: called before each repetition.
    virtual void reset() noexcept = 0;
};

}  // namespace fides::strategies
