// Strategies that a contract makes: who commits and who only seems to, who honours because of it
// and who lives on its gaps.

#include "games/vocabulary.hpp"
#include "strategies/families.hpp"
#include "strategies/trust/experience.hpp"

#include <cstdint>

namespace fides::strategies {

namespace {

using games::Contingency;
using games::Move;
using games::Outcome;

// Commitment proposers do not play without a commitment (Han, Pereira, Santos & Lenaerts 2013): it
// relies only while a contract pays it back for betrayals. What the contract is worth is another
// matter. Relied on, it honours in kind.
class CommitmentProposer final : public ReciprocatingTrustor {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        const games::Terms& terms = view.terms_about_partner();
        return cooperate_if(terms.covered_chance > 0.0 && terms.compensation > 0.0);
    }
};

// Fakers accept a commitment and do not keep it (Han et al. 2013). To be offered one, it looks the
// part while the contract is agreed and not in force; under it, it betrays and collects
// compensation; without one it is of no use to it.
class CommitmentFaker final : public RoleAwareStrategy {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        const games::Terms& terms = view.terms_about_partner();
        return cooperate_if(is_before_contract(view) ||
                            (terms.covered_chance > 0.0 && terms.compensation > 0.0));
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(is_before_contract(view));
    }

    void reset() noexcept override {}
};

// Free riders on commitments keep those that others arrange and do nothing without one (FREE in Han
// et al. 2013).
class FreeRiderOnContracts final : public RoleAwareStrategy {
public:
    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(is_bound(view));
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(is_bound(view));
    }

    void reset() noexcept override {}
};

// Consummate performance gives way to perfunctory: the letter and no more (Hart & Moore 2008). An
// organisation does not know beforehand whether an act will turn out to be covered, so it goes by
// the chance: the terms, corrected by the flags of its own past acts under the contract, as the
// mean of a Beta prior centred on the terms.
class LetterOfTheContract final : public RoleAwareStrategy {
public:
    explicit LetterOfTheContract(const Spec& spec)
        : threshold_{spec.number("threshold")}, weight_{spec.number("weight_of_terms")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        return cooperate_if(is_bound(view) &&
                            view.terms_about_partner().covered_chance >= threshold_);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        for (; n_rounds_ < view.round(); ++n_rounds_) {
            const Observed& own = view.own()[n_rounds_];
            if (own.response != Outcome::withheld && view.contract().in_force(n_rounds_)) {
                n_acts_ += 1.0;
                n_covered_ += own.contingency == Contingency::covered ? 1.0 : 0.0;
            }
        }
        const double covered = view.terms_about_self().covered_chance;
        return cooperate_if(is_bound(view) &&
                            (weight_ * covered + n_covered_) / (weight_ + n_acts_) >= threshold_);
    }

    void reset() noexcept override {
        n_rounds_ = 0;
        n_acts_ = 0.0;
        n_covered_ = 0.0;
    }

private:
    double threshold_;
    double weight_;
    std::uint32_t n_rounds_ = 0;
    double n_acts_ = 0.0;     ///< own, under the contract
    double n_covered_ = 0.0;  ///< of these
};

// Whoever is made confident by paper relies on paper: a partner under a full contract goes on
// relying although it is betrayed in the gaps (more clauses, less expectation of goodwill: Chou,
// Halevy & Murnighan 2011; Malhotra & Murnighan 2002). It betrays under full coverage, until its
// partner withholds after a betrayal; then it honours some reliances before it tries again. Where
// little is written down, it honours in kind.
class ExploiterOfFormality final : public RoleAwareStrategy {
public:
    explicit ExploiterOfFormality(const Spec& spec)
        : formality_{spec.number("formality")}, calm_{spec.number("calm")} {}

    [[nodiscard]] Move rely(const View& view, Draws& /*draws*/) noexcept override {
        read(view);
        return rely_again(seen_);
    }

    [[nodiscard]] Move honour(const View& view, Draws& /*draws*/) noexcept override {
        read(view);
        const bool is_formal = view.terms_about_self().covered_chance >= formality_;
        return is_formal ? cooperate_if(calm_left_ > 0.0) : honour_in_kind(seen_);
    }

