#include "games/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace fides::games {

namespace {

double largest_of(std::initializer_list<double> values) noexcept {
    double largest = 0.0;
    for (const double value : values) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

double largest_of(const TwoActionPayoffs& payoffs) noexcept {
    return largest_of({payoffs.reward, payoffs.sucker, payoffs.temptation, payoffs.punishment});
}

/// What others' contributions may bring, and what the own one may cost on top.
double largest_of(const ContributionPayoffs& payoffs) noexcept {
    const double share =
        payoffs.threshold == 0 ? payoffs.multiplier * payoffs.cost : payoffs.benefit;
    return std::abs(share) + std::abs(payoffs.cost);
}

}  // namespace

double largest_payoff(const StageGame& game) noexcept {
    if (game.form() == GameForm::two_action) {
        return std::max(largest_of(game.two_action()[0]), largest_of(game.two_action()[1]));
    }
    if (game.form() == GameForm::contribution) {
        return largest_of(game.contribution());
    }
    const TrustPayoffs& trust = game.trust();
    const double as_trustor = largest_of({trust.gain, trust.loss, trust.outside_option});
    const double as_trustee = largest_of(
        {trust.honour_payoff, trust.honour_payoff + trust.temptation, trust.outside_option});
    return game.form() == GameForm::trust ? std::max(as_trustor, as_trustee)
                                          : as_trustor + as_trustee;
}

double payoff_rounding(const StageGame& game) noexcept {
    constexpr double operations = 8.0;
    return operations * unit_roundoff * largest_payoff(game);
}

}  // namespace fides::games
