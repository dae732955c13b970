#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace fides::games {

/// Terms that two organisations agree beforehand (docs/model.md, Contracts). Rounds count from 0.
struct Contract {
    double coverage = 0.0;          ///< phi in [0, 1]: degree of formalisation
    double contractible = 0.9;      ///< kappa in [0, 1]: share of contingencies that can be written
    double monitoring = 0.9;        ///< m in [0, 1]: chance that a breach is detected
    double enforcement = 0.9;       ///< e in [0, 1]: chance that a detected breach is sanctioned
    double penalty = 4.0;           ///< p >= 0, payoff units: what a sanctioned breach costs
    double compensation = 0.5;      ///< c in [0, 1]: share of the penalty that goes to the victim
    double compliance_noise = 0.6;  ///< tau > 0, payoff units: noise of the logit response
    std::array<double, 3> cost{0.0, 0.0, 0.0};  ///< k0, k1, k2 >= 0, payoff units a round
    std::uint32_t start = 0;                    ///< first round in force
    std::uint32_t end = 0;  ///< first round no longer in force; 0: it never ends

    bool operator==(const Contract&) const = default;
    std::partial_ordering operator<=>(const Contract&) const = default;

    /// True when it binds anybody in `round`: a contract that covers nothing never does.
    [[nodiscard]] constexpr bool in_force(std::uint32_t round) const noexcept {
        return coverage > 0.0 && round >= start && (end == 0 || round < end);
    }

    /// Chance that a contingency is covered while the contract is in force: kappa phi.
    [[nodiscard]] constexpr double covered_chance() const noexcept {
        return contractible * coverage;
    }

    /// Cost of the contract to each party in a round in force: k0 + k1 phi + k2 phi^2.
    [[nodiscard]] constexpr double cost_per_round() const noexcept {
        return cost[0] + cost[1] * coverage + cost[2] * coverage * coverage;
    }
};

/// Chance q1 that a party who means to betray complies where the contract covers the case: logit
/// response to the expected penalty less the temptation, sigma((m e p - G)/tau) (McKelvey &
/// Palfrey 1995; docs/model.md, Contracts).
/// @param enforcement  e as it holds against this party (power may weaken it), in [0, 1]
/// @param temptation   G, payoff units
[[nodiscard]] double compliance(const Contract& contract, double enforcement,
                                double temptation) noexcept;

}  // namespace fides::games
