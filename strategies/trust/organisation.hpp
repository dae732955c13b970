#pragma once

#include "games/elementary.hpp"

/// How organisations decide from beliefs (docs/model.md, Organisations): the rules as data and the
/// two chances they need, shared by the strategies of the catalogue and by the fast loop.
namespace fides::strategies {

struct OrganisationRules {
    double reciprocity_threshold =
        0.35;                         ///< rho in [0, 1]: trust at which it honours half the time
    double reciprocity_noise = 0.08;  ///< tau_I > 0
    double reliance_noise = 0.1;      ///< tau_R > 0

    bool operator==(const OrganisationRules&) const = default;
};

/// Chance of relying, sigma((pi - theta)/tau_R) (Coleman 1990 with a logit response).
/// @param reliability  pi, the perceived reliability of the partner
/// @param threshold    theta, the game's risk threshold
[[nodiscard]] inline double reliance_chance(const OrganisationRules& rules, double reliability,
                                            double threshold) noexcept {
    return games::logistic((reliability - threshold) / rules.reliance_noise);
}

/// Chance that a reciprocator means to honour, v sigma((T - rho)/tau_I).
/// @param trust       T, its own trust in that partner
/// @param motivation  v, what formalisation leaves of its will
[[nodiscard]] inline double honouring_chance(const OrganisationRules& rules, double trust,
                                             double motivation) noexcept {
    return motivation *
           games::logistic((trust - rules.reciprocity_threshold) / rules.reciprocity_noise);
}

}  // namespace fides::strategies
