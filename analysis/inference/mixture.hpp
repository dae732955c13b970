#pragma once

#include "analysis/inference/prescribed_play.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Strategy frequency estimation: observed play as that of a population in which each follows one
/// of several strategies and sometimes does the other thing (Dal Bo & Frechette 2011; Fudenberg,
/// Rand & Dreber 2012).
namespace fides::analysis {

/// Beyond it a strategy would better be called by the opposite name.
inline constexpr double highest_tremble = 0.5;

/// How many chances of trembling there are.
enum class Trembles : std::uint8_t {
    one,  ///< the same whatever the strategy
    each  ///< each strategy has its own
};

/// A population. Where a strategy cooperates with chance s, its followers do so with chance
/// s (1 - g) + (1 - s) g, g being the tremble.
struct Mixture {
    std::vector<double> shares;    ///< phi_k >= 0; they sum to 1
    std::vector<double> trembles;  ///< g in [0, 1/2]: one, or one a strategy

    [[nodiscard]] double tremble(std::size_t k) const noexcept {
        return trembles.size() == 1 ? trembles.front() : trembles[k];
    }

    bool operator==(const Mixture&) const = default;
};

/// One step of expectation maximisation (Dempster, Laird & Rubin 1977).
struct EmStep {
    Mixture next;                 ///< not less likely than the mixture it was made from
    double log_likelihood = 0.0;  ///< of that one
};

/// ln L = sum_i w_i ln sum_k phi_k prod_l (r_l (1 - g_k) + (1 - r_l) g_k)^n_ikl, where n_ikl counts
/// the decisions of subject i that strategy k gave the chance r_l; and the next mixture. A tremble
/// whose best value lies above 1/2 is 1/2.
/// @param weights  w_i >= 0, how often each subject counts; shape (subjects)
[[nodiscard]] EmStep em_step(const PrescribedPlay& play, std::span<const double> weights,
                             const Mixture& mixture);

/// Chance t_ik that a subject follows a strategy, given all it did; shape (subjects, strategies),
/// row-major. Rows sum to 1.
[[nodiscard]] std::vector<double> memberships(const PrescribedPlay& play, const Mixture& mixture);

}  // namespace fides::analysis
