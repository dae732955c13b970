// Trustors that weigh the chance of being honoured against what is at stake (Coleman 1990), each
// with another reckoning. Where they are relied on, they honour in kind unless they reckon there
// too.

#include "games/elementary.hpp"
#include "games/vocabulary.hpp"
#include "strategies/families.hpp"
#include "strategies/trust/experience.hpp"

#include <cmath>

namespace fides::strategies {

namespace {

using games::Move;

// Trust as a bet (Coleman 1990, ch. 5): it relies when the chance of being honoured exceeds the
// risk threshold, with what the contract gives back taken off the loss, and it honours when
// betraying does not pay. The one sum that all the others here depart from.
class CalculativeTrustor final : public RoleAwareStrategy {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        const games::Terms& terms = view.terms_about_partner();
        const double insurance = terms.covered_chance * terms.sanction_chance * terms.compensation;
        return cooperate_if(
            reaches(view, view.perceived_reliability(), risk_threshold_of(view, 1.0, insurance)));
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(is_deterred(view));
    }

    void reset() noexcept override {}
};

// To be betrayed hurts more than to lose as much by chance (Bohnet & Zeckhauser 2004), so the loss
// counts more than once.
class BetrayalAverseTrustor final : public ReciprocatingTrustor {
public:
    explicit BetrayalAverseTrustor(const Spec& spec) : weight_{spec.number("aversion")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(
            reaches(view, view.perceived_reliability(), risk_threshold_of(view, weight_, 0.0)));
    }

private:
    double weight_;
};

// Weak law makes for choosy partners, strong law for none at all (Bohnet, Frey & Huck 2001): it
// enters blindly where the contract alone carries the tie, and otherwise asks for trust that would
// carry it without the contract. The two are never added up.
class SelectiveEntrant final : public ReciprocatingTrustor {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(reaches_risk_threshold(view, view.confidence()) ||
                            reaches_risk_threshold(view, view.trust()));
    }
};

// Trust, confidence and faith each make up for a lack of the others, until together they reach the
// risk (Aunger et al. 2021, BMC Health Services Research). Faith of one half neither adds nor
// takes off; without a venture there is none to count.
class ThreeGroundsTrustor final : public ReciprocatingTrustor {
public:
    explicit ThreeGroundsTrustor(const Spec& spec) : weight_{spec.number("weight_of_faith")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        const double faith = weight_ * (view.faith().value_or(0.5) - 0.5);
        return cooperate_if(reaches_risk_threshold(view, view.perceived_reliability() + faith));
    }

private:
    double weight_;
};

// Who never relies never learns: trust that is too low stays so for want of evidence. After some
// rounds of standing off it takes the risk once, to see.
class ThresholdProber final : public ReciprocatingTrustor {
public:
    explicit ThresholdProber(const Spec& spec) : patience_{spec.number("patience")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return cooperate_if(reaches_risk_threshold(view, view.perceived_reliability()) ||
                            static_cast<double>(seen_.n_idle) >= patience_);
    }

private:
    double patience_;
};

// Trigger strategies are what people use in trust games without a known end (Engle-Warnick & Slonim
// 2004). Its future reliances hang on this one, so less reliability will do to start with:
// l (1 - delta)/(g + l (1 - delta)), Coleman's threshold with grim exit. One betrayal ends it for
// good; it exits, it does not strike back.
class GrimTrustor final : public RoleAwareStrategy {
public:
    explicit GrimTrustor(const Spec& spec) : shadow_{spec.number("continuation")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return cooperate_if(seen_.n_betrayed == 0 &&
                            reaches(view, view.perceived_reliability(),
                                    risk_threshold_of(view, 1.0 - shadow_, 0.0)));
    }

    [[nodiscard]] Move honour(const View& /*view*/, Draws& /*draws*/) noexcept override {
        return Move::cooperate;
    }

    void reset() noexcept override { seen_ = {}; }

private:
    double shadow_;  ///< delta
    Experience seen_;
};

// Those who talk across the boundary of their organisation carry its trust (Ring & Van de Ven 1994;
// communication in dilemmas: Kagel 2018). Word of the partner is what moved its trust without its
// own reliance and turnover accounting for it; the more rounds bring word, the lower the
// threshold that it asks for. A betrayal in a round with word is talked over.
class BoundarySpanner final : public RoleAwareStrategy {
public:
    explicit BoundarySpanner(const Spec& spec) : weight_{spec.number("weight_of_word")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        listen(view);
        const double share = n_listened_ == 0 ? 0.0 : n_words_ / n_listened_;
        return cooperate_if(reaches(view, view.perceived_reliability(),
                                    view.risk_threshold() * (1.0 - weight_ * share)));
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        listen(view);
        return cooperate_if(has_word_ || !seen_.is_betrayed());
    }

