// Strategies that weigh their partner's record: its counts, or a sum over the last rounds.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

namespace fides::strategies {

namespace {

using games::Move;

/// Cooperates while its partner's share of defections is small enough.
class Tolerant final : public Strategy {
public:
    enum class Beyond { defect, tit_for_tat };

    /// @param tolerance  greatest share of defections that is overlooked, in [0, 1]
    Tolerant(double tolerance, Beyond beyond) : tolerance_{tolerance}, beyond_{beyond} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        const double overlooked = tolerance_ * view.round();
        if (view.partner_defections() <= overlooked) {
            return Move::cooperate;
        }
        return beyond_ == Beyond::defect ? Move::defect : view.partner().back().move;
    }

    void reset() noexcept override {}

private:
    double tolerance_;
    Beyond beyond_;
};

template <Tolerant::Beyond beyond>
std::unique_ptr<Strategy> make_tolerant(const Spec& spec, const games::StageGame& /*game*/) {
    return std::make_unique<Tolerant>(spec.number("tolerance"), beyond);
}

Traits tolerant_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = false, .nice = true};
}

/// The parameter of both tolerant strategies.
Parameter tolerance() {
    return {.name = "tolerance",
            .standard = 0.1,
            .meaning = "greatest share of defections that is overlooked"};
}

/// Cooperates a little less often than its partner did in the last ten rounds.
class Tullock final : public Strategy {
public:
    static constexpr std::uint32_t opening = 11;
    static constexpr std::size_t window = 10;

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.round() < opening) {
            return Move::cooperate;
        }
        const auto recent = view.partner().last(window);
        const auto cooperations = std::count_if(
            recent.begin(), recent.end(),
            [](const Observed& observed) { return observed.move == Move::cooperate; });
        // In tenths: one less than its partner.
        return draws.cooperate_with(static_cast<double>(cooperations - 1) / window);
    }

    void reset() noexcept override {}
};

std::unique_ptr<Strategy> make_tullock(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return std::make_unique<Tullock>();
}

// Not nice: after a faultless opening it still defects in one round of ten.
Traits tullock_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = Tullock::opening, .stochastic = true, .nice = false};
}

/// Cooperates with the share of cooperation in its partner's record.
///
/// @tparam first_chance  chance in percent of cooperating in the first round
template <unsigned first_chance>
class AverageCopier final : public Strategy {
public:
    static constexpr Traits traits{.memory = std::nullopt,
                                   .stochastic = true,
                                   .nice = first_chance == 100,
                                   .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.is_first_round()) {
            return draws.cooperate_with(first_chance / 100.0);
        }
        return draws.cooperate_with(static_cast<double>(view.partner_cooperations()) /
                                    view.round());
    }

    void reset() noexcept override {}
};

/// Forgets a defection as it recedes: k rounds ago, it is answered with chance 1/k.
class Inverse final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = true, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        const auto past = view.partner();
        const auto latest = std::find_if(past.rbegin(), past.rend(), [](const Observed& seen) {
            return seen.move == Move::defect;
        });
        if (latest == past.rend()) {
            return Move::cooperate;
        }
        const auto rounds_ago = static_cast<double>(latest - past.rbegin() + 1);
        return draws.cooperate_with(1.0 - 1.0 / rounds_ago);
    }

    void reset() noexcept override {}
};

/// Tit for tat that overlooks a defection of a partner with enough cooperation behind it.
class Doubler final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (view.is_first_round() || view.partner().back().move == Move::cooperate) {
            return Move::cooperate;
        }
        return view.partner_cooperations() <= 2 * view.partner_defections() ? Move::defect
                                                                            : Move::cooperate;
    }

    void reset() noexcept override {}
};

class VeryBad final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        constexpr std::uint32_t opening = 3;
        if (view.round() < opening) {
            return Move::cooperate;
        }
        if (view.partner_cooperations() == view.partner_defections()) {
            return view.partner().back().move;
        }
        return view.partner_cooperations() > view.partner_defections() ? Move::cooperate
                                                                       : Move::defect;
    }

    void reset() noexcept override {}
};

/// Changes its mood only when its partner's record is well beyond even.
class Grumpy final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    explicit Grumpy(const Spec& spec)
        : patience_{static_cast<std::uint32_t>(spec.number("patience"))} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        const std::uint32_t cooperations = view.partner_cooperations();
        const std::uint32_t defections = view.partner_defections();
        if (defections > cooperations + patience_) {
            mood_ = Move::defect;
        } else if (cooperations > defections + patience_) {
            mood_ = Move::cooperate;
        }
        return mood_;
    }

    void reset() noexcept override { mood_ = Move::cooperate; }

private:
    std::uint32_t patience_;
    Move mood_ = Move::cooperate;
};

