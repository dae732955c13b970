// Strategies that pay back: until they are even, or by how often their partner defected.

#include "strategies/families.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace fides::strategies {

namespace {

using games::Move;

/// Defects while it was exploited more often than it exploited, up to a factor; after so many
/// defections in a row it makes peace for a round.
class Retaliate final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};
    static constexpr std::uint32_t no_limit = std::numeric_limits<std::uint32_t>::max();

    Retaliate(double threshold, std::uint32_t limit) : threshold_{threshold}, limit_{limit} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (!view.is_first_round()) {
            const Move own = view.own().back().move;
            const Move partner = view.partner().back().move;
            n_exploited_ += own == Move::cooperate && partner == Move::defect ? 1 : 0;
            n_exploiting_ += own == Move::defect && partner == Move::cooperate ? 1 : 0;
        }
        const bool is_even = n_exploited_ <= threshold_ * n_exploiting_;
        if (is_even || n_retaliations_ == limit_) {
            n_retaliations_ = 0;
            return Move::cooperate;
        }
        ++n_retaliations_;
        return Move::defect;
    }

    void reset() noexcept override {
        n_exploited_ = 0;
        n_exploiting_ = 0;
        n_retaliations_ = 0;
    }

private:
    double threshold_;
    std::uint32_t limit_;
    std::uint32_t n_exploited_ = 0;
    std::uint32_t n_exploiting_ = 0;
    std::uint32_t n_retaliations_ = 0;  ///< in a row
};

std::unique_ptr<Strategy> make_retaliate(const Spec& spec, const games::StageGame& /*game*/) {
    return std::make_unique<Retaliate>(spec.number("threshold"), Retaliate::no_limit);
}

std::unique_ptr<Strategy> make_limited_retaliate(const Spec& spec,
                                                 const games::StageGame& /*game*/) {
    return std::make_unique<Retaliate>(spec.number("threshold"),
                                       static_cast<std::uint32_t>(spec.number("limit")));
}

Entry retaliate(Entry entry, double threshold) {
    entry.parameters = {{.name = "threshold",
                         .standard = threshold,
                         .meaning = "times it was exploited for every time it exploited that it "
                                    "puts up with"}};
    entry.make = make_retaliate;
    entry.traits = [](const Spec& /*spec*/, const games::StageGame& /*game*/) {
        return Retaliate::traits;
    };
    return entry;
}

Entry limited_retaliate(Entry entry, double threshold, double limit) {
    entry = retaliate(std::move(entry), threshold);
    entry.parameters.push_back({.name = "limit",
                                .standard = limit,
                                .lowest = 1.0,
                                .highest = 1000000.0,
                                .meaning = "defections in a row after which it cooperates once",
                                .whole = true});
    entry.make = make_limited_retaliate;
    return entry;
}

/// Answers a defection with a punishment as long as the partner's record asks for, in which it does
/// not look.
template <Move counted>
class Punisher final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (left_ > 0) {
            --left_;
            return Move::defect;
        }
        if (view.is_first_round() || view.partner().back().move == Move::cooperate) {
            return Move::cooperate;
        }
        constexpr std::uint32_t longest = 20;
        const std::uint32_t count =
            counted == Move::defect ? view.partner_defections() : view.partner_cooperations();
        const std::uint32_t share = longest * count / view.round();
        left_ = counted == Move::defect ? share : std::max(share, 1U);
        return Move::defect;
    }

    void reset() noexcept override { left_ = 0; }

private:
    std::uint32_t left_ = 0;  ///< rounds of the punishment still to be played
};

class LevelPunisher final : public Strategy {
public:
    static constexpr Traits traits{
        .memory = std::nullopt, .stochastic = false, .nice = true, .uses_length = false};

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        constexpr std::uint32_t opening = 10;
        constexpr std::uint32_t level = 5;  // one defection in so many rounds is overlooked
        return view.round() >= opening && level * view.partner_defections() > view.round()
                   ? Move::defect
                   : Move::cooperate;
    }

    void reset() noexcept override {}
};

constexpr auto campbell = "Campbell, in Axelrod-Python";

}  // namespace

std::vector<Entry> retaliating_family() {
    return {
        retaliate(
            {
                .id = "retaliate",
                .name = "Retaliate",
                .aliases = {"Retaliate", "Retaliate: 0.1"},
                .summary = "Defects while it was exploited more than a tenth as often as it "
                           "exploited its partner.",
                .source = campbell,
            },
            0.1),
        retaliate(
            {
                .id = "retaliate_2",
                .name = "Retaliate 2",
                .aliases = {"Retaliate2", "Retaliate 2: 0.08"},
                .summary = "Retaliate that puts up with 0.08 for one.",
                .source = campbell,
            },
            0.08),
        retaliate(
            {
                .id = "retaliate_3",
                .name = "Retaliate 3",
                .aliases = {"Retaliate3", "Retaliate 3: 0.05"},
                .summary = "Retaliate that puts up with 0.05 for one.",
                .source = campbell,
            },
            0.05),
        limited_retaliate(
            {
                .id = "limited_retaliate",
                .name = "Limited retaliate",
                .aliases = {"LimitedRetaliate", "Limited Retaliate: 0.1, 20"},
                .summary = "Retaliate that cooperates once after 20 defections in a row.",
                .source = campbell,
            },
            0.1, 20.0),
        limited_retaliate(
            {
                .id = "limited_retaliate_2",
                .name = "Limited retaliate 2",
                .aliases = {"LimitedRetaliate2", "Limited Retaliate 2: 0.08, 15"},
                .summary = "Retaliate 2 that cooperates once after 15 defections in a row.",
                .source = campbell,
            },
            0.08, 15.0),
        limited_retaliate(
            {
                .id = "limited_retaliate_3",
                .name = "Limited retaliate 3",
                .aliases = {"LimitedRetaliate3", "Limited Retaliate 3: 0.05, 20"},
                .summary = "Retaliate 3 that cooperates once after 20 defections in a row.",
                .source = campbell,
            },
            0.05, 20.0),
        played_by_class<Punisher<Move::defect>>({
            .id = "punisher",
            .name = "Punisher",
            .aliases = {"Punisher"},
            .summary = "Answers a defection with the more defections the more of its partner's "
                       "moves were defections: one to 21.",
            .source = "Palmer, in Axelrod-Python",
        }),
        played_by_class<Punisher<Move::cooperate>>({
            .id = "inverse_punisher",
            .name = "Inverse punisher",
            .aliases = {"InversePunisher", "Inverse Punisher"},
            .summary = "Answers a defection with the more defections the more of its partner's "
                       "moves were cooperation: two to 21.",
            .source = "Palmer, in Axelrod-Python",
        }),
        played_by_class<LevelPunisher>({
            .id = "level_punisher",
            .name = "Level punisher",
            .aliases = {"LevelPunisher", "Level Punisher"},
            .summary = "Cooperates for ten rounds, then defects while more than a fifth of its "
                       "partner's moves were defections.",
            .source = "Eckhart 2015",
        }),
    };
}

}  // namespace fides::strategies
