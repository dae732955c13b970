#include "strategies/points.hpp"

#include "games/rounding.hpp"

#include <algorithm>

namespace fides::strategies {

using games::Move;
using games::TwoActionPayoffs;

namespace {

constexpr TwoActionPayoffs axelrods{
    .reward = 3.0, .sucker = 0.0, .temptation = 5.0, .punishment = 1.0};

bool are_equal(const TwoActionPayoffs& a, const TwoActionPayoffs& b, double rounding) noexcept {
    return games::are_equal(a.reward, b.reward, rounding) &&
           games::are_equal(a.sucker, b.sucker, rounding) &&
           games::are_equal(a.temptation, b.temptation, rounding) &&
           games::are_equal(a.punishment, b.punishment, rounding);
}

}  // namespace

Points points_of(const games::StageGame& game, games::Seat seat) noexcept {
    const auto table = game.as_two_action(seat);
    if (!table || *table == axelrods) {
        return {.of = axelrods};
    }
    const auto [R, S, T, P] = *table;
    const double off = games::payoff_rounding(game);
    const auto [lowest, highest] = std::minmax({R, S, T, P});
    const double range = highest - lowest;
    const bool peace_pays = R - P > off;
    const double unit = peace_pays ? (R - P) / 2.0 : range / 5.0;
    if (!(range > off)) {
        return {.of = {.reward = 1.0, .sucker = 1.0, .temptation = 1.0, .punishment = 1.0}};
    }
    const auto point = [&, P = P](double payoff) { return 1.0 + (payoff - P) / unit; };
    Points points{.of = {.reward = point(R),
                         .sucker = point(S),
                         .temptation = point(T),
                         .punishment = point(P)},
                  .rounding = 0.0};
    // Both differences are off by two payoffs' rounding, the second times the quotient.
    const double rounding = 2.0 * off / unit * (1.0 + range / unit);
    if (!are_equal(points.of, axelrods, rounding)) {
        points.rounding = rounding;
    } else {
        points.of = axelrods;
    }
    return points;
}

double OutcomeCounts::rounds_with(Move own) const noexcept {
    const auto& n = n_[games::index(own)];
    return static_cast<double>(n[0]) + static_cast<double>(n[1]);
}

double OutcomeCounts::earned_with(Move own, const Points& points) const noexcept {
    const auto& n = n_[games::index(own)];
    return static_cast<double>(n[0]) * points.of.payoff(own, Move::cooperate) +
           static_cast<double>(n[1]) * points.of.payoff(own, Move::defect);
}

double OutcomeCounts::lead(const Points& points) const noexcept {
    const auto tempted = static_cast<double>(n_[1][0]);
    const auto suckered = static_cast<double>(n_[0][1]);
    return (tempted - suckered) * (points.of.temptation - points.of.sucker);
}

double OutcomeCounts::rounding(const Points& points) const noexcept {
    return 2.0 * points.rounding * (rounds_with(Move::cooperate) + rounds_with(Move::defect));
}

}  // namespace fides::strategies
