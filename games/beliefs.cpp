#include "games/beliefs.hpp"

#include "games/elementary.hpp"

#include <algorithm>

namespace fides::games {

namespace {

/// @param base  in [0, 1]
/// @param exponent  >= 0
double power(double base, double exponent) noexcept {
    if (exponent == 1.0 || exponent == 0.0) {
        return exponent == 0.0 ? 1.0 : base;
    }
    return base == 0.0 ? 0.0 : exponential(exponent * logarithm(base));
}

}  // namespace

Belief prior_belief(const BeliefRules& rules) noexcept {
    return {.goodwill = Credence{rules.prior_trust}};
}

double enforcement_against(const Contract& contract, const Pressure& pressure) noexcept {
    const double excess = std::max(0.0, pressure.trustee_power - pressure.trustor_power);
    return contract.enforcement * (1.0 - excess);
}

double pressed_base_rate(const BeliefRules& rules, const Pressure& pressure) noexcept {
    const double excess = std::max(0.0, pressure.trustor_power - pressure.trustee_power);
    const double push = rules.mandate_weight * pressure.mandate + rules.power_weight * excess;
    if (push == 0.0 || rules.base_rate == 0.0 || rules.base_rate == 1.0) {
        return rules.base_rate;
    }
    return logistic(logit(rules.base_rate) + push);
}

Likelihoods evidence_of_goodwill(const BeliefRules& rules, double attributed,
                                 Outcome seen) noexcept {
    switch (seen) {
        case Outcome::honoured:
            return {.if_true = 1.0, .if_false = attributed};
        case Outcome::betrayed: {
            const double ill_willed_betrays = 1.0 - (1.0 - rules.failure) * attributed;
            if (ill_willed_betrays <= 0.0) {
                return {};
            }
            const double ratio = std::min(1.0, rules.failure / ill_willed_betrays);
            return {.if_true = power(ratio, rules.negativity), .if_false = 1.0};
        }
        case Outcome::withheld:
            break;
    }
    return {};
}

Likelihoods evidence_of_honourings(double attributed, double n) noexcept {
    return {.if_true = 1.0, .if_false = power(attributed, n)};
}

Terms resolve_terms(const Contract& contract, const BeliefRules& rules, const Pressure& pressure,
                    double temptation, bool in_force) noexcept {
    const double enforcement = enforcement_against(contract, pressure);
    Terms terms;
    terms.compliance = compliance(contract, enforcement, temptation);
    terms.sanction_chance = contract.monitoring * enforcement;
    terms.penalty = contract.penalty;
    terms.compensation = contract.compensation * contract.penalty;
    terms.base_rate = pressed_base_rate(rules, pressure);
    if (in_force) {
        terms.covered_chance = contract.covered_chance();
        terms.cost = contract.cost_per_round();
    }
    terms.ill_willed =
        terms.covered_chance * terms.compliance + (1.0 - terms.covered_chance) * terms.base_rate;
    for (const Contingency contingency : {Contingency::open, Contingency::covered}) {
        const double attributed = attributed_chance(rules, terms.base_rate, terms.covered_chance,
                                                    terms.compliance, contingency);
        terms.attributed[index(contingency)] = attributed;
        for (const Outcome seen : {Outcome::withheld, Outcome::honoured, Outcome::betrayed}) {
            terms.evidence[index(contingency)][index(seen)] =
                evidence_of_goodwill(rules, attributed, seen);
        }
    }
    return terms;
}

}  // namespace fides::games
