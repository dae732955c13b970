#pragma once

#include "tournament/round/outcome_counts.hpp"
#include "tournament/round/rules.hpp"

#include <array>

namespace fides::tournament {

/// Payoffs of rounds in a two-action game, by what came of them.
class PayoffTable {
public:
    using OfOutcomes = std::array<RoundPayoffs, RoundOutcome::count>;  ///< by RoundOutcome::index

    /// @pre a two-action game
    explicit PayoffTable(const Rules& rules);

    /// While the contract stands as it does.
    [[nodiscard]] const OfOutcomes& payoffs(bool in_force) const noexcept {
        return payoffs_[in_force ? 1 : 0];
    }

private:
    std::array<OfOutcomes, 2> payoffs_;
};

}  // namespace fides::tournament
