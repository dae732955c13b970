// Entries of Axelrod's first tournament (1980) that no other family has. The paper describes them
// in words; their programs are lost.

#include "games/elementary.hpp"
#include "games/rounding.hpp"
#include "strategies/axelrod/tideman_and_chieruzzi.hpp"
#include "strategies/families.hpp"
#include "strategies/points.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

namespace fides::strategies {

namespace {

using games::Move;

/// The largest statistic of a chi-squared test with one degree of freedom that keeps equal shares:
/// p = 2 (1 - Phi(sqrt(x))), which falls with x, is still alpha. Found to the bit by bisection.
double critical_value(double alpha) {
    double kept = 0.0;       // p is 1
    double rejected = 64.0;  // p is below every alpha that an entry takes
    for (;;) {
        const double middle = 0.5 * (kept + rejected);
        if (middle == kept || middle == rejected) {
            return kept;
        }
        const double p = 2.0 * games::normal_cdf(-std::sqrt(middle));
        (p >= alpha ? kept : rejected) = middle;
    }
}

/// True when the partner's record does not differ from tosses of a coin: a chi-squared test of its
/// two counts against equal shares keeps them.
/// @param critical  value of the test
/// @pre at least one round was played
bool looks_random(const View& view, double critical) {
    const double n = view.round();
    const double surplus = static_cast<double>(view.partner_cooperations()) -
                           static_cast<double>(view.partner_defections());
    return surplus * surplus / n <= critical;
}

/// Estimates how often the partner cooperates after its own C and D, and plays the better answer.
class Downing final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        constexpr std::uint32_t opening = 2;
        if (!view.is_first_round()) {
            // The partner's first move answers nothing; it is counted as one after C.
            const Move asked = view.round() == 1 ? Move::cooperate : view.own().last(2)[0].move;
            n_good_answers_[games::index(asked)] += last_of(view) == Move::cooperate ? 1 : 0;
        }
        if (view.round() < opening) {
            return Move::defect;
        }
        const double after_c = n_good_answers_[0] / (view.own_cooperations() + 1.0);
        const double after_d =
            n_good_answers_[1] / static_cast<double>(std::max(view.own_defections(), 2U));
        const Points points = points_of(view);
        const auto [R, S, T, P] = points.of;
        const double of_cooperation = after_c * R + (1.0 - after_c) * S;
        const double of_defection = after_d * T + (1.0 - after_d) * P;
        // In Axelrod's own game values that only rounding tells apart decide, as in the recorded
        // plays: its points have no rounding of their own, so they do the same in any units.
        if (games::are_equal(of_cooperation, of_defection, 2.0 * points.rounding)) {
            return games::opposite(view.own().back().move);
        }
        return of_cooperation > of_defection ? Move::cooperate : Move::defect;
    }

    void reset() noexcept override { n_good_answers_ = {}; }

private:
    std::array<std::uint32_t, 2> n_good_answers_{};  ///< to its own C, to its own D
};

class SteinAndRapoport final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = false, .uses_length = true};

    explicit SteinAndRapoport(const Spec& spec) : critical_{critical_value(spec.number("alpha"))} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        constexpr std::uint32_t opening = 4;
        constexpr std::uint32_t period = 15;
        const std::uint32_t number = view.round() + 1;
        if (number % period == 0) {
            partner_is_random_ = looks_random(view, critical_);
        }
        if (is_the_end(view)) {
            return Move::defect;
        }
        if (view.round() < opening) {
            return Move::cooperate;
        }
        return partner_is_random_ ? Move::defect : last_of(view);
    }

    void reset() noexcept override { partner_is_random_ = false; }

private:
    double critical_;  ///< value of the test for chance
    bool partner_is_random_ = false;
};

/// Tit for tat for 56 rounds with one probe in the 51st, then by what kind of partner it has.
class Graaskamp final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = false, .uses_length = false};

    explicit Graaskamp(const Spec& spec)
        : critical_{critical_value(spec.number("alpha"))}, longest_{spec.number("longest")} {}

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const Move partner = last_of(view);
        partner_echoes_ =
            partner_echoes_ && (view.round() == 1 || partner == view.own().last(2)[0].move);
        partner_is_twin_ = partner_is_twin_ && partner == view.own().back().move;
        constexpr std::uint32_t opening = 56;
        constexpr std::uint32_t probe = 50;
        if (view.round() < opening) {
            return view.round() == probe ? Move::defect : partner;
        }
        partner_is_random_ = partner_is_random_ || looks_random(view, critical_);
        if (partner_is_random_) {
            return Move::defect;
        }
        if (partner_echoes_ || partner_is_twin_) {
            return partner;
        }
        if (next_defection_ == 0) {
            next_defection_ = view.round() + wait(draws);
        }
        if (next_defection_ > view.round()) {
            return Move::cooperate;
        }
        next_defection_ = view.round() + wait(draws);
        return Move::defect;
    }

    void reset() noexcept override {
        partner_echoes_ = true;
        partner_is_twin_ = true;
        partner_is_random_ = false;
        next_defection_ = 0;
    }

private:
    /// Rounds until the next defection, each number as likely.
    [[nodiscard]] std::uint32_t wait(Draws& draws) const {
        return static_cast<std::uint32_t>(shortest + (longest_ - shortest + 1.0) * draws.uniform());
    }

    static constexpr double shortest = 5.0;

    double critical_;  ///< value of the test for chance
    double longest_;   ///< rounds
    bool partner_echoes_ = true;
    bool partner_is_twin_ = true;
    bool partner_is_random_ = false;
    std::uint32_t next_defection_ = 0;  ///< 0: not drawn yet
};

