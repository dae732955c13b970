// Trustees whose honouring depends on why they are asked: on control, guilt, a fine, a threat or a
// mandate. As trustors they rely, but for a round after a betrayal.

#include "games/vocabulary.hpp"
#include "strategies/families.hpp"
#include "strategies/trust/experience.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace fides::strategies {

namespace {

using games::Move;

// Control is taken for distrust and answered with the least that will do (Falk & Kosfeld 2006), but
// strong control works all the same (Kessler & Leider: weak control is what hurts). Uncontrolled,
// it honours in kind.
class ControlAverseTrustee final : public RelyingTrustee {
public:
    explicit ControlAverseTrustee(const Spec& spec) : tolerance_{spec.number("tolerance")} {}

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        const bool is_controlled = view.terms_about_self().covered_chance > tolerance_;
        return is_controlled ? cooperate_if(is_deterred(view)) : honour_in_kind(seen_);
    }

private:
    double tolerance_;
};

// Honours for its own sake, so far as formalisation has left the will to (Bowles & Polania-Reyes
// 2012): with chance v, its motivation, whatever its partner does.
class IntrinsicTrustee final : public RelyingTrustee {
public:
    [[nodiscard]] Move honour(const View& view, Draws& draws) noexcept override {
        return draws.cooperate_with(view.motivation());
    }
};

// Guilt is proportional to what it believes the other expects of it (Battigalli & Dufwenberg 2007;
// Charness & Dufwenberg 2006), and reliance shows expectation: the share of rounds in which its
// partner relied, with one reliance to begin with. It honours when guilt and the penalty to be
// expected outweigh the temptation.
class GuiltAverseTrustee final : public RelyingTrustee {
public:
    explicit GuiltAverseTrustee(const Spec& spec) : guilt_{spec.number("guilt")} {}

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        const double expectation = static_cast<double>(1 + seen_.n_relied_on) /
                                   static_cast<double>(1 + seen_.n_rounds_as_trustee);
        const double temptation = view.game().temptation(view.seat());
        return cooperate_if(outweighs_temptation(
            view, guilt_ * expectation * std::abs(temptation) + expected_penalty(view)));
    }

private:
    double guilt_;  ///< temptations
};

// A fine is a price (Gneezy & Rustichini 2000): it honours in kind, by a norm, until a penalty is
// put on betraying. From then on betraying is for sale, and the norm does not come back when the
// fine goes.
class FineIsAPriceTrustee final : public RoleAwareStrategy {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return rely_again(seen_);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        is_priced_ = is_priced_ || expected_penalty(view) > 0.0;
        return is_priced_ ? cooperate_if(is_deterred(view)) : honour_in_kind(seen_);
    }

    void reset() noexcept override {
        seen_ = {};
        is_priced_ = false;
    }

private:
    Experience seen_;
    bool is_priced_ = false;
};

// A threat that is there and not used is answered best of all, one that is used worst (Fehr &
// Rockenbach 2003; Fehr & List 2004). While a contract is agreed and not in force, it honours
// whatever happens; in force, only when betraying does not pay; without one, in kind.
class WaiverRewarder final : public RelyingTrustee {
public:
    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        if (is_bound(view)) {
            return cooperate_if(is_deterred(view));
        }
        return is_before_contract(view) ? Move::cooperate : honour_in_kind(seen_);
    }
};

// Mandated collaborations lean on formality and do what is asked for (Aunger et al. 2021); the same
// policy works better when chosen (Dal Bo, Foster & Putterman 2010). Pressed, it leaves relying to
// the mandate and honours one reliance in so many; unpressed, it relies and honours in kind.
class MandatedMinimalist final : public RoleAwareStrategy {
public:
    explicit MandatedMinimalist(const Spec& spec)
        : period_{static_cast<std::uint32_t>(spec.number("one_in"))} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return is_pressed(view) ? Move::defect : rely_again(seen_);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return is_pressed(view) ? cooperate_if(seen_.n_relied_on % period_ == 0)
                                : honour_in_kind(seen_);
    }

    void reset() noexcept override { seen_ = {}; }

private:
    [[nodiscard]] static bool is_pressed(const View& view) noexcept {
        return view.terms_about_self().base_rate > view.belief_rules().base_rate;
    }

    std::uint32_t period_;
    Experience seen_;
};

