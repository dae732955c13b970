// What becomes of a tie after a betrayal: who tells accident from intention, what wins back trust,
// and what a conflict does.

#include "games/vocabulary.hpp"
#include "strategies/families.hpp"
#include "strategies/trust/experience.hpp"

#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;
using games::Outcome;

// Who knows how often good will miscarries need not mistake an accident for a betrayal (trembles:
// Selten 1975; generosity under noise: Molander 1985). It breaks off when there are more betrayals
// than accidents at rate eps explain: above the mean eps n by more than some standard deviations
// sqrt(eps (1 - eps) n).
class AccidentForgiver final : public RoleAwareStrategy {
public:
    explicit AccidentForgiver(const Spec& spec)
        : rate_{spec.number("accident_rate")}, deviations_{spec.number("deviations")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        return judge(view);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        return judge(view);
    }

    void reset() noexcept override { seen_ = {}; }

private:
    [[nodiscard]] Move judge(const View& view) noexcept {
        seen_.read(view);
        const double n = static_cast<double>(seen_.n_reliances());
        const double excess = static_cast<double>(seen_.n_betrayed) - rate_ * n;
        const double variance = rate_ * (1.0 - rate_) * n;
        return cooperate_if(excess <= 0.0 ||
                            excess * excess <= deviations_ * deviations_ * variance);
    }

    double rate_;        ///< eps
    double deviations_;  ///< standard ones
    Experience seen_;
};

// A grudge that only free acts lift: what a contract exacts is discounted (Kelley 1973; Malhotra &
// Murnighan 2002). While it bears one, it betrays, and relies only where the contract alone carries
// the tie.
class DiscountingGrudger final : public RoleAwareStrategy {
public:
    explicit DiscountingGrudger(const Spec& spec) : amends_{spec.number("amends")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        read(view);
        return cooperate_if(amends_due_ <= 0.0 || reaches_risk_threshold(view, view.confidence()));
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        read(view);
        return cooperate_if(amends_due_ <= 0.0);
    }

    void reset() noexcept override {
        n_rounds_ = 0;
        amends_due_ = 0.0;
    }

private:
    void read(const View& view) noexcept {
        for (; n_rounds_ < view.round(); ++n_rounds_) {
            const Observed& partner = view.partner()[n_rounds_];
            if (partner.response == Outcome::betrayed) {
                amends_due_ = amends_;
            } else if (partner.response == Outcome::honoured && !partner.is_owed_cooperation()) {
                amends_due_ -= 1.0;
            }
        }
    }

    double amends_;
    std::uint32_t n_rounds_ = 0;
    double amends_due_ = 0.0;  ///< free acts still to come
};

// Tit for tat that answers what was meant, not what was done (intentions: Fehr & Rockenbach 2003;
// attribution: Malhotra & Murnighan 2002). An act honoured in the open was meant well, a betrayal
// was not; what was owed and done tells nothing, and the judgement stays as it was.
class TitForTatOnIntentions final : public RoleAwareStrategy {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return rely_again(seen_);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        for (; n_judged_ < view.round(); ++n_judged_) {
            const Observed& partner = view.partner()[n_judged_];
            if (partner.response != Outcome::withheld && !partner.is_owed_cooperation()) {
                judgement_ = cooperate_if(partner.response == Outcome::honoured);
            }
        }
        return judgement_;
    }

    void reset() noexcept override {
        seen_ = {};
        n_judged_ = 0;
        judgement_ = Move::cooperate;
    }

private:
    Experience seen_;
    std::uint32_t n_judged_ = 0;
    Move judgement_ = Move::cooperate;
};

// An open conflict turns everything into a matter of winning it (unresolved conflict feeds inertia:
// Aunger et al. 2021; disputes: Malhotra & Lumineau 2011). It withholds and betrays until the
// conflict is settled; without one it relies and honours in kind.
class HostileUnderConflict final : public RoleAwareStrategy {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return view.conflict() > 0.0 ? Move::defect : rely_again(seen_);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return view.conflict() > 0.0 ? Move::defect : honour_in_kind(seen_);
    }

    void reset() noexcept override { seen_ = {}; }

private:
    Experience seen_;
};

}  // namespace

std::vector<Entry> repair_family() {
    return {
        {
            .id = "accident_forgiver",
            .name = "Accident forgiver",
            .aliases = {"forgiving_after_accidents"},
            .summary = "Relies and honours while there are no more betrayals than accidents "
                       "explain.",
            .source = "new here, after Molander 1985 and the accidents of the model",
            .tags = {"trust-game"},
            .parameters = {{.name = "accident_rate",
                            .standard = 0.05,
                            .meaning = "eps: chance that circumstances spoil an honouring"},
                           {.name = "deviations",
                            .standard = 2.0,
                            .lowest = 0.0,
                            .highest = 100.0,
                            .meaning = "standard deviations above the mean that it puts down to "
                                       "chance"}},
            .role_aware = true,
            .make = make_kind<AccidentForgiver>,
            .traits = nice_and_certain,
        },
        {
            .id = "discounting_grudger",
            .name = "Discounting grudger",
            .summary = "After a betrayal it betrays, and relies only under a contract that carries "
                       "the tie, until its partner has honoured often enough unasked.",
            .source = "new here, after Kelley 1973 and Malhotra & Murnighan 2002",
            .tags = {"trust-game", "contract", "belief", "attribution"},
            .parameters = {{.name = "amends",
                            .standard = 2.0,
                            .lowest = 1.0,
                            .highest = 1000.0,
                            .meaning = "reliances honoured in the open that lift the grudge",
                            .whole = true}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<DiscountingGrudger>,
            .traits = nice_and_certain,
        },
        {
            .id = "tit_for_tat_on_intentions",
            .name = "Tit for tat on intentions",
            .summary = "Honours after what was freely honoured, betrays after a betrayal; what its "
                       "partner owed and did changes nothing. Relies, but for a round after a "
                       "betrayal.",
            .source = "new here, after Fehr & Rockenbach 2003 and Malhotra & Murnighan 2002",
            .tags = {"trust-game", "contract", "attribution"},
            .role_aware = true,
            .make = make_kind<TitForTatOnIntentions>,
            .traits = nice_and_certain,
        },
        {
            .id = "hostile_under_conflict",
            .name = "Hostile under conflict",
            .summary = "Withholds and betrays while a conflict is open; otherwise relies and "
                       "honours in kind.",
            .source = "new here, after Malhotra & Lumineau 2011 and Aunger et al. 2021",
            .assumed = "Conflicts open on the ties of a venture only; elsewhere it never turns "
                       "hostile.",
            .tags = {"trust-game"},
            .role_aware = true,
            .make = make_kind<HostileUnderConflict>,
            .traits = certain,
        },
    };
}

}  // namespace fides::strategies