/// Tit for tat whose chance of answering C with C falls from round to round.
class Feld final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = false, .uses_length = false};

    explicit Feld(const Spec& spec) : last_{spec.number("last")}, rounds_{spec.number("rounds")} {}

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        if (last_of(view) == Move::defect) {
            return Move::defect;
        }
        return draws.cooperate_with(std::max(last_, 1.0 - (1.0 - last_) * view.round() / rounds_));
    }

    void reset() noexcept override {}

private:
    double last_;
    double rounds_;
};

class Anonymous final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = 0, .stochastic = true, .nice = false, .uses_length = false};

    [[nodiscard]] Move decide(const View& /*view*/, Draws& draws) noexcept override {
        constexpr double lowest = 0.3;
        constexpr double range = 0.4;
        return draws.cooperate_with(lowest + range * draws.uniform());
    }

    void reset() noexcept override {}
};

Parameter significance() {
    return {.name = "alpha",
            .standard = 0.05,
            .lowest = 1e-6,
            .meaning =
                "a partner whose record a coin would give at least so often is taken for "
                "random"};
}

}  // namespace

std::vector<Entry> first_tournament_family() {
    return {
        played_by_class<TidemanAndChieruzzi>({
            .id = "tideman_and_chieruzzi",
            .name = "Tideman and Chieruzzi",
            .aliases = {"first_by_tideman_and_chieruzzi", "FirstByTidemanAndChieruzzi",
                        "First by Tideman and Chieruzzi: (D, D)"},
            .summary = "Answers each run of defections with one defection more than the last; "
                       "gives a fresh start to a partner that is ten points behind, cooperated and "
                       "is not random; defects in the last two rounds if it knows them.",
            .source = "Tideman & Chieruzzi, in Axelrod 1980",
            .assumed = "A fresh start is two cooperations; defections are counted anew, points are "
                       "not, and chance is judged by three standard deviations of all rounds "
                       "played (Axelrod-Python's reading). " +
                       std::string{counts_points},
            .tags = {"classic", "1980", "length"},
        }),
        played_by_class<SteinAndRapoport>({
            .id = "stein_and_rapoport",
            .name = "Stein and Rapoport",
            .aliases = {"first_by_stein_and_rapoport", "FirstBySteinAndRapoport",
                        "First by Stein and Rapoport: 0.05: (D, D)"},
            .summary = "Cooperates four times, then plays tit for tat; every fifteen rounds it "
                       "tests whether its partner is random and defects while it seems so; defects "
                       "in the last two rounds if it knows them.",
            .source = "Stein & Rapoport, in Axelrod 1980",
            .assumed = "The test is of equal shares of C and D over the whole record "
                       "(Axelrod-Python's reading).",
            .tags = {"classic", "1980", "length"},
            .parameters = {significance()},
        }),
        played_by_class<Graaskamp>({
            .id = "graaskamp",
            .name = "Graaskamp",
            .aliases = {"first_by_graaskamp", "FirstByGraaskamp", "First by Graaskamp: 0.05"},
            .summary =
                "Tit for tat with a defection in round 51; from round 57 it defects for good "
                "on a random partner, plays tit for tat with tit for tat and its twin, and "
                "with any other cooperates but for a defection every 5 to 14 rounds.",
            .source = "Graaskamp, in Axelrod 1980",
            .assumed = "Randomness is a test of equal shares of C and D, repeated every round; "
                       "tit for tat and twin are known by their whole record; 15 rounds, where the "
                       "paper says 5 to 15, are never drawn (Axelrod-Python's reading; longest=15 "
                       "is the other).",
            .tags = {"classic", "1980"},
            .parameters = {significance(),
                           {.name = "longest",
                            .standard = 14.0,
                            .lowest = 5.0,
                            .highest = 1000.0,
                            .meaning = "most rounds from one random defection to the next",
                            .whole = true}},
        }),
        played_by_class<Downing>({
            .id = "downing",
            .name = "Downing",
            .aliases = {"first_by_downing", "FirstByDowning", "First by Downing"},
            .summary = "Defects twice, then estimates how its partner answers cooperation and "
                       "defection and plays what pays best against that.",
            .source = "Downing 1975, in Axelrod 1980",
            .assumed = "The partner's first move counts as an answer to cooperation; at equal "
                       "values it changes its move (Axelrod-Python's reading). " +
                       std::string{counts_points},
            .tags = {"classic", "1980"},
        }),
        played_by_class<Feld>({
            .id = "feld",
            .name = "Feld",
            .aliases = {"first_by_feld", "FirstByFeld", "First by Feld: 1.0, 0.5, 200"},
            .summary = "Tit for tat whose chance of answering cooperation in kind falls from 1 to "
                       "1/2 over 200 rounds.",
            .source = "Feld, in Axelrod 1980",
            .assumed = "It falls linearly with the rounds played.",
            .tags = {"classic", "1980"},
            .parameters = {{.name = "last",
                            .standard = 0.5,
                            .highest = 0.999,
                            .meaning = "chance at the end"},
                           {.name = "rounds",
                            .standard = 200.0,
                            .lowest = 1.0,
                            .highest = 1000000.0,
                            .meaning = "rounds until then",
                            .whole = true}},
        }),
        played_by_class<Anonymous>({
            .id = "anonymous",
            .name = "Anonymous",
            .aliases = {"name_withheld", "first_by_anonymous", "FirstByAnonymous",
                        "First by Anonymous"},
            .summary = "Cooperates with a chance drawn anew in each round from 0.3 to 0.7.",
            .source = "name withheld, in Axelrod 1980",
            .assumed = "The paper says that the chance begins at 0.3, is adjusted every ten rounds "
                       "and was nearly random; Axelrod-Python's reading is taken.",
            .tags = {"classic", "1980"},
        }),
    };
}

}  // namespace fides::strategies
