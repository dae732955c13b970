#include "games/stage_game.hpp"

namespace fides::games {

namespace {

/// (P - S)/(R - S), 0 where contributing pays the same whatever the others do.
double risk_threshold_of(const ContributionPayoffs& payoffs) noexcept {
    const double sucker = payoffs.payoff(Move::cooperate, 1);
    const double reward = payoffs.payoff(Move::cooperate, payoffs.group_size);
    const double punishment = payoffs.payoff(Move::defect, 0);
    return reward == sucker ? 0.0 : (punishment - sucker) / (reward - sucker);
}

}  // namespace

double StageGame::risk_threshold(Seat seat) const noexcept {
    if (form() == GameForm::contribution) {
        return risk_threshold_of(contribution());
    }
    if (form() == GameForm::two_action) {
        const TwoActionPayoffs& own = two_action()[index(seat)];
        return (own.punishment - own.sucker) / (own.reward - own.sucker);
    }
    const TrustPayoffs& payoffs = trust();
    return (payoffs.outside_option + payoffs.loss) / (payoffs.gain + payoffs.loss);
}

double StageGame::temptation(Seat seat) const noexcept {
    if (form() == GameForm::contribution) {
        const ContributionPayoffs& payoffs = contribution();
        const double back = payoffs.threshold == 0 ? payoffs.multiplier / payoffs.group_size : 0.0;
        return payoffs.cost * (1.0 - back);
    }
    if (form() == GameForm::two_action) {
        const TwoActionPayoffs& own = two_action()[index(seat)];
        return own.temptation - own.reward;
    }
    return trust().temptation;
}

double StageGame::idle_payoff() const noexcept {
    switch (form()) {
        case GameForm::mutual_trust:
            return 2.0 * trust().outside_option;
        case GameForm::trust:
            return trust().outside_option;
        case GameForm::two_action:
        case GameForm::contribution:
            break;
    }
    return 0.0;
}

std::optional<TwoActionPayoffs> StageGame::as_two_action(Seat seat) const noexcept {
    if (form() == GameForm::two_action) {
        return two_action()[index(seat)];
    }
    if (const auto* const mutual = std::get_if<MutualTrustGame>(&played)) {
        const TrustPayoffs& payoffs = mutual->payoffs;
        return TwoActionPayoffs{
            .reward = payoffs.gain + payoffs.honour_payoff,
            .sucker = payoffs.outside_option - payoffs.loss,
            .temptation = payoffs.outside_option + payoffs.honour_payoff + payoffs.temptation,
            .punishment = 2.0 * payoffs.outside_option};
    }
    return std::nullopt;
}

bool StageGame::is_symmetric() const noexcept {
    switch (form()) {
        case GameForm::two_action:
            return two_action()[0] == two_action()[1];
        case GameForm::mutual_trust:
        case GameForm::contribution:
            return true;
        case GameForm::trust:
            return false;
    }
    return false;
}

std::array<PayoffMatrix, 2> payoff_matrices(const TwoActionGame& game) noexcept {
    const auto& [row, column] = game.payoffs;
    return {{{{{row.reward, row.sucker}, {row.temptation, row.punishment}}},
             {{{column.reward, column.temptation}, {column.sucker, column.punishment}}}}};
}

std::array<TwoActionPayoffs, 2> from_matrices(
    const std::array<PayoffMatrix, 2>& matrices) noexcept {
    const auto& [row, column] = matrices;
    return {{{.reward = row[0][0],
              .sucker = row[0][1],
              .temptation = row[1][0],
              .punishment = row[1][1]},
             {.reward = column[0][0],
              .sucker = column[1][0],
              .temptation = column[0][1],
              .punishment = column[1][1]}}};
}

}  // namespace fides::games
