// Strategies that punish each defection for longer than the one before.

#include "strategies/families.hpp"

#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;

/// Cooperates until provoked, then defects for longer each time and cooperates for a while, without
/// looking during either.
class GrowingRetaliation final : public Strategy {
public:
    struct Conduct {
        bool counts_defections = false;    ///< as long as the partner's defections so far; else as
                                           ///< long as the number of retaliations, this included
        bool only_when_exploited = false;  ///< a defection provokes only if it cooperated itself
        std::uint32_t reconciliation = 0;  ///< rounds of cooperation after a retaliation
    };

    explicit GrowingRetaliation(const Conduct& conduct) : conduct_{conduct} {}

    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (defections_left_ > 0) {
            --defections_left_;
            return Move::defect;
        }
        if (cooperations_left_ > 0) {
            --cooperations_left_;
            return Move::cooperate;
        }
        if (!is_provoked(view)) {
            return Move::cooperate;
        }
        ++n_retaliations_;
        const std::uint32_t length =
            conduct_.counts_defections ? view.partner_defections() : n_retaliations_;
        defections_left_ = length - 1;
        cooperations_left_ = conduct_.reconciliation;
        return Move::defect;
    }

    void reset() noexcept override {
        n_retaliations_ = 0;
        defections_left_ = 0;
        cooperations_left_ = 0;
    }

private:
    [[nodiscard]] bool is_provoked(const View& view) const noexcept {
        if (view.is_first_round() || view.partner().back().move == Move::cooperate) {
            return false;
        }
        return !conduct_.only_when_exploited || view.own().back().move == Move::cooperate;
    }

    Conduct conduct_;
    std::uint32_t n_retaliations_ = 0;
    std::uint32_t defections_left_ = 0;
    std::uint32_t cooperations_left_ = 0;
};

std::unique_ptr<Strategy> make_gradual(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return std::make_unique<GrowingRetaliation>(
        GrowingRetaliation::Conduct{.counts_defections = true, .reconciliation = 2});
}

std::unique_ptr<Strategy> make_original_gradual(const Spec& /*spec*/,
                                                const games::StageGame& /*game*/) {
    return std::make_unique<GrowingRetaliation>(GrowingRetaliation::Conduct{.reconciliation = 2});
}

std::unique_ptr<Strategy> make_shubik(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return std::make_unique<GrowingRetaliation>(
        GrowingRetaliation::Conduct{.only_when_exploited = true});
}

Traits traits_of_growing_retaliation(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = false, .nice = true};
}

}  // namespace

std::vector<Entry> gradual_family() {
    return {
        {
            .id = "gradual",
            .name = "Gradual",
            .aliases = {"Gradual"},
            .summary = "Answers a defection with as many defections as its partner has made in "
                       "all, then cooperates twice and looks again. The reading of "
                       "Axelrod-Python's Gradual.",
            .source = "Beaufils, Delahaye & Mathieu 1997",
            .tags = {"classic"},
            .make = make_gradual,
            .traits = traits_of_growing_retaliation,
        },
        {
            .id = "original_gradual",
            .name = "Original gradual",
            .aliases = {"OriginalGradual", "Original Gradual"},
            .summary = "Answers the n-th defection that it notices with n defections, then "
                       "cooperates twice and looks again.",
            .source = "Beaufils, Delahaye & Mathieu 1997",
            .tags = {"classic"},
            .make = make_original_gradual,
            .traits = traits_of_growing_retaliation,
        },
        {
            .id = "shubik",
            .name = "Shubik",
            .aliases = {"first_by_shubik", "FirstByShubik", "First by Shubik"},
            .summary = "When its cooperation is met with defection, defects once more often than "
                       "the last time.",
            .source = "Shubik, in Axelrod 1980",
            .tags = {"classic", "1980"},
            .make = make_shubik,
            .traits = traits_of_growing_retaliation,
        },
    };
}

}  // namespace fides::strategies