    void reset() noexcept override {
        seen_ = {};
        before_ = {};
        terms_ = {};
        n_listened_ = 0.0;
        n_words_ = 0.0;
        has_word_ = false;
    }

private:
    void listen(const View& view) noexcept {
        if (seen_.n_rounds < view.round()) {
            seen_.read(view);
            const Observed& last = view.partner().back();
            const auto& evidence = terms_.evidence[games::index(last.contingency)];
            games::update_trust(before_, view.belief_rules(),
                                games::Credence{view.belief_rules().prior_trust},
                                evidence[games::index(last.response)]);
            has_word_ = std::abs(before_.trust() - view.trust()) > rounding;
            n_words_ += has_word_ ? 1.0 : 0.0;
            n_listened_ += 1.0;
        }
        before_ = {.goodwill = games::Credence{view.trust()}};
        terms_ = view.terms_about_partner();
    }

    static constexpr double rounding = 1e-6;  ///< a signal moves trust by 1e-2 where it is extreme

    double weight_;
    Experience seen_;
    games::Belief before_;  ///< at the start of the round before
    games::Terms terms_;    ///< of that round
    double n_listened_ = 0.0;
    double n_words_ = 0.0;
    bool has_word_ = false;  ///< in the last round
};

}  // namespace

std::vector<Entry> trustor_family() {
    return {
        {
            .id = "calculative_trustor",
            .name = "Calculative trustor",
            .summary = "Relies when perceived reliability exceeds the risk threshold, the "
                       "compensation to be expected taken off the loss; honours when the penalty "
                       "to be expected outweighs the temptation.",
            .source = "new here, after Coleman 1990",
            .tags = {"trust-game", "contract", "belief"},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<CalculativeTrustor>,
            .traits = nice_unless_tempted,
        },
        {
            .id = "betrayal_averse_trustor",
            .name = "Betrayal-averse trustor",
            .summary = "Relies when perceived reliability exceeds the risk threshold with the loss "
                       "counted several times over; honours in kind.",
            .source = "new here, after Bohnet & Zeckhauser 2004 and Coleman 1990",
            .tags = {"trust-game", "belief"},
            .parameters = {{.name = "aversion",
                            .standard = 2.0,
                            .lowest = 0.0,
                            .highest = 100.0,
                            .meaning = "how often the loss by betrayal counts"}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<BetrayalAverseTrustor>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "selective_entrant",
            .name = "Selective entrant",
            .summary = "Relies on whomever the contract alone makes reliable, and otherwise only "
                       "on whom it would trust without one; honours in kind.",
            .source = "new here, after Bohnet, Frey & Huck 2001",
            .tags = {"trust-game", "contract", "belief"},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<SelectiveEntrant>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "three_grounds_trustor",
            .name = "Three-grounds trustor",
            .summary = "Relies when trust, confidence and faith together reach the risk threshold; "
                       "honours in kind.",
            .source = "new here, after Aunger, Millar & Greenhalgh 2021",
            .assumed = "Faith counts by how far it is from one half, and not at all without a "
                       "venture.",
            .tags = {"trust-game", "belief", "faith"},
            .parameters = {{.name = "weight_of_faith",
                            .standard = 0.5,
                            .lowest = 0.0,
                            .highest = 10.0,
                            .meaning = "what faith adds to perceived reliability, by how far it is "
                                       "from one half"}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<ThreeGroundsTrustor>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "threshold_prober",
            .name = "Threshold prober",
            .summary = "Relies when perceived reliability reaches the risk threshold, and once all "
                       "the same whenever it has stood off for some rounds; honours in kind.",
            .source = "new here, after Aunger, Millar & Greenhalgh 2021 and Coleman 1990",
            .tags = {"trust-game", "belief"},
            .parameters = {{.name = "patience",
                            .standard = 5.0,
                            .lowest = 1.0,
                            .highest = 1000.0,
                            .meaning = "rounds as trustor that it stands off before it probes",
                            .whole = true}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<ThresholdProber>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "grim_trustor",
            .name = "Grim trustor",
            .summary = "Relies on whom a long future makes worth the risk, until the first "
                       "betrayal, and then never again; honours always.",
            .source = "new here, after Engle-Warnick & Slonim 2004 and Coleman 1990",
            .tags = {"trust-game", "belief"},
            .parameters = {{.name = "continuation",
                            .standard = 0.9,
                            .meaning = "delta: chance of another round as it reckons it; the loss "
                                       "counts 1 - delta times"}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<GrimTrustor>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "boundary_spanner",
            .name = "Boundary spanner",
            .summary = "Relies the more readily, the more often word of its partner reaches it; "
                       "honours in kind, but talks over a betrayal when there is word.",
            .source = "new here, after Ring & Van de Ven 1994 and Kagel 2018",
            .assumed = "An organisation is not told how often it communicates: word is any change "
                       "of its trust that the last reliance and turnover do not explain.",
            .tags = {"trust-game", "belief"},
            .parameters = {{.name = "weight_of_word",
                            .standard = 0.5,
                            .meaning = "share of the risk threshold that word in every round takes "
                                       "off"}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<BoundarySpanner>,
            .traits = nice_and_certain,
        },
    };
}

}  // namespace fides::strategies
