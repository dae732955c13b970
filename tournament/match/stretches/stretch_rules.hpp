#pragma once

#include "tournament/match/stretches/chances.hpp"
#include "tournament/round/rules.hpp"

#include <array>
#include <cstddef>

/// The rules of a two-action game, tabulated for rounds that are played many at once.
namespace fides::tournament {

/// What a round comes to for its payoffs.
struct RoundOutcome {
    std::array<bool, 2> cooperates{};  ///< the act of a seat, as it came out
    std::array<bool, 2> sanctioned{};  ///< the seat's breach was

    [[nodiscard]] std::size_t index() const noexcept {
        return (cooperates[0] ? 1U : 0U) | (cooperates[1] ? 2U : 0U) | (sanctioned[0] ? 4U : 0U) |
               (sanctioned[1] ? 8U : 0U);
    }
};

/// Payoffs of a round.
struct RoundPayoffs {
    std::array<double, 2> of{};  ///< by seat
    double lead = 0.0;           ///< the first seat's less the second's
    double both = 0.0;           ///< their sum
};

/// The rules while the contract stands as it does.
struct StretchPhase {
    std::array<ActOdds, 2> odds{};           ///< by the seat that acts
    std::array<RoundPayoffs, 16> payoffs{};  ///< by RoundOutcome::index
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
