// Trustees who honour for what it brings later: a record, a renewal, rounds to come. As trustors
// they know their own kind.

#include "games/vocabulary.hpp"
#include "strategies/families.hpp"
#include "strategies/trust/experience.hpp"

namespace fides::strategies {

namespace {

using games::Move;

// What reputation bears is spent (Masuda & Nakamura 2012: trustees with a score; Huck, Lunser &
// Tyran 2012: identifiable trustees still fall short). It betrays whenever its record stays good
// enough all the same, and relies on partners whose record is no worse than that.
class ReputationMinded final : public RoleAwareStrategy {
public:
    explicit ReputationMinded(const Spec& spec) : standing_{spec.number("standing")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return cooperate_if(static_cast<double>(seen_.n_honoured) >=
                            standing_ * static_cast<double>(seen_.n_reliances()));
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return cooperate_if(static_cast<double>(seen_.n_kept) <
                            standing_ * static_cast<double>(seen_.n_relied_on + 1));
    }

    void reset() noexcept override { seen_ = {}; }

private:
    double standing_;
    Experience seen_;
};

// Relations are renegotiated in cycles (Ring & Van de Ven 1994), and it keeps up its image for
// them: it honours before a contract starts and in the last rounds before it ends; between, and
// where nothing is to be renewed, only when betraying does not pay.
class ImageKeeper final : public RelyingTrustee {
public:
    explicit ImageKeeper(const Spec& spec) : window_{spec.number("window")} {}

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(is_before_contract(view) || is_before_renewal(view) ||
                            is_deterred(view));
    }

private:
    [[nodiscard]] bool is_before_renewal(const View& view) const noexcept {
        const games::Contract& contract = view.contract();
        return contract.end > 0 && contract.in_force(view.round()) &&
               static_cast<double>(contract.end - view.round()) <= window_;
    }

    double window_;
};

// With a known end, cooperation unravels from it (Embrey, Frechette & Yuksel 2018; in trust games,
// Engle-Warnick & Slonim 2004). It honours in kind, and in the last rounds only when betraying does
// not pay; expecting the same of its partner, it no longer relies then.
class EndGamer final : public RoleAwareStrategy {
public:
    explicit EndGamer(const Spec& spec) : last_rounds_{spec.number("last_rounds")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return is_near_end(view) ? Move::defect : rely_again(seen_);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        seen_.read(view);
        return is_near_end(view) ? cooperate_if(is_deterred(view)) : honour_in_kind(seen_);
    }

    void reset() noexcept override { seen_ = {}; }

private:
    [[nodiscard]] bool is_near_end(const View& view) const noexcept {
        return view.announced_length().has_value() &&
               static_cast<double>(view.round()) + last_rounds_ >=
                   static_cast<double>(*view.announced_length());
    }

    double last_rounds_;
    Experience seen_;
};

Traits end_gamer_traits(const Spec& spec, const games::StageGame& game) {
    Traits traits = nice_unless_tempted(spec, game);
    traits.uses_length = true;
    return traits;
}

}  // namespace

std::vector<Entry> opportunist_family() {
    return {
        {
            .id = "reputation_minded",
            .name = "Reputation-minded",
            .summary = "Betrays whenever the share of reliances on it that it honoured stays good "
                       "enough all the same; relies on whose share is as good.",
            .source = "new here, after Masuda & Nakamura 2012 and Huck, Lunser & Tyran 2012",
            .assumed = "Its record is its conduct in this match.",
            .tags = {"trust-game"},
            .parameters = {{.name = "standing",
                            .standard = 0.75,
                            .meaning = "share honoured below which a record is bad"}},
            .role_aware = true,
            .make = make_kind<ReputationMinded>,
            .traits = certain,
        },
        {
            .id = "image_keeper",
            .name = "Image keeper",
            .summary = "Honours before a contract starts and in the last rounds before it ends; "
                       "otherwise only when the penalty to be expected outweighs the temptation.",
            .source = "new here, after Ring & Van de Ven 1994",
            .assumed = "The end of a contract is when it would be renewed.",
            .tags = {"trust-game", "contract"},
            .parameters = {{.name = "window",
                            .standard = 5.0,
                            .lowest = 0.0,
                            .highest = 100000.0,
                            .meaning = "last rounds of a contract in which it minds its image",
                            .whole = true}},
            .role_aware = true,
            .make = make_kind<ImageKeeper>,
            .traits = nice_unless_tempted,
        },
        {
            .id = "end_gamer",
            .name = "End-gamer",
            .summary = "Relies and honours in kind, but in the last rounds of a match whose length "
                       "is announced it withholds, and betrays when that pays.",
            .source = "new here, after Engle-Warnick & Slonim 2004 and Embrey, Frechette & Yuksel "
                      "2018",
            .tags = {"trust-game", "length"},
            .parameters = {{.name = "last_rounds",
                            .standard = 2.0,
                            .lowest = 0.0,
                            .highest = 100000.0,
                            .meaning = "rounds at the end that it takes for the last",
                            .whole = true}},
            .role_aware = true,
            .make = make_kind<EndGamer>,
            .traits = end_gamer_traits,
        },
    };
}

}  // namespace fides::strategies
