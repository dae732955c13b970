// Strategies that weigh their partner's record: its counts, or a sum over the last rounds.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fides::strategies {

namespace {

using games::Move;

/// Does what its partner did more often.
class Majority final : public Strategy {
public:
    /// @param on_equal_counts  also in the first round
    explicit Majority(Move on_equal_counts) : on_equal_counts_{on_equal_counts} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        const std::uint32_t cooperations = view.partner_cooperations();
        const std::uint32_t defections = view.partner_defections();
        if (cooperations == defections) {
            return on_equal_counts_;
        }
        return cooperations > defections ? Move::cooperate : Move::defect;
    }

    void reset() noexcept override {}

private:
    Move on_equal_counts_;
};

template <Move on_equal_counts>
std::unique_ptr<Strategy> make_majority(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return std::make_unique<Majority>(on_equal_counts);
}

template <Move on_equal_counts>
Traits majority_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {
        .memory = std::nullopt, .stochastic = false, .nice = on_equal_counts == Move::cooperate};
}

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
            .id = "soft_majority",
            .name = "Soft majority",
            .aliases = {"go_by_majority", "soft_go_by_majority", "GoByMajority",
                        "Soft Go By Majority"},
            .summary = "Cooperates while its partner has cooperated at least as often as defected.",
            .source = "Axelrod 1984",
            .tags = {"classic"},
            .make = make_majority<Move::cooperate>,
            .traits = majority_traits<Move::cooperate>,
        },
        {
            .id = "hard_majority",
            .name = "Hard majority",
            .aliases = {"hard_go_by_majority", "HardGoByMajority", "Hard Go By Majority"},
            .summary = "Cooperates only while its partner has cooperated more often than defected.",
            .source = "Mittal & Deb 2009",
            .tags = {"classic"},
            .make = make_majority<Move::defect>,
            .traits = majority_traits<Move::defect>,
        },
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
