// Organisations that decide from beliefs (docs/model.md, Organisations). The runner's fast loop
// plays them without these classes, by the same rules and on the same random numbers.

#include "strategies/families.hpp"
#include "strategies/trust/organisation.hpp"

namespace fides::strategies {

namespace {

using games::Move;

Move rely_from_belief(const OrganisationRules& rules, const View& view, Draws& draws) noexcept {
    const double chance =
        reliance_chance(rules, view.perceived_reliability(), view.risk_threshold());
    return draws.bernoulli(chance) ? Move::cooperate : Move::defect;
}

class Reciprocator final : public RoleAwareStrategy {
public:
    explicit Reciprocator(const OrganisationRules& rules) : rules_{rules} {}

    [[nodiscard]] Move rely(const View& view, Draws& draws) noexcept override {
        return rely_from_belief(rules_, view, draws);
    }

    [[nodiscard]] Move honour(const View& view, Draws& draws) noexcept override {
        const double chance = honouring_chance(rules_, view.trust(), view.motivation());
        return draws.bernoulli(chance) ? Move::cooperate : Move::defect;
    }

    void reset() noexcept override {}

private:
    OrganisationRules rules_;
};

class SelfInterested final : public RoleAwareStrategy {
public:
    explicit SelfInterested(const OrganisationRules& rules) : rules_{rules} {}

    [[nodiscard]] Move rely(const View& view, Draws& draws) noexcept override {
        return rely_from_belief(rules_, view, draws);
    }

    [[nodiscard]] Move honour(const View& /*view*/, Draws& /*draws*/) noexcept override {
        return Move::defect;
    }

    void reset() noexcept override {}

private:
    OrganisationRules rules_;
};

std::unique_ptr<Strategy> make_reciprocator(const Spec& spec, const games::StageGame& /*game*/) {
    return std::make_unique<Reciprocator>(
        OrganisationRules{.reciprocity_threshold = spec.number("reciprocity_threshold"),
                          .reciprocity_noise = spec.number("reciprocity_noise"),
                          .reliance_noise = spec.number("reliance_noise")});
}

std::unique_ptr<Strategy> make_self_interested(const Spec& spec, const games::StageGame& /*game*/) {
    return std::make_unique<SelfInterested>(
        OrganisationRules{.reliance_noise = spec.number("reliance_noise")});
}

// Goodwill is no promise: it honours with a chance that grows with its trust, and accidents happen.
Traits reciprocator_traits(const Spec& /*spec*/, const games::StageGame& /*game*/) {
    return {.memory = std::nullopt, .stochastic = true, .nice = false};
}

// Where reliance is automatic the past decides nothing, but chance does: it honours unasked now and
// then.
Traits self_interested_traits(const Spec& /*spec*/, const games::StageGame& game) {
    const bool is_reliance_automatic = game.form() == games::GameForm::two_action;
    return {.memory = is_reliance_automatic ? std::optional<std::uint32_t>{0} : std::nullopt,
            .stochastic = true,
            .nice = false};
}

Parameter reliance_noise() {
    return {
        .name = "reliance_noise",
        .standard = OrganisationRules{}.reliance_noise,
        .lowest = 0.001,
        .highest = 100.0,
        .meaning = "tau_R: how blurred the threshold of relying is, as a difference of chances"};
}

}  // namespace

std::vector<Entry> organisations() {
    const OrganisationRules standard;
    return {
        {
            .id = "reciprocator",
            .name = "Reciprocator",
            .summary = "An organisation of good will: relies when its partner seems reliable "
                       "enough, goodwill and contract together, and honours the more surely the "
                       "more it trusts that partner.",
            .source = "Coleman 1990; Rousseau et al. 1998",
            .tags = {"organisation", "belief"},
            .parameters = {{.name = "reciprocity_threshold",
                            .standard = standard.reciprocity_threshold,
                            .meaning = "rho: trust at which it means to honour half the time"},
                           {.name = "reciprocity_noise",
                            .standard = standard.reciprocity_noise,
                            .lowest = 0.001,
                            .highest = 100.0,
                            .meaning = "tau_I: how blurred that threshold is, as a difference of "
                                       "trust"},
                           reliance_noise()},
            .role_aware = true,
            .reads_beliefs = true,
            .organisation = true,
            .make = make_reciprocator,
            .traits = reciprocator_traits,
        },
        {
            .id = "self_interested",
            .name = "Self-interested",
            .aliases = {"opportunist"},
            .summary = "An organisation without goodwill: relies when its partner seems reliable "
                       "enough and never means to honour, so that only contracts and chance make "
                       "it.",
            .source = "Coleman 1990; Williamson 1985",
            .tags = {"organisation", "belief"},
            .parameters = {reliance_noise()},
            .role_aware = true,
            .reads_beliefs = true,
            .organisation = true,
            .make = make_self_interested,
            .traits = self_interested_traits,
        },
    };
}

}  // namespace fides::strategies
