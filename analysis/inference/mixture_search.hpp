#pragma once

#include "analysis/inference/mixture.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// The mixture of greatest likelihood.
namespace fides::analysis {

/// The likeliest mixture that was found.
struct MixtureFit {
    Mixture mixture;
    double log_likelihood = 0.0;
    bool converged = true;   ///< the last step moved nothing by more than 1e-9
    double undecided = 0.0;  ///< largest difference of a share between maxima as high that were
                             ///< found: beyond rounding, the play does not say which of them holds
};

/// Climbs from one mixture to a maximum of the likelihood: steps of expectation maximisation, and
/// leaps along them where these are no step down (SQUAREM, Varadhan & Roland 2008). Shares below
/// 1e-7 and trembles below 1e-9 at the end are 0.
/// @param start  every share above 0, every tremble in (0, 1/2)
/// @param path   takes the log-likelihoods on the way, if given
[[nodiscard]] MixtureFit climb(const PrescribedPlay& play, std::span<const double> weights,
                               const Mixture& start, std::vector<double>* path = nullptr);

/// Where a mixture is looked for.
struct MixtureSearch {
    Trembles trembles = Trembles::one;
    std::uint32_t starts = 10;  ///< at least 1: equal shares, then shares and trembles drawn at
                                ///< random
    std::uint64_t seed = 2021;  ///< of these; start n does not depend on how many there are
};

/// The best of the climbs from all starts, the earliest of equals.
[[nodiscard]] MixtureFit fit_mixture(const PrescribedPlay& play, const MixtureSearch& search);

/// The same of a sample drawn from the subjects, which resembles them: the better of the climbs
/// from their mixture and from equal shares.
/// @param weights  how often each subject was drawn
/// @param whole    the mixture of all subjects
[[nodiscard]] MixtureFit refit_mixture(const PrescribedPlay& play, std::span<const double> weights,
                                       const Mixture& whole);

}  // namespace fides::analysis
