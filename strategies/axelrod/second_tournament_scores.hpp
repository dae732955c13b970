#pragma once

#include "games/rounding.hpp"
#include "strategies/families.hpp"
#include "strategies/points.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

/// Entries of Axelrod's second tournament (1980b) that hold their score against thresholds.
namespace fides::strategies {

/// Traits of who remembers the whole match and leaves nothing to chance.
inline constexpr Traits keeps_account{
    .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

/// Traits of a strategy that keeps the peace where peace earns enough.
/// @tparam enough  points a round
template <const double& enough>
Traits nice_if_peace_pays(const Spec& /*spec*/, const games::StageGame& game) {
    Traits traits = keeps_account;
    for (const games::Seat seat : {games::Seat::first, games::Seat::second}) {
        const Points points = points_of(game, seat);
        traits.nice = traits.nice && games::is_at_least(points.of.reward, enough, points.rounding);
    }
    return traits;
}

/// The points of a match so far, held against thresholds.
class MatchScore {
public:
    void add_last_round(const View& view) { outcomes_.add(view.own().back().move, last_of(view)); }

    /// Is it less than so many points?
    [[nodiscard]] bool falls_short_of(double points, const View& view) const {
        const Points scale = points_of(view);
        return !games::is_at_least(outcomes_.earned(scale), points, outcomes_.rounding(scale));
    }

private:
    OutcomeCounts outcomes_;
};

/// Looks at its score every six rounds; a poor one it answers with D C D and distrust, and with
/// enough distrust it defects for good.
class Rowsam final : public Strategy {
public:
    /// Points that mutual cooperation must earn a round: 15 in the five before its first look.
    static constexpr double peace = 3.0;

    static constexpr Traits traits = keeps_account;

    [[nodiscard]] games::Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (!view.is_first_round()) {
            score_.add_last_round(view);
        }
        constexpr std::uint32_t too_much = 6;
        if (distrust_ > too_much) {
            return games::Move::defect;
        }
        if (warning_left_ > 0) {
            --warning_left_;
            return warning_left_ == 0 ? games::Move::defect : games::Move::cooperate;
        }
        const std::uint32_t number = view.round() + 1;
        if (number % 18 == 0 && distrust_ > 2) {
            --distrust_;
        }
        const std::uint32_t new_distrust = number % 6 == 0 ? suspicion(number, view) : 0;
        if (new_distrust == 0) {
            return games::Move::cooperate;
        }
        distrust_ += new_distrust;
        warning_left_ = 2;
        return games::Move::defect;
    }

    void reset() noexcept override {
        score_ = {};
        distrust_ = 0;
        warning_left_ = 0;
    }

private:
    [[nodiscard]] std::uint32_t suspicion(double number, const View& view) const {
        if (score_.falls_short_of(number, view)) {
            return 5;
        }
        if (score_.falls_short_of(1.5 * number, view)) {
            return 3;
        }
        if (score_.falls_short_of(2.0 * number, view)) {
            return 2;
        }
        return score_.falls_short_of(2.5 * number, view) ? 1 : 0;
    }

    MatchScore score_;
    std::uint32_t distrust_ = 0;
    std::uint32_t warning_left_ = 0;
};

/// Tit for tat that defects for good once its score falls short at a checkpoint.
class GraaskampAndKatzen final : public Strategy {
public:
    /// Points that mutual cooperation must earn a round: 293 in 100 rounds.
    static constexpr double peace = 2.93;

    static constexpr Traits traits = keeps_account;

    [[nodiscard]] games::Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return games::Move::cooperate;
        }
        score_.add_last_round(view);

        struct Checkpoint {
            std::uint32_t rounds;  ///< played
            double points;
        };

        constexpr std::array<Checkpoint, 6> checkpoints{
            {{10, 23.0}, {20, 53.0}, {30, 83.0}, {40, 113.0}, {50, 143.0}, {100, 293.0}}};
        has_given_up_ =
            has_given_up_ ||
            std::any_of(checkpoints.begin(), checkpoints.end(), [&](const Checkpoint& checkpoint) {
                return view.round() == checkpoint.rounds &&
                       score_.falls_short_of(checkpoint.points, view);
            });
        return has_given_up_ ? games::Move::defect : last_of(view);
    }

    void reset() noexcept override {
        score_ = {};
        has_given_up_ = false;
    }

private:
    MatchScore score_;
    bool has_given_up_ = false;
};

}  // namespace fides::strategies
