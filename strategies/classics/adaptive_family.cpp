// Strategies that learn what pays, or what kind of partner they have.

#include "games/rounding.hpp"
#include "strategies/families.hpp"
#include "strategies/points.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace fides::strategies {

namespace {

using games::Move;

/// Tries both moves for a while, then plays the one that has brought more; D where both brought the
/// same.
class Adaptive final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (!view.is_first_round()) {
            outcomes_.add(view.own().back().move, last_of(view));
        }
        constexpr std::uint32_t cooperations = 6;
        constexpr std::uint32_t defections = 5;
        if (view.round() < cooperations) {
            return Move::cooperate;
        }
        if (view.round() < cooperations + defections) {
            return Move::defect;
        }
        const Points points = points_of(view);
        const double by_cooperation = outcomes_.earned_with(Move::cooperate, points);
        const double by_defection = outcomes_.earned_with(Move::defect, points);
        return games::is_at_least(by_defection, by_cooperation, outcomes_.rounding(points))
                   ? Move::defect
                   : Move::cooperate;
    }

    void reset() noexcept override { outcomes_ = {}; }

private:
    OutcomeCounts outcomes_;
};

/// Cooperates while its picture of the partner's goodwill is at least 1/2; a move of the partner
/// takes that by a fixed share towards 1 or 0.
class AdaptiveTitForTat final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    explicit AdaptiveTitForTat(const Spec& spec) : rate_{spec.number("rate")} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        if (view.partner().back().move == Move::cooperate) {
            world_ += rate_ * (1.0 - world_);
        } else {
            world_ -= rate_ * world_;
        }
        return world_ >= undecided ? Move::cooperate : Move::defect;
    }

    void reset() noexcept override { world_ = undecided; }

private:
    static constexpr double undecided = 0.5;

    double rate_;
    double world_ = undecided;
};

/// Tit for tat that offers peace when both alternate, and gives up on a partner without pattern.
class OmegaTitForTat final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    explicit OmegaTitForTat(const Spec& spec)
        : deadlock_limit_{static_cast<int>(spec.number("deadlock"))},
          randomness_limit_{static_cast<int>(spec.number("randomness"))} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const Move last = view.partner().back().move;
        if (view.round() == 1) {
            return last;
        }
        if (deadlock_ >= deadlock_limit_) {
            deadlock_ = deadlock_ == deadlock_limit_ ? deadlock_limit_ + 1 : 0;
            return Move::cooperate;
        }
        const Move before_last = view.partner().last(2)[0].move;
        if (before_last != last) {
            ++randomness_;
        } else if (last == Move::cooperate) {
            --randomness_;
        }
        randomness_ += view.own().back().move != last ? 1 : 0;
        if (randomness_ >= randomness_limit_) {
            return Move::defect;
        }
        deadlock_ = before_last != last ? deadlock_ + 1 : 0;
        return last;
    }

    void reset() noexcept override {
        deadlock_ = 0;
        randomness_ = 0;
    }

private:
    int deadlock_limit_;
    int randomness_limit_;
    int deadlock_ = 0;
    int randomness_ = 0;
};

/// Estimates how often the partner cooperates after its own C and after its own D, and plays what
/// the estimates make best: always C, always D, or both in turn. It looks at the partner's move of
/// the last round as an answer to its own move of the round before.
class RevisedDowning final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        if (view.round() >= 2) {
            Answers& answers = answers_[games::index(view.own().last(2)[0].move)];
            ++answers.n;
            answers.n_cooperations += view.partner().back().move == Move::cooperate ? 1 : 0;
        }
        const double after_c = answers_[0].n == 0 ? 1.0 : answers_[0].share();
        const double after_d = answers_[1].n == 0 ? 0.0 : answers_[1].share();
        // Gains over constant defection in the game 5, 3, 1, 0, for which they were written.
        const double of_cooperation = 6.0 * after_c - 8.0 * after_d - 2.0;
        const double of_alternation = 4.0 * after_c - 5.0 * after_d - 1.0;
        if (of_cooperation >= 0.0 && of_cooperation >= of_alternation) {
            return Move::cooperate;
        }
        if (of_cooperation >= 0.0 || of_alternation >= 0.0) {
            return games::opposite(view.own().back().move);
        }
        return Move::defect;
    }

    void reset() noexcept override { answers_ = {}; }

private:
    struct Answers {
        std::uint32_t n = 0;
        std::uint32_t n_cooperations = 0;

        [[nodiscard]] double share() const { return static_cast<double>(n_cooperations) / n; }
    };

    std::array<Answers, 2> answers_{};  ///< to its own C, to its own D
};

}  // namespace

std::vector<Entry> adaptive_family() {
    return {
        played_by_class<Adaptive>({
            .id = "adaptive",
            .name = "Adaptive",
            .aliases = {"Adaptive"},
            .summary = "Cooperates six times and defects five times, then plays the move that has "
                       "brought it more points in all.",
            .source = "Li, Hingston & Kendall 2011",
            .assumed = "Totals are compared, not means, and at equal totals it defects "
                       "(Axelrod-Python's reading). " +
                       std::string{counts_points},
        }),
        played_by_class<AdaptiveTitForTat>({
            .id = "adaptive_tit_for_tat",
            .name = "Adaptive tit for tat",
            .aliases = {"AdaptiveTitForTat", "Adaptive Tit For Tat: 0.5"},
            .summary = "Keeps a picture of its partner's goodwill that moves towards each of its "
                       "moves, and cooperates while it is at least 1/2.",
            .source = "Tzafestas 2000",
            .parameters = {{.name = "rate",
                            .standard = 0.5,
                            .meaning = "share of the way to the latest move that the picture goes "
                                       "in a round"}},
        }),
        played_by_class<OmegaTitForTat>({
            .id = "omega_tit_for_tat",
            .name = "Omega tit for tat",
            .aliases = {"OmegaTFT", "Omega TFT: 3, 8"},
            .summary = "Tit for tat that cooperates twice to end a deadlock of alternating "
                       "defections, and defects while its partner seems random.",
            .source = "Slany & Kienreich 2007",
            .parameters = {{.name = "deadlock",
                            .standard = 3.0,
                            .lowest = 1.0,
                            .highest = 10000.0,
                            .meaning = "changes of its partner's move in a row that are a deadlock",
                            .whole = true},
                           {.name = "randomness",
                            .standard = 8.0,
                            .lowest = 1.0,
                            .highest = 10000.0,
                            .meaning = "count of irregular moves at which it gives up",
                            .whole = true}},
        }),
        played_by_class<RevisedDowning>({
            .id = "revised_downing",
            .name = "Revised Downing",
            .aliases = {"RevisedDowning", "Revised Downing", "second_by_downing"},
            .summary = "Estimates how its partner answers cooperation and defection, at first with "
                       "the best opinion, and plays what pays best against that.",
            .source = "Downing, in Axelrod 1980b; the published Fortran",
            .assumed = "Its estimates of what pays are those of the game 5, 3, 1, 0 in every game, "
                       "as in its program.",
            .tags = {"second-tournament"},
        }),
    };
}

}  // namespace fides::strategies
