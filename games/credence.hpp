#pragma once

#include "games/elementary.hpp"

namespace fides::games {

/// How likely an observation is if something is true and if it is not. Only their ratio, the
/// likelihood ratio, counts.
/// @tparam Real  double, or a vector of doubles (elementary.hpp): as many observations side by side
template <class Real>
struct BasicLikelihoods {
    Real if_true = in_all_lanes<Real>(1.0);   ///< >= 0
    Real if_false = in_all_lanes<Real>(1.0);  ///< >= 0

    /// Of two observations, independent given the truth.
    [[nodiscard]] constexpr BasicLikelihoods and_also(
        const BasicLikelihoods& other) const noexcept {
        return {if_true * other.if_true, if_false * other.if_false};
    }

    bool operator==(const BasicLikelihoods&) const = default;
};

using Likelihoods = BasicLikelihoods<double>;

/// How far somebody believes that something is true: a probability and its complement, each to full
/// relative precision, so that certainty is approached from either side as far as a double reaches,
/// odds of about 1e307, and no logarithm is needed.
/// @tparam Real  double, or a vector of doubles (elementary.hpp): as many beliefs side by side
template <class Real>
class BasicCredence {
public:
    /// @param probability  in [0, 1]
    constexpr explicit BasicCredence(Real probability) noexcept
        : probability_{probability}, complement_{1.0 - probability} {}

    /// @param for_it, against_it  weights >= 0, not both 0
    [[nodiscard]] static constexpr BasicCredence of_odds(Real for_it, Real against_it) noexcept {
        BasicCredence credence{in_all_lanes<Real>(0.5)};
        credence.learn({.if_true = for_it, .if_false = against_it});
        return credence;
    }

    /// @param probability, complement  of the belief, as another has them
    [[nodiscard]] static constexpr BasicCredence of_parts(Real probability,
                                                          Real complement) noexcept {
        BasicCredence credence{probability};
        credence.complement_ = complement;
        return credence;
    }

    [[nodiscard]] constexpr Real probability() const noexcept { return probability_; }

    /// 1 - probability().
    [[nodiscard]] constexpr Real complement() const noexcept { return complement_; }

    /// Bayes' rule in odds. An observation that what is believed for certain excludes teaches
    /// nothing.
    constexpr void learn(const BasicLikelihoods<Real>& observation) noexcept {
        const Real if_true = probability_ * observation.if_true;
        const Real if_false = complement_ * observation.if_false;
        const Real total = if_true + if_false;
        probability_ = total > 0.0 ? if_true / total : probability_;
        complement_ = total > 0.0 ? if_false / total : complement_;
    }

    /// The same in some lanes only.
    /// @param where  a mask with `choose(a, b)`, a where it holds and b elsewhere
    template <class Mask>
    constexpr void learn_where(const Mask& where,
                               const BasicLikelihoods<Real>& observation) noexcept {
        BasicCredence learnt = *this;
        learnt.learn(observation);
        probability_ = where.choose(learnt.probability_, probability_);
        complement_ = where.choose(learnt.complement_, complement_);
    }

    /// With this chance the truth has been drawn anew, from `prior` (Yu & Cohen 2008, the dynamic
    /// belief model).
    constexpr void renew(double chance, const BasicCredence<double>& prior) noexcept {
        probability_ = (1.0 - chance) * probability_ + chance * prior.probability();
        complement_ = (1.0 - chance) * complement_ + chance * prior.complement();
    }

    bool operator==(const BasicCredence&) const = default;

private:
    Real probability_;
    Real complement_;
};

using Credence = BasicCredence<double>;

}  // namespace fides::games
