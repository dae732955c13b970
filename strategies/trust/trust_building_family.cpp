// How trust is built, from what it starts, and what is left of it: strategies whose reliance
// changes with the age of a tie.

#include "games/vocabulary.hpp"
#include "strategies/families.hpp"
#include "strategies/trust/experience.hpp"

#include <cstdint>
#include <optional>

namespace fides::strategies {

namespace {

using games::Move;

// Relational trust comes from the tie itself, not from sums or safeguards (Rousseau et al. 1998):
// a partner is given the credit of a stranger and keeps it, as trustor and trustee, while trust is
// not far below where it started. Contracts do not come into it.
class RelationalTrustor final : public RoleAwareStrategy {
public:
    explicit RelationalTrustor(const Spec& spec) : leniency_{spec.number("leniency")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        return is_in_credit(view);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        return is_in_credit(view);
    }

    void reset() noexcept override {}

private:
    [[nodiscard]] Move is_in_credit(const View& view) const noexcept {
        return cooperate_if(view.trust() + leniency_ >= view.belief_rules().prior_trust);
    }

    double leniency_;
};

// Trust as reduced monitoring (Han, Perret & Powers 2021): tit for tat until its partner has
// cooperated often enough in a row; from then on it cooperates, and only now and then looks whether
// it still should. A defection that it does see makes it watch again.
class MonitorThenTrust final : public RoleAwareStrategy {
public:
    explicit MonitorThenTrust(const Spec& spec)
        : threshold_{spec.number("threshold")}, looking_{spec.number("looking")} {}

    [[nodiscard]] Move rely(const View& view, Draws& draws) noexcept override {
        return act(view, draws);
    }

    [[nodiscard]] Move honour(const View& view, Draws& draws) noexcept override {
        return act(view, draws);
    }

    void reset() noexcept override {
        decided_.reset();
        move_ = Move::cooperate;
        streak_ = 0.0;
    }

private:
    // One look a round, whichever role asks first.
    [[nodiscard]] Move act(const View& view, Draws& draws) noexcept {
        if (decided_ == view.round()) {
            return move_;
        }
        decided_ = view.round();
        const bool is_trusting = streak_ >= threshold_;
        if (view.is_first_round() ||
            (is_trusting && draws.cooperate_with(looking_) == Move::defect)) {
            move_ = Move::cooperate;
            return move_;
        }
        move_ = view.partner().back().move;
        streak_ = move_ == Move::cooperate ? streak_ + 1.0 : 0.0;
        return move_;
    }

    double threshold_;
    double looking_;
    std::optional<std::uint32_t> decided_;  ///< round of `move_`
    Move move_ = Move::cooperate;
    double streak_ = 0.0;  ///< cooperations seen in a row
};

// Small wins first (Vangen & Huxham 2003; Andreoni, Kuhn & Samuelson 2016): what it exposes is how
// often it relies. It begins with long breaks between reliances; each that is honoured makes the
// breaks one round shorter, a betrayal sets them back to where they began.
class SmallSteps final : public ReciprocatingTrustor {
public:
    explicit SmallSteps(const Spec& spec)
        : first_break_{static_cast<std::uint32_t>(spec.number("first_break"))} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return cooperate_if(seen_.n_reliances() == 0 ||
                            seen_.n_idle + seen_.streak >= first_break_);
    }

private:
    std::uint32_t first_break_;
};

// A contract is good to start with, but what is learnt under it is put down to it (Malhotra &
// Murnighan 2002). So it starts on confidence alone, and after a few lessons goes by the trust that
// is left once attribution has had its share.
class ConfidentStarter final : public ReciprocatingTrustor {
public:
    explicit ConfidentStarter(const Spec& spec) : lessons_{spec.number("lessons")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        const bool is_starting = static_cast<double>(seen_.n_reliances()) < lessons_;
        return cooperate_if(
            reaches_risk_threshold(view, is_starting ? view.confidence() : view.trust()));
    }

private:
    double lessons_;
};

// Once a contract is gone, its partners are trusted less than strangers (Malhotra & Murnighan 2002;
// Mulder et al. 2006). It relies readily before and under the contract; after it only on a partner
// who has honoured often enough where nothing asked for it.
class WaryAfterRemoval final : public ReciprocatingTrustor {
public:
    explicit WaryAfterRemoval(const Spec& spec) : proofs_{spec.number("proofs")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        if (is_after_contract(view) && static_cast<double>(seen_.n_freely) < proofs_) {
            return Move::defect;
        }
        return rely_again(seen_);
    }

private:
    double proofs_;
};

// Nothing is left to chance where it always looks, or never.
Traits monitor_traits(const Spec& spec, const games::StageGame& /*game*/) {
    const double looking = spec.number("looking");
    return {.memory = std::nullopt, .stochastic = looking > 0.0 && looking < 1.0, .nice = true};
}

}  // namespace

