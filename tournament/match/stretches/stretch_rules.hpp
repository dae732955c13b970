#pragma once

#include "games/chance.hpp"
#include "tournament/round/outcome_counts.hpp"
#include "tournament/round/rules.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// The rules of a two-action game, tabulated for rounds that are played many at once.
namespace fides::tournament {

/// How likely each kind of draw is to come true in a direction, as `games::words_below` counts; 0:
/// never, and not drawn. That of `Draw::intend` is the mandate's.
class ActOdds {
public:
    void set(games::Draw kind, double chance) noexcept {
        words_below_[static_cast<std::size_t>(kind)] = games::words_below(chance);
    }

    [[nodiscard]] std::uint64_t of(games::Draw kind) const noexcept {
        return words_below_[static_cast<std::size_t>(kind)];
    }

private:
    std::array<std::uint64_t, games::n_kinds_of_act> words_below_{};
};

/// The rules while the contract stands as it does.
struct StretchPhase {
    std::array<ActOdds, 2> odds{};                              ///< by the seat that acts
    std::array<RoundPayoffs, RoundOutcome::count> payoffs{};  ///< by RoundOutcome::index
};

/// The rules before, while and after the contract is in force.
class StretchRules {
public:
    /// @pre a two-action game
    explicit StretchRules(const Rules& rules);

    [[nodiscard]] const StretchPhase& phase(bool in_force) const noexcept {
        return phases_[in_force ? 1 : 0];
    }

private:
    std::array<StretchPhase, 2> phases_;
};

}  // namespace fides::tournament
