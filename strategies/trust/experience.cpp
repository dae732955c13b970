#include "strategies/trust/experience.hpp"

#include "games/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace fides::strategies {

using games::GameForm;
using games::Move;
using games::Outcome;
using games::Seat;

namespace {

bool was_trustor(const View& view, std::uint32_t round) noexcept {
    if (view.game().form() != GameForm::trust) {
        return true;
    }
    const bool is_first = view.seat() == Seat::first;
    return view.game().has_fixed_roles() ? is_first : (round % 2 == 0) == is_first;
}

bool was_trustee(const View& view, std::uint32_t round) noexcept {
    return view.game().form() != GameForm::trust || !was_trustor(view, round);
}

}  // namespace

void Experience::read(const View& view) noexcept {
    for (; n_rounds < view.round(); ++n_rounds) {
        const Observed& partner = view.partner()[n_rounds];
        if (partner.response != Outcome::withheld) {
            const bool honoured = partner.response == Outcome::honoured;
            n_honoured += honoured ? 1 : 0;
            n_betrayed += honoured ? 0 : 1;
            n_freely += honoured && !partner.is_owed_cooperation() ? 1 : 0;
            streak = honoured ? streak + 1 : 0;
            n_idle = 0;
            last = partner.response;
        } else if (was_trustor(view, n_rounds)) {
            ++n_idle;
        }
        const Outcome own = view.own()[n_rounds].response;
        n_rounds_as_trustee += was_trustee(view, n_rounds) ? 1 : 0;
        n_relied_on += own != Outcome::withheld ? 1 : 0;
        n_kept += own == Outcome::honoured ? 1 : 0;
    }
}

Traits nice_unless_tempted(const Spec& /*spec*/, const games::StageGame& game) {
    const double temptation = std::max(game.temptation(Seat::first), game.temptation(Seat::second));
    return {.memory = std::nullopt,
            .stochastic = false,
            .nice = temptation <= games::payoff_rounding(game)};
}

Move honour_in_kind(const Experience& seen) noexcept {
    return cooperate_if(!seen.is_betrayed());
}

Move rely_again(const Experience& seen) noexcept {
    return cooperate_if(!seen.is_sore());
}

bool is_bound(const View& view) noexcept {
    return view.terms_about_self().covered_chance > 0.0;
}

bool is_before_contract(const View& view) noexcept {
    return view.contract().coverage > 0.0 && view.round() < view.contract().start;
}

bool is_after_contract(const View& view) noexcept {
    const games::Contract& contract = view.contract();
    return contract.coverage > 0.0 && contract.end > contract.start && view.round() >= contract.end;
}

double expected_penalty(const View& view) noexcept {
    const games::Terms& terms = view.terms_about_self();
    return terms.covered_chance * terms.sanction_chance * terms.penalty;
}

bool outweighs_temptation(const View& view, double cost) noexcept {
    constexpr double operations = 8.0;
    const double rounding =
        games::payoff_rounding(view.game()) + operations * games::unit_roundoff * std::abs(cost);
    return games::is_at_least(cost, view.game().temptation(view.seat()), rounding);
}

bool is_deterred(const View& view) noexcept {
    return outweighs_temptation(view, expected_penalty(view));
}

double risk_threshold_of(const View& view, double weight, double relief) noexcept {
    const games::TrustPayoffs& game = view.game().trust();
    const double at_stake = weight * (game.outside_option + game.loss) - relief;
    return at_stake <= 0.0 ? 0.0 : at_stake / (game.gain - game.outside_option + at_stake);
}

bool reaches(const View& view, double chance, double threshold) noexcept {
    const games::StageGame& game = view.game();
    double at_stake = 0.0;
    if (game.form() == GameForm::two_action) {
        const games::TwoActionPayoffs& own = game.two_action()[games::index(view.seat())];
        at_stake = std::abs(own.reward - own.sucker);
    } else {
        at_stake = game.trust().gain - game.trust().outside_option;
    }
    constexpr double operations = 16.0;
    const double rounding =
        2.0 * games::payoff_rounding(game) / at_stake + operations * games::unit_roundoff;
    return games::is_at_least(chance, threshold, rounding);
}

}  // namespace fides::strategies
