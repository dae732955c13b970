#include "games/stage_game.hpp"

namespace fides::games {

double StageGame::risk_threshold(Seat seat) const noexcept {
    if (form == GameForm::two_action) {
        const TwoActionPayoffs& own = two_action[index(seat)];
        return (own.punishment - own.sucker) / (own.reward - own.sucker);
    }
    return (trust.outside_option + trust.loss) / (trust.gain + trust.loss);
}

double StageGame::temptation(Seat seat) const noexcept {
    if (form == GameForm::two_action) {
        const TwoActionPayoffs& own = two_action[index(seat)];
        return own.temptation - own.reward;
    }
    return trust.temptation;
}

double StageGame::idle_payoff() const noexcept {
    switch (form) {
        case GameForm::mutual_trust:
            return 2.0 * trust.outside_option;
        case GameForm::trust:
            return trust.outside_option;
        case GameForm::two_action:
            break;
    }
    return 0.0;
}

std::optional<TwoActionPayoffs> StageGame::as_two_action(Seat seat) const noexcept {
    switch (form) {
        case GameForm::two_action:
            return two_action[index(seat)];
        case GameForm::mutual_trust:
            return TwoActionPayoffs{
                .reward = trust.gain + trust.honour_payoff,
                .sucker = trust.outside_option - trust.loss,
                .temptation = trust.outside_option + trust.honour_payoff + trust.temptation,
                .punishment = 2.0 * trust.outside_option};
        case GameForm::trust:
            break;
    }
    return std::nullopt;
}

bool StageGame::is_symmetric() const noexcept {
    switch (form) {
        case GameForm::two_action:
            return two_action[0] == two_action[1];
        case GameForm::mutual_trust:
            return true;
        case GameForm::trust:
            return false;
    }
    return false;
}

}  // namespace fides::games
