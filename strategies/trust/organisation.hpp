#pragma once

#include "games/elementary.hpp"

/// How organisations decide from beliefs (docs/model.md, Organisations): the rules as data and the
/// two chances they need, shared by the strategies of the catalogue and by the fast loop.
namespace fides::strategies {

/// @tparam Real  double, or a vector of doubles: as many organisations side by side
template <class Real>
struct BasicOrganisationRules {
    Real reciprocity_threshold = games::in_all_lanes<Real>(
        0.35);  ///< rho in [0, 1]: trust at which it honours half the time
    Real reciprocity_noise = games::in_all_lanes<Real>(0.08);  ///< tau_I > 0
    Real reliance_noise = games::in_all_lanes<Real>(0.1);      ///< tau_R > 0

    bool operator==(const BasicOrganisationRules&) const = default;
};

using OrganisationRules = BasicOrganisationRules<double>;

/// (pi - theta)/tau_R: log odds of relying.
/// @param reliability  pi, the perceived reliability of the partner
/// @param threshold    theta, the game's risk threshold
template <class Real>
[[nodiscard]] inline Real reliance_logit(const BasicOrganisationRules<Real>& rules,
                                         Real reliability, double threshold) noexcept {
    return (reliability - threshold) / rules.reliance_noise;
}

/// (T - rho)/tau_I: log odds that a reciprocator means to honour, were its will whole.
/// @param trust  T, its own trust in that partner
template <class Real>
[[nodiscard]] inline Real honouring_logit(const BasicOrganisationRules<Real>& rules,
                                          Real trust) noexcept {
    return (trust - rules.reciprocity_threshold) / rules.reciprocity_noise;
}

/// Chance of relying, sigma((pi - theta)/tau_R) (Coleman 1990 with a logit response).
[[nodiscard]] inline double reliance_chance(const OrganisationRules& rules, double reliability,
                                            double threshold) noexcept {
    return games::logistic(reliance_logit(rules, reliability, threshold));
}

/// Chance that a reciprocator means to honour, v sigma((T - rho)/tau_I).
/// @param motivation  v, what formalisation leaves of its will
[[nodiscard]] inline double honouring_chance(const OrganisationRules& rules, double trust,
                                             double motivation) noexcept {
    return motivation * games::logistic(honouring_logit(rules, trust));
}

}  // namespace fides::strategies
