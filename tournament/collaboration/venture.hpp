#pragma once

#include "games/credence.hpp"
#include "games/elementary.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// Faith: the belief of each organisation that the venture itself delivers
/// (docs/model.md, The venture).
namespace fides::tournament {

/// What a review says of the venture: how likely its outcome is of one that works and of one that
/// does not. Of progress with mean mu and standard deviation sd in a round,
/// h(mu) = Phi((mu - nu_k) sqrt(D)/sd) is the chance that it reaches the target in D rounds.
struct ReviewEvidence {
    double target = 0.0;      ///< nu_k, progress a round
    games::Likelihoods hit;   ///< h(mu1) against h(mu0)
    games::Likelihoods miss;  ///< 1 - h(mu1) against 1 - h(mu0)
};

/// A venture resolved: its targets and what reaching them proves.
class VentureRules {
public:
    /// @param n_reviews  that will be asked for at most; those after the ramp are all alike
    VentureRules(const Venture& venture, std::uint32_t n_reviews);

    [[nodiscard]] const Venture& venture() const noexcept { return venture_; }

    /// Of review k = 0, 1, ...; nu_k = nu min(1, start + (1 - start) k/ramp).
    [[nodiscard]] const ReviewEvidence& review(std::uint32_t k) const noexcept {
        return reviews_[k < reviews_.size() ? k : reviews_.size() - 1];
    }

private:
    Venture venture_;
    std::vector<ReviewEvidence> reviews_;
};

/// Perceived complexity C = 1 + c_N log2(N/2) + c_S size.
/// @param n_organisations  N, at least 2
/// @param size  of the venture with that of its organisations, >= 0
[[nodiscard]] double perceived_complexity(const Venture& venture, std::uint32_t n_organisations,
                                          double size) noexcept;

/// Faith before anything happened, sigma(logit(F0) - b_C log C).
[[nodiscard]] games::Credence prior_faith_of(const Venture& venture, double prior_faith,
                                             double complexity) noexcept;

/// Chance that an organisation works in a round, sigma((F - theta_F)/tau_F), at least its mandate.
/// @tparam Real  double, or a vector of doubles: as many organisations side by side
template <class Real>
[[nodiscard]] inline Real working_chance(const Venture& venture, Real faith, double faith_threshold,
                                         double mandate) noexcept {
    const Real chance = games::logistic<Real>((faith - faith_threshold) / venture.faith_noise);
    return mandate < chance ? chance : games::in_all_lanes<Real>(mandate);
}

}  // namespace fides::tournament
