#pragma once

#include "tournament/experiment/experiment.hpp"

/// How large payoffs are, and so how far rounding may take what is added up of them. Scores that
/// are equal by definition are told from others by this, never by how large the scores themselves
/// are: they may all but cancel, or be large for a constant that every payoff has in it.
namespace fides::tournament {

/// The size of an experiment's payoffs.
class PayoffScale {
public:
    /// Payoffs that add up without rounding.
    PayoffScale() = default;

    /// @pre the experiment has no sweep left to apply
    explicit PayoffScale(const Experiment& experiment)
        : PayoffScale{experiment.game, experiment.contract} {}

    PayoffScale(const games::StageGame& game, const games::Contract& contract);

    /// The most that one party gets or loses in a round, sanctions and the contract's cost
    /// included, payoff units.
    [[nodiscard]] double largest() const noexcept { return largest_; }

    /// The most that a mean payoff a round is off, of so many rounds added up one after the other.
    [[nodiscard]] double mean_rounding(double rounds) const noexcept;

    /// The most that the difference of two mean payoffs a round is off which was added up as such,
    /// round by round: what both get alike is not in it.
    [[nodiscard]] double lead_rounding(double rounds) const noexcept;

private:
    double largest_ = 0.0;
    double widest_ = 0.0;   ///< difference of the two parties in a round
    double rounded_ = 0.0;  ///< payoffs whose own rounding the difference has in it, by size
};

}  // namespace fides::tournament
