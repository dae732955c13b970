#pragma once

namespace fides::games {

/// How likely an observation is if something is true and if it is not. Only their ratio, the
/// likelihood ratio, counts.
struct Likelihoods {
    double if_true = 1.0;   ///< >= 0
    double if_false = 1.0;  ///< >= 0

    /// Of two observations, independent given the truth.
    [[nodiscard]] constexpr Likelihoods and_also(const Likelihoods& other) const noexcept {
        return {if_true * other.if_true, if_false * other.if_false};
    }

    bool operator==(const Likelihoods&) const = default;
};

/// How far somebody believes that something is true: a probability and its complement, each to full
/// relative precision, so that certainty is approached from either side as far as a double reaches,
/// odds of about 1e307, and no logarithm is needed.
class Credence {
public:
    /// @param probability  in [0, 1]
    constexpr explicit Credence(double probability) noexcept
        : probability_{probability}, complement_{1.0 - probability} {}

    /// @param for_it, against_it  weights >= 0, not both 0
    [[nodiscard]] static constexpr Credence of_odds(double for_it, double against_it) noexcept {
        Credence credence{0.5};
        credence.learn({.if_true = for_it, .if_false = against_it});
        return credence;
    }

    [[nodiscard]] constexpr double probability() const noexcept { return probability_; }

    /// 1 - probability().
    [[nodiscard]] constexpr double complement() const noexcept { return complement_; }

    /// Bayes' rule in odds. An observation that what is believed for certain excludes teaches
    /// nothing.
    constexpr void learn(const Likelihoods& observation) noexcept {
        const double if_true = probability_ * observation.if_true;
        const double if_false = complement_ * observation.if_false;
        const double total = if_true + if_false;
        if (total > 0.0) {
            probability_ = if_true / total;
            complement_ = if_false / total;
        }
    }

    /// With this chance the truth has been drawn anew, from `prior` (Yu & Cohen 2008, the dynamic
    /// belief model).
    constexpr void renew(double chance, const Credence& prior) noexcept {
        probability_ = (1.0 - chance) * probability_ + chance * prior.probability_;
        complement_ = (1.0 - chance) * complement_ + chance * prior.complement_;
    }

    bool operator==(const Credence&) const = default;

private:
    double probability_;
    double complement_;
};

}  // namespace fides::games
