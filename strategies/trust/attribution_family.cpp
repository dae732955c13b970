// Strategies that ask why their partner cooperated, of its own will or because a contract made it,
// and what the contract alone would do.

#include "games/vocabulary.hpp"
#include "strategies/families.hpp"
#include "strategies/trust/experience.hpp"

namespace fides::strategies {

namespace {

using games::Move;
using games::Outcome;

// Tit for tat that counts only what was given freely. Cooperation that the contract exacted shows
// nothing to be repaid in kind (Malhotra & Murnighan 2002): there it goes by its trust, which the
// belief update has already taught as much as such an act can (Kelley 1973). Not an automaton:
// trust carries the whole past.
class AttributingTitForTat final : public Strategy {
public:
    [[nodiscard]] Move decide(const View& view, Draws& draws) noexcept override {
        if (view.is_first_round()) {
            return Move::cooperate;
        }
        const Observed& last = view.partner().back();
        const bool was_free = !last.is_owed_cooperation();
        if (was_free || last.move == Move::defect) {
            return last.move;
        }
        return draws.cooperate_with(view.trust());
    }

    void reset() noexcept override {}
};

// A grudge that ends when its grounds do. Unlike grudger's it needs a defection and a partner whose
// perceived reliability no longer makes relying worth while (Coleman 1990), and it is over when
// perceived reliability is back: by time, a new contract, or good conduct where that can be seen.
class BeliefGrudger final : public Strategy {
public:
    [[nodiscard]] Move decide(const View& view, Draws& /*draws*/) noexcept override {
        if (reaches_risk_threshold(view, view.perceived_reliability())) {
            bears_grudge_ = false;
        } else if (!view.is_first_round() && view.partner().back().move == Move::defect) {
            bears_grudge_ = true;
        }
        return bears_grudge_ ? Move::defect : Move::cooperate;
    }

    void reset() noexcept override { bears_grudge_ = false; }

private:
    bool bears_grudge_ = false;
};

// Confidence without trust (Das & Teng 1998): it relies only where the safeguards alone carry the
// tie (Williamson 1993, calculativeness), so goodwill never moves it. It is cautious rather than
// ill-willed: relied on, it honours in kind, by the norm of reciprocity (Gouldner 1960), until its
// own reliance is betrayed and from when it is honoured again.
class ContractSeeker final : public RoleAwareStrategy {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(reaches_risk_threshold(view, view.confidence()));
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        for (; n_seen_ < view.round(); ++n_seen_) {
            const Outcome response = view.partner()[n_seen_].response;
            if (response != Outcome::withheld) {
                was_betrayed_ = response == Outcome::betrayed;
            }
        }
        return was_betrayed_ ? Move::defect : Move::cooperate;
    }

    void reset() noexcept override {
        n_seen_ = 0;
        was_betrayed_ = false;
    }

private:
    std::uint32_t n_seen_ = 0;
    bool was_betrayed_ = false;  ///< when it last relied
};

template <class Kind>
std::unique_ptr<Strategy> make(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return std::make_unique<Kind>();
}

// Not nice: a partner whose cooperation was owed may meet with a defection.
Traits attributing_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = true, .nice = false};
}

Traits nice_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = false, .nice = true};
}

}  // namespace

std::optional<std::string> refuse_automatic_reliance(const Spec& /*spec*/,
                                                     const games::StageGame& game) {
    if (game.form() != games::GameForm::two_action) {
        return std::nullopt;
    }
    return "it needs a game in which one can withhold reliance (trust, mutual_trust)";
}

std::vector<Entry> attribution_family() {
    return {
        {
            .id = "attributing_tit_for_tat",
            .name = "Attributing tit for tat",
            .aliases = {"discounting_tit_for_tat"},
            .summary = "Tit for tat that asks why: what its partner did freely it answers in kind; "
                       "after a cooperation that the contract exacted it cooperates with the "
                       "chance that is its trust.",
            .source = "new here, after Kelley 1973 and Malhotra & Murnighan 2002",
            .tags = {"belief", "attribution"},
            .reads_beliefs = true,
            .make = make<AttributingTitForTat>,
            .traits = attributing_traits,
        },
        {
            .id = "belief_grudger",
            .name = "Belief grudger",
            .summary = "Breaks off after a defection that leaves perceived reliability below the "
                       "risk threshold, and comes back when perceived reliability does.",
            .source = "new here, after Friedman 1971 and Coleman 1990",
            .tags = {"belief", "attribution"},
            .reads_beliefs = true,
            .make = make<BeliefGrudger>,
            .traits = nice_traits,
        },
        {
            .id = "contract_seeker",
            .name = "Contract seeker",
            .summary = "Relies only where the contract alone carries the tie, whatever goodwill it "
                       "meets; honours unless its own last reliance was betrayed.",
            .source = "new here, after Das & Teng 1998, Williamson 1993 and Gouldner 1960",
            .tags = {"belief", "attribution"},
            .role_aware = true,
            .reads_beliefs = true,
            .make = make<ContractSeeker>,
            .traits = nice_traits,
            .refuses = refuse_automatic_reliance,
        },
    };
}

}  // namespace fides::strategies
