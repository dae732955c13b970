#pragma once

#include "tournament/collaboration/collaboration_plan.hpp"
#include "tournament/round/rules.hpp"

#include <cstdint>

namespace fides::tournament {

/// Where the ties of a network come to feel each other or their rules change: the stretches of
/// rounds that a tie is played through at once.
class NetworkStops {
public:
    static constexpr std::uint32_t most_rounds_at_once = 64;  ///< bits of a word

    NetworkStops(const CollaborationPlan& plan, std::uint32_t n_rounds) noexcept;

    /// The first stop after round `from`: a review, an event, a phase, somebody who joins, the
    /// rounds that count, 64 rounds; every round where conflicts weigh on faith.
    /// @param phase  index of that of `from`
    [[nodiscard]] std::uint32_t next(std::uint32_t from, std::size_t phase) const noexcept;

    /// The rounds that count for the measures.
    [[nodiscard]] const CountedRounds& counted() const noexcept { return counted_; }

    /// True where conflicts weigh on faith.
    [[nodiscard]] bool couples_every_round() const noexcept { return couples_every_round_; }

private:
    const CollaborationPlan* plan_;
    std::uint32_t n_rounds_;
    CountedRounds counted_;
    bool couples_every_round_;
};

}  // namespace fides::tournament