    void reset() noexcept override {
        seen_ = {};
        has_betrayed_ = false;
        calm_left_ = 0.0;
    }

private:
    void read(const View& view) noexcept {
        if (seen_.n_rounds == view.round()) {
            return;
        }
        const std::uint32_t n_before = seen_.n_rounds_as_trustee;
        seen_.read(view);
        if (seen_.n_rounds_as_trustee == n_before) {
            return;
        }
        const Outcome own = view.own().back().response;
        if (own == Outcome::withheld) {
            calm_left_ = has_betrayed_ ? calm_ : calm_left_;
            has_betrayed_ = false;
        } else {
            has_betrayed_ = own == Outcome::betrayed;
            calm_left_ = calm_left_ > 0.0 ? calm_left_ - 1.0 : 0.0;
        }
    }

    double formality_;
    double calm_;
    Experience seen_;
    bool has_betrayed_ = false;  ///< on its last round as trustee
    double calm_left_ = 0.0;     ///< reliances that it will honour
};

// The contract decides everything, the past nothing.
Traits contract_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = 0, .stochastic = false, .nice = false};
}

}  // namespace

std::vector<Entry> contract_family() {
    return {
        {
            .id = "commitment_proposer",
            .name = "Commitment proposer",
            .aliases = {"comp"},
            .summary = "Relies only while a contract with compensation is in force; honours in "
                       "kind.",
            .source = "Han, Pereira, Santos & Lenaerts 2013",
            .assumed = "The contract of the tie is the commitment: it is there or not, nobody "
                       "accepts or refuses it in the match.",
            .tags = {"trust-game", "contract"},
            .role_aware = true,
            .make = make_kind<CommitmentProposer>,
            .traits = nice_and_certain,
            .refuses = refuse_automatic_reliance,
        },
        {
            .id = "commitment_faker",
            .name = "Commitment faker",
            .aliases = {"fake"},
            .summary = "Relies and honours while a contract is agreed but not yet in force; under "
                       "it betrays, and relies if there is compensation; without one, neither.",
            .source = "Han, Pereira, Santos & Lenaerts 2013",
            .assumed = "Looking the part before the contract is our reading of how a commitment "
                       "comes to be offered.",
            .tags = {"trust-game", "contract"},
            .role_aware = true,
            .make = make_kind<CommitmentFaker>,
            .traits = contract_traits,
        },
        {
            .id = "free_rider_on_contracts",
            .name = "Free rider on contracts",
            .aliases = {"free"},
            .summary = "Relies and honours while a contract is in force, whatever it covers; "
                       "otherwise neither.",
            .source = "Han, Pereira, Santos & Lenaerts 2013",
            .tags = {"trust-game", "contract"},
            .role_aware = true,
            .make = make_kind<FreeRiderOnContracts>,
            .traits = contract_traits,
        },
        {
            .id = "letter_of_the_contract",
            .name = "Letter of the contract",
            .summary = "Honours where an act is likely to be covered, by the terms and by how many "
                       "of its past acts were; relies where its partner's acts are.",
            .source = "new here, after Hart & Moore 2008 and Malhotra & Murnighan 2002",
            .assumed = "Whether an act is covered shows only afterwards, so it goes by the chance.",
            .tags = {"trust-game", "contract"},
            .parameters = {{.name = "threshold",
                            .standard = 0.5,
                            .meaning = "chance of being covered from which it honours"},
                           {.name = "weight_of_terms",
                            .standard = 5.0,
                            .lowest = 0.001,
                            .highest = 1000.0,
                            .meaning = "acts seen that the terms weigh as much as"}},
            .role_aware = true,
            .make = make_kind<LetterOfTheContract>,
            .traits = certain,
        },
        {
            .id = "exploiter_of_formality",
            .name = "Exploiter of formality",
            .summary = "Betrays partners under a full contract as long as they go on relying; when "
                       "one withholds after a betrayal, honours some reliances first. Honours in "
                       "kind under a thin contract.",
            .source = "new here, after Chou, Halevy & Murnighan 2011 and Malhotra & Murnighan 2002",
            .tags = {"trust-game", "contract"},
            .parameters = {{.name = "formality",
                            .standard = 0.6,
                            .meaning = "chance of being covered from which a contract is full"},
                           {.name = "calm",
                            .standard = 3.0,
                            .lowest = 0.0,
                            .highest = 1000.0,
                            .meaning = "reliances that it honours before it tries again",
                            .whole = true}},
            .role_aware = true,
            .make = make_kind<ExploiterOfFormality>,
            .traits = certain,
        },
    };
}

}  // namespace fides::strategies