std::vector<Entry> trust_building_family() {
    return {
        {
            .id = "relational_trustor",
            .name = "Relational trustor",
            .summary = "Relies and honours while its trust is not far below what it gives a "
                       "stranger, whatever the contract says.",
            .source = "new here, after Rousseau et al. 1998",
            .tags = {"trust-game", "belief"},
            .parameters = {{.name = "leniency",
                            .standard = 0.05,
                            .meaning = "how far trust may fall below prior trust"}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<RelationalTrustor>,
            .traits = certain,
        },
        {
            .id = "monitor_then_trust",
            .name = "Monitor, then trust",
            .aliases = {"trust_based_reciprocator"},
            .summary = "Tit for tat until its partner has cooperated several times in a row; then "
                       "cooperates and looks only now and then, until it sees a defection.",
            .source = "Han, Perret & Powers 2021",
            .assumed = "It looks back one round when it looks; looking costs it nothing here.",
            .tags = {"trust-game", "trust"},
            .parameters = {{.name = "threshold",
                            .standard = 5.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "cooperations seen in a row after which it trusts",
                            .whole = true},
                           {.name = "looking",
                            .standard = 0.2,
                            .meaning = "chance that it looks in a round in which it trusts"}},
            .role_aware = true,
            .make = make_kind<MonitorThenTrust>,
            .traits = monitor_traits,
        },
        {
            .id = "small_steps",
            .name = "Small steps",
            .aliases = {"trust_builder", "gradual_exposure"},
            .summary = "Relies with long breaks first; each reliance honoured shortens the breaks, "
                       "a betrayal makes them long again. Honours in kind.",
            .source = "new here, after Vangen & Huxham 2003 and Andreoni, Kuhn & Samuelson 2016",
            .assumed = "Stakes are fixed in a stage game: a small stake is a rare reliance.",
            .tags = {"trust-game"},
            .parameters = {{.name = "first_break",
                            .standard = 3.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "rounds as trustor that a break lasts, less one for each "
                                       "reliance honoured since the last betrayal",
                            .whole = true}},
            .role_aware = true,
            .make = make_kind<SmallSteps>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "confident_starter",
            .name = "Confident starter",
            .summary = "Starts to rely where the contract alone carries the tie, and after some "
                       "reliances goes by its trust alone; honours in kind.",
            .source = "new here, after Malhotra & Murnighan 2002",
            .tags = {"trust-game", "contract", "belief", "attribution"},
            .parameters = {{.name = "lessons",
                            .standard = 10.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "reliances that it makes on confidence",
                            .whole = true}},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make_kind<ConfidentStarter>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "wary_after_removal",
            .name = "Wary after removal",
            .summary = "Relies, but for a round after a betrayal, until a contract has ended; from "
                       "then on only on who has honoured often enough unasked. Honours in kind.",
            .source = "new here, after Malhotra & Murnighan 2002 and Mulder et al. 2006",
            .tags = {"trust-game", "contract", "attribution"},
            .parameters = {{.name = "proofs",
                            .standard = 3.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "reliances that must have been honoured in the open",
                            .whole = true}},
            .role_aware = true,
            .make = make_kind<WaryAfterRemoval>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
    };
}

}  // namespace fides::strategies
