#pragma once

#include "tournament/experiment/experiment.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// Faith: the belief of each organisation that the venture itself delivers
/// (docs/model.md, The venture).
namespace fides::tournament {

/// What a review says of the venture, as log-likelihood ratios of one that works against one that
/// does not: of progress with mean mu and standard deviation sd in a round, Phi is the chance that
/// it reaches the target in D rounds.
struct ReviewEvidence {
    double target = 0.0;  ///< nu_k, progress a round
    double hit = 0.0;     ///< log(h(mu1)/h(mu0))
    double miss = 0.0;    ///< log((1 - h(mu1))/(1 - h(mu0)))
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

/// Log-odds of faith before anything happened: logit(F0) - b_C log C.
[[nodiscard]] double prior_faith_log_odds(const Venture& venture, double prior_faith,
                                          double complexity) noexcept;

/// Chance that an organisation works in a round, sigma((F - theta_F)/tau_F), at least its mandate.
[[nodiscard]] double working_chance(const Venture& venture, double faith, double faith_threshold,
                                    double mandate) noexcept;

}  // namespace fides::tournament