// A weighted sum over the last three rounds, the latest first: 16, 4 and 1 times (2 for the
// partner's defection and 1 for its own). It defects on the sums that its author listed.
Automaton nydegger(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    struct Memory {
        unsigned rounds = 0;  ///< at most 3
        unsigned sum = 0;     ///< over the rounds played; what was not played counts 0

        auto operator<=>(const Memory&) const = default;
    };

    constexpr std::array<unsigned, 19> provoking{1,  6,  7,  17, 22, 23, 26, 29, 30, 31,
                                                 33, 38, 39, 45, 49, 54, 55, 58, 61};
    constexpr unsigned latest = 16;
    constexpr unsigned defection = 2;
    const auto defected = [](unsigned digit) { return (digit & defection) != 0; };
    return unfold(
        Memory{},
        [&](const Memory& m) {
            const unsigned last = m.sum / latest;
            const unsigned before_last = m.sum % latest / 4;
            switch (m.rounds) {
                case 0:
                case 1:
                    return defected(last) ? 0.0 : 1.0;
                case 2:
                    // Tit for tat, save that it repays a defection that was followed by an offer.
                    return defected(last) || defected(before_last) ? 0.0 : 1.0;
                default:
                    return std::find(provoking.begin(), provoking.end(), m.sum) != provoking.end()
                               ? 0.0
                               : 1.0;
            }
        },
        [](const Memory& m, Move own, Move partner) -> Memory {
            const unsigned digit = defection * games::index(partner) + games::index(own);
            return {.rounds = std::min(m.rounds + 1, 3U), .sum = latest * digit + m.sum / 4};
        });
}

}  // namespace

std::vector<Entry> counting_family() {
    return {
        {
            .id = "forgiver",
            .name = "Forgiver",
            .aliases = {"Forgiver"},
            .summary = "Defects while more than a tenth of its partner's moves were defections.",
            .source = "Campbell, in Axelrod-Python",
            .parameters = {tolerance()},
            .make = make_tolerant<Tolerant::Beyond::defect>,
            .traits = tolerant_traits,
        },
        {
            .id = "forgiving_tit_for_tat",
            .name = "Forgiving tit for tat",
            .aliases = {"ForgivingTitForTat", "Forgiving Tit For Tat"},
            .summary = "Plays tit for tat while more than a tenth of its partner's moves were "
                       "defections, otherwise cooperates.",
            .source = "Campbell, in Axelrod-Python",
            .parameters = {tolerance()},
            .make = make_tolerant<Tolerant::Beyond::tit_for_tat>,
            .traits = tolerant_traits,
        },
        played_by_class<AverageCopier<50>>({
            .id = "average_copier",
            .name = "Average copier",
            .aliases = {"AverageCopier", "Average Copier"},
            .summary = "Cooperates with the share of cooperation in its partner's moves so far; "
                       "first by the toss of a coin.",
            .source = "Palmer, in Axelrod-Python",
        }),
        played_by_class<AverageCopier<100>>({
            .id = "nice_average_copier",
            .name = "Nice average copier",
            .aliases = {"NiceAverageCopier", "Nice Average Copier"},
            .summary = "Average copier that cooperates first.",
            .source = "Campbell, in Axelrod-Python",
        }),
        played_by_class<Inverse>({
            .id = "inverse",
            .name = "Inverse",
            .aliases = {"Inverse"},
            .summary = "Defects with a chance of one in the number of rounds since its partner's "
                       "latest defection.",
            .source = "Langner, in Axelrod-Python",
        }),
        played_by_class<Doubler>({
            .id = "doubler",
            .name = "Doubler",
            .aliases = {"Doubler"},
            .summary = "Tit for tat that overlooks a defection of a partner that has cooperated "
                       "more than twice as often as defected.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by_class<VeryBad>({
            .id = "very_bad",
            .name = "Very bad",
            .aliases = {"VeryBad"},
            .summary = "Cooperates for three rounds, then does what its partner did more often; "
                       "at equal counts, what it did last.",
            .source = "Andre 2013",
        }),
        played_by_class<Grumpy>({
            .id = "grumpy",
            .name = "Grumpy",
            .aliases = {"Grumpy", "Grumpy: Nice, 10, -10"},
            .summary = "Cooperates until its partner has defected ten times more than cooperated, "
                       "then defects until it is the other way round.",
            .source = "Young, in Axelrod-Python",
            .parameters = {{.name = "patience",
                            .standard = 10.0,
                            .lowest = 0.0,
                            .highest = 10000.0,
                            .meaning = "by how much one count must exceed the other before its "
                                       "mood changes",
                            .whole = true}},
        }),
        {
            .id = "tullock",
            .name = "Tullock",
            .aliases = {"first_by_tullock", "FirstByTullock", "First by Tullock"},
            .summary = "Cooperates for eleven rounds, then a tenth less often than its partner did "
                       "in the last ten.",
            .source = "Tullock, in Axelrod 1980",
            .tags = {"classic", "1980"},
            .make = make_tullock,
            .traits = tullock_traits,
        },
        played_by<nydegger>({
            .id = "nydegger",
            .name = "Nydegger",
            .aliases = {"first_by_nydegger", "FirstByNydegger", "First by Nydegger"},
            .summary = "Tit for tat for three rounds, then by a weighted sum of both players' "
                       "defections in the last three.",
            .source = "Nydegger, in Axelrod 1980",
            .tags = {"classic", "1980"},
        }),
    };
}

}  // namespace fides::strategies