Traits intrinsic_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = true, .nice = false};
}

// Nice while a partner who always relies makes it feel guilty enough.
Traits guilt_averse_traits(const Spec& spec, const games::StageGame& game) {
    const double temptation =
        std::max(game.temptation(games::Seat::first), game.temptation(games::Seat::second));
    return {.memory = std::nullopt,
            .stochastic = false,
            .nice = temptation <= 0.0 || spec.number("guilt") >= 1.0};
}

}  // namespace

std::vector<Entry> trustee_family() {
    return {
        {
            .id = "control_averse_trustee",
            .name = "Control-averse trustee",
            .summary = "Honours in kind while hardly anything is written down about it; under more "
                       "control, only when the penalty to be expected outweighs the temptation.",
            .source = "new here, after Falk & Kosfeld 2006 and Kessler & Leider",
            .tags = {"trust-game", "contract"},
            .parameters = {{.name = "tolerance",
                            .standard = 0.1,
                            .meaning = "chance of being covered that it takes without offence"}},
            .role_aware = true,
            .make = make_kind<ControlAverseTrustee>,
            .traits = nice_unless_tempted,
        },
        {
            .id = "intrinsic_trustee",
            .name = "Intrinsic trustee",
            .summary = "Honours for its own sake, with the chance that formalisation leaves of its "
                       "motivation, whatever its partner does.",
            .source = "new here, after Bowles & Polania-Reyes 2012",
            .assumed = "Its motivation is the model's, which only motivation crowding moves.",
            .tags = {"trust-game", "contract", "belief"},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<IntrinsicTrustee>,
            .traits = intrinsic_traits,
        },
        {
            .id = "guilt_averse_trustee",
            .name = "Guilt-averse trustee",
            .summary = "Honours when its guilt, which grows with how often its partner relies on "
                       "it, and the penalty to be expected outweigh the temptation.",
            .source = "new here, after Battigalli & Dufwenberg 2007 and Charness & Dufwenberg 2006",
            .assumed =
                "What its partner expects is read off how often it relies. Guilt is counted in "
                "temptations, so that it weighs the same in any units.",
            .tags = {"trust-game", "contract"},
            .parameters = {{.name = "guilt",
                            .standard = 2.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "what betraying a certain expectation costs its "
                                       "conscience, as a multiple of the temptation"}},
            .role_aware = true,
            .make = make_kind<GuiltAverseTrustee>,
            .traits = guilt_averse_traits,
        },
        {
            .id = "fine_is_a_price",
            .name = "A fine is a price",
            .summary = "Honours in kind until there is a penalty on betraying; from then on it "
                       "betrays whenever that pays, also when the penalty is gone.",
            .source = "new here, after Gneezy & Rustichini 2000",
            .tags = {"trust-game", "contract"},
            .role_aware = true,
            .make = make_kind<FineIsAPriceTrustee>,
            .traits = nice_unless_tempted,
        },
        {
            .id = "waiver_rewarder",
            .name = "Waiver rewarder",
            .summary = "Honours whatever happens while a contract is agreed but not yet in force; "
                       "under it only when betraying does not pay; otherwise in kind.",
            .source = "new here, after Fehr & Rockenbach 2003 and Fehr & List 2004",
            .assumed = "A threat available and waived is a contract before its start.",
            .tags = {"trust-game", "contract"},
            .role_aware = true,
            .make = make_kind<WaiverRewarder>,
            .traits = nice_unless_tempted,
        },
        {
            .id = "mandated_minimalist",
            .name = "Mandated minimalist",
            .summary = "Where a mandate or the more powerful press it, it does not rely of itself "
                       "and honours one reliance in three; otherwise relies and honours in kind.",
            .source = "new here, after Aunger et al. 2021 and Dal Bo, Foster & Putterman 2010",
            .assumed = "Pressure is what makes an ill-willed trustee likelier to honour than the "
                       "base rate: none is felt where mandates and power weigh nothing.",
            .tags = {"trust-game"},
            .parameters = {{.name = "one_in",
                            .standard = 3.0,
                            .lowest = 1.0,
                            .highest = 1000.0,
                            .meaning = "reliances of which it honours one when pressed",
                            .whole = true}},
            .role_aware = true,
            .make = make_kind<MandatedMinimalist>,
            .traits = certain,
        },
    };
}

}  // namespace fides::strategies
