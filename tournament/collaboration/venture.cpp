#include "tournament/collaboration/venture.hpp"

#include "games/elementary.hpp"

#include <algorithm>
#include <cmath>

namespace fides::tournament {

namespace {

/// log h, h(mu) = Phi((mu - target) sqrt(D)/sd), and log(1 - h): of small chances too.
double log_chance_of_hit(const Venture& venture, double mean, double target) noexcept {
    const double scale = std::sqrt(static_cast<double>(venture.review_every));
    return games::log_normal_cdf((mean - target) * scale / venture.progress_spread);
}

double log_chance_of_miss(const Venture& venture, double mean, double target) noexcept {
    const double scale = std::sqrt(static_cast<double>(venture.review_every));
    return games::log_normal_cdf((target - mean) * scale / venture.progress_spread);
}

/// With this log-likelihood ratio, the larger of the two being 1.
games::Likelihoods with_log_ratio(double log_ratio) noexcept {
    return log_ratio >= 0.0
               ? games::Likelihoods{.if_true = 1.0, .if_false = games::exponential(-log_ratio)}
               : games::Likelihoods{.if_true = games::exponential(log_ratio), .if_false = 1.0};
}

}  // namespace

VentureRules::VentureRules(const Venture& venture, std::uint32_t n_reviews) : venture_{venture} {
    const std::uint32_t n_targets = std::min(venture.ramp, n_reviews) + 1;
    reviews_.reserve(n_targets);
    for (std::uint32_t k = 0; k < n_targets; ++k) {
        const double share = venture.first_target + (1.0 - venture.first_target) *
                                                        static_cast<double>(k) /
                                                        static_cast<double>(venture.ramp);
        const double target = venture.ambition * std::min(1.0, share);
        reviews_.push_back(
            {.target = target,
             .hit = with_log_ratio(log_chance_of_hit(venture, venture.progress_working, target) -
                                   log_chance_of_hit(venture, venture.progress_failing, target)),
             .miss =
                 with_log_ratio(log_chance_of_miss(venture, venture.progress_working, target) -
                                log_chance_of_miss(venture, venture.progress_failing, target))});
    }
}

double perceived_complexity(const Venture& venture, std::uint32_t n_organisations,
                            double size) noexcept {
    const double ln2 = games::logarithm(2.0);
    const double doublings = games::logarithm(static_cast<double>(n_organisations) / 2.0) / ln2;
    return 1.0 + venture.number_weight * doublings + venture.size_weight * size;
}

games::Credence prior_faith_of(const Venture& venture, double prior_faith,
                               double complexity) noexcept {
    const double shrunk =
        games::exponential(-venture.complexity_weight * games::logarithm(complexity));
    return games::Credence::of_odds(prior_faith * shrunk, 1.0 - prior_faith);
}

}  // namespace fides::tournament
