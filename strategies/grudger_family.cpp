// Strategies that punish a defection for longer than a round: for good, or a fixed or growing time.

#include "strategies/families.hpp"
#include "strategies/unfold.hpp"

#include <compare>
#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;

/// Defects for good once the partner has been seen to defect, but not before `grace` rounds were
/// played.
Automaton unforgiving(unsigned grace) {
    struct Memory {
        unsigned rounds = 0;  ///< at most `grace`
        bool is_wronged = false;

        auto operator<=>(const Memory&) const = default;
    };

    return unfold(
        Memory{}, [=](const Memory& m) { return m.is_wronged && m.rounds >= grace ? 0.0 : 1.0; },
        [=](const Memory& m, Move /*own*/, Move partner) -> Memory {
            return {.rounds = m.rounds < grace ? m.rounds + 1 : grace,
                    .is_wronged = m.is_wronged || partner == Move::defect};
        });
}

Automaton grudger(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return unforgiving(0);
}

Automaton davis(const Spec& spec, const games::StageGame& /*game*/) {
    return unforgiving(static_cast<unsigned>(spec.number("grace")));
}

Automaton spiteful_tit_for_tat(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    // Defections of the partner in a row; two are remembered for good.
    return unfold(
        0U, [](unsigned run) { return run == 0 ? 1.0 : 0.0; },
        [](unsigned run, Move /*own*/, Move partner) -> unsigned {
            return run == 2 ? 2 : partner == Move::defect ? run + 1 : 0;
        });
}

Automaton soft_grudger(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    constexpr unsigned punishment = 4;
    constexpr unsigned reconciliation = 2;
    // Rounds still to be played of a retaliation, in which it does not look; 0: none.
    return unfold(
        0U, [](unsigned left) { return left > reconciliation ? 0.0 : 1.0; },
        [](unsigned left, Move /*own*/, Move partner) -> unsigned {
            if (left > 1) {
                return left - 1;
            }
            return partner == Move::defect ? punishment + reconciliation : 0;
        });
}

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

std::vector<Entry> grudger_family() {
    return {
        played_by<grudger>({
            .id = "grudger",
            .name = "Grudger",
            .aliases = {"Grudger", "grim", "grim_trigger", "trigger", "friedman",
                        "first_by_friedman", "spiteful"},
            .summary = "Cooperates until its partner defects, then defects for good.",
            .source = "Friedman 1971, in Axelrod 1980",
            .tags = {"classic", "1980", "trust"},
        }),
        played_by<davis>({
            .id = "davis",
            .name = "Davis",
            .aliases = {"first_by_davis", "FirstByDavis", "First by Davis"},
            .summary = "Cooperates for ten rounds, then plays like grudger, earlier defections "
                       "included.",
            .source = "Davis, in Axelrod 1980",
            .tags = {"classic", "1980"},
            .parameters = {{.name = "grace",
                            .standard = 10.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "rounds before it takes offence",
                            .whole = true}},
        }),
        played_by<spiteful_tit_for_tat>({
            .id = "spiteful_tit_for_tat",
            .name = "Spiteful tit for tat",
            .aliases = {"SpitefulTitForTat", "Spiteful Tit For Tat"},
            .summary = "Tit for tat until its partner defects twice in a row, then defects for "
                       "good.",
            .source = "PRISON (Delahaye, Mathieu & Beaufils) 1998",
        }),
        played_by<soft_grudger>({
            .id = "soft_grudger",
            .name = "Soft grudger",
            .aliases = {"SoftGrudger", "Soft Grudger"},
            .summary = "Answers a defection with four defections and two cooperations, then looks "
                       "again.",
            .source = "Li, Hingston & Kendall 2011",
        }),
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
