#include "tournament/experiment/payoff_scale.hpp"

#include "games/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace fides::tournament {

namespace {

using games::GameForm;
using games::Move;
using games::StageGame;

/// The greatest difference that a round makes between the two parties, before any contract.
double widest_difference(const StageGame& game) {
    double widest = 0.0;
    if (game.form() == GameForm::two_action) {
        for (const Move first : {Move::cooperate, Move::defect}) {
            for (const Move second : {Move::cooperate, Move::defect}) {
                widest = std::max(widest, std::abs(game.two_action()[0].payoff(first, second) -
                                                   game.two_action()[1].payoff(second, first)));
            }
        }
        return widest;
    }
    if (game.form() == GameForm::contribution) {
        return std::abs(game.contribution().cost);
    }
    // What the trustor gets less what the trustee does, of each outcome of a reliance.
    const games::TrustPayoffs& trust = game.trust();
    const double honoured = trust.gain - trust.honour_payoff;
    const double betrayed = -trust.loss - (trust.honour_payoff + trust.temptation);
    const auto [lowest, highest] = std::minmax({0.0, honoured, betrayed});
    return game.form() == GameForm::mutual_trust ? highest - lowest : std::max(highest, -lowest);
}

}  // namespace

PayoffScale::PayoffScale(const StageGame& game, const games::Contract& contract) {
    const bool binds = contract.coverage > 0.0;
    const double sanction = binds ? contract.penalty : 0.0;
    largest_ = games::largest_payoff(game) + sanction + (binds ? contract.cost_per_round() : 0.0);
    widest_ = widest_difference(game) + (1.0 + contract.compensation) * sanction;
    // Where both have one table of payoffs, and nothing else, what they differ by is one number and
    // its negative: however that is rounded, it cancels.
    const bool cancels = game.form() == GameForm::two_action && game.is_symmetric() && !binds;
    rounded_ = cancels ? 0.0 : largest_;
}

double PayoffScale::mean_rounding(double rounds) const noexcept {
    constexpr double of_payoffs = 4.0;  // of each payoff and of the mean itself
    return games::unit_roundoff * (0.5 * rounds + of_payoffs) * largest_;
}

double PayoffScale::lead_rounding(double rounds) const noexcept {
    constexpr double of_payoffs = 8.0;
    return games::unit_roundoff * (rounds * widest_ + of_payoffs * rounded_);
}

}  // namespace fides::tournament
