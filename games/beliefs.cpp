#include "games/beliefs.hpp"

#include <algorithm>

namespace fides::games {

Belief prior_belief(const BeliefRules& rules) noexcept {
    Belief belief;
    belief.log_odds = logit(rules.prior_trust);
    belief.trust = logistic(belief.log_odds);
    return belief;
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

double attributed_chance(const BeliefRules& rules, double pressed_q0, double covered_chance,
                         double confidence, Contingency contingency) noexcept {
    const double q_this = contingency == Contingency::covered ? confidence : pressed_q0;
    const double expected = covered_chance * confidence + (1.0 - covered_chance) * pressed_q0;
    const double delta = rules.discernment;
    const double discounted = delta * q_this + (1.0 - delta) * expected - rules.base_rate;
    return rules.base_rate + rules.discounting * discounted;
}

double evidence_of_goodwill(const BeliefRules& rules, double attributed, Outcome seen) noexcept {
    switch (seen) {
        case Outcome::honoured:
            return -logarithm(attributed);
        case Outcome::betrayed: {
            const double ill_willed_betrays = 1.0 - (1.0 - rules.failure) * attributed;
            if (ill_willed_betrays <= 0.0) {
                return 0.0;
            }
            return rules.negativity * logarithm(rules.failure / ill_willed_betrays);
        }
        case Outcome::withheld:
            break;
    }
    return 0.0;
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

void learn_confidence(Belief& belief, const BeliefRules& rules, double confidence,
                      Outcome seen) noexcept {
    const double ill_willed = 1.0 - belief.trust;
    if (seen == Outcome::honoured) {
        const double by_contract = ill_willed * confidence;
        const double weight = belief.trust + by_contract;
        belief.kept += weight > 0.0 ? by_contract / weight : 0.0;
    } else if (seen == Outcome::betrayed) {
        const double by_contract = ill_willed * (1.0 - (1.0 - rules.failure) * confidence);
        const double weight = belief.trust * rules.failure + by_contract;
        belief.breached += weight > 0.0 ? by_contract / weight : 0.0;
    }
}

}  // namespace fides::games
