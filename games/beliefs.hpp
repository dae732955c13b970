#pragma once

#include "games/contract.hpp"
#include "games/credence.hpp"
#include "games/elementary.hpp"
#include "games/vocabulary.hpp"

#include <array>

namespace fides::games {

/// How beliefs are formed (docs/model.md, Beliefs).
struct BeliefRules {
    double prior_trust = 0.4;  ///< T0 in (0, 1): low after a history of competition
    double base_rate = 0.16;   ///< q0 in [0, 1]: chance that the ill-willed honour unbound
    double failure = 0.05;     ///< eps in [0, 1): chance that circumstances spoil an honouring
    double discounting = 1.0;  ///< alpha in [0, 1]: how fully outside pressure is discounted
    double discernment = 0.0;  ///< delta in [0, 1]: how well one tells which acts were owed
    double negativity = 1.0;   ///< omega >= 1: weight of bad news
    double turnover = 0.05;    ///< lambda in [0, 1]: chance a round of a partner as good as new
    double learn_confidence = 0.0;  ///< n_K >= 0: weight of the terms; 0: taken as known
    double mandate_weight = 1.0;    ///< b_m >= 0
    double power_weight = 1.0;      ///< b_w >= 0

    bool operator==(const BeliefRules&) const = default;
};

/// Pressure on the trustee that comes from elsewhere than the contract.
struct Pressure {
    double mandate = 0.0;        ///< in [0, 1]
    double trustor_power = 0.0;  ///< in [0, 1]
    double trustee_power = 0.0;  ///< in [0, 1]
};

/// A contract resolved for one direction of a tie, trustor about trustee: all that a round needs,
/// so that a belief update is one look-up and Bayes' rule.
struct Terms {
    double covered_chance = 0.0;   ///< kappa phi; 0 when no contract is in force
    double compliance = 0.0;       ///< q1 of the trustee; also K, the trustor's reckoning of it
    double sanction_chance = 0.0;  ///< m e_j
    double penalty = 0.0;          ///< p, payoff units
    double compensation = 0.0;     ///< c p, payoff units, to the victim
    double cost = 0.0;             ///< of each party a round in force, payoff units
    double base_rate = 0.0;        ///< q0 as the trustor sees it, pressure included
    double ill_willed = 0.0;       ///< qbar: chance that an ill-willed trustee means to honour

    /// qa: chance of meaning to honour that is put down to outside pressure; index: Contingency.
    std::array<double, 2> attributed{0.0, 0.0};

    /// Of an outcome seen, with goodwill and without; indices: Contingency, then Outcome.
    std::array<std::array<Likelihoods, 3>, 2> evidence{};
};

/// What one organisation believes about one partner.
/// @tparam Real  double, or a vector of doubles (elementary.hpp): as many pairs side by side, each
///               with the bits that it would have alone
template <class Real>
struct BasicBelief {
    BasicCredence<Real> goodwill{in_all_lanes<Real>(
        0.5)};               ///< T: that the partner, as it is now, cooperates of its own will
    Real kept = Real{};      ///< learnt confidence: covered acts put down to the contract
    Real breached = Real{};  ///< learnt confidence: covered breaches put down to its failure
    Real motivation =
        in_all_lanes<Real>(1.0);  ///< v in [0, 1]: what formalisation leaves of the will to honour

    /// T.
    [[nodiscard]] Real trust() const noexcept { return goodwill.probability(); }
};

using Belief = BasicBelief<double>;

/// What a trustor believes before anything happened: goodwill with chance T0.
[[nodiscard]] Belief prior_belief(const BeliefRules& rules) noexcept;

/// Enforcement against the trustee, e_j = e (1 - max(0, power_j - power_i)): weaker against the
/// more powerful.
[[nodiscard]] double enforcement_against(const Contract& contract,
                                         const Pressure& pressure) noexcept;

/// The chance, as the trustor sees it, that an ill-willed trustee means to honour although no
/// contract obliges it: logit(q0) + b_m mandate + b_w max(0, power_i - power_j), as a probability.
[[nodiscard]] double pressed_base_rate(const BeliefRules& rules, const Pressure& pressure) noexcept;

/// qa = q0 + alpha (delta q_this + (1 - delta) qbar - q0): how likely an honouring is without
/// goodwill, so far as the trustor discounts it (Kelley 1973; docs/model.md, Beliefs).
/// @param pressed_q0  q0 as the trustor sees it
/// @param confidence  K, the trustor's chance that the contract makes the unwilling comply
/// @param q_this  the chance in the contingency met: K where the contract covers it, else q0 as the
///                trustor sees it
template <class Real>
[[nodiscard]] inline Real attributed_chance(const BeliefRules& rules, double pressed_q0,
                                            double covered_chance, Real confidence,
                                            Real q_this) noexcept {
    const Real expected = covered_chance * confidence + (1.0 - covered_chance) * pressed_q0;
    const double delta = rules.discernment;
    const Real discounted = delta * q_this + (1.0 - delta) * expected - rules.base_rate;
    return rules.base_rate + rules.discounting * discounted;
}

[[nodiscard]] inline double attributed_chance(const BeliefRules& rules, double pressed_q0,
                                              double covered_chance, double confidence,
                                              Contingency contingency) noexcept {
    return attributed_chance<double>(rules, pressed_q0, covered_chance, confidence,
                                     contingency == Contingency::covered ? confidence : pressed_q0);
}

/// What a reliance seen honoured or betrayed says of goodwill (Bayes): the likelihood ratio is
/// 1/qa, or (eps/(1 - (1 - eps) qa))^omega; 1 where nobody can betray.
[[nodiscard]] Likelihoods evidence_of_goodwill(const BeliefRules& rules, double attributed,
                                               Outcome seen) noexcept;

/// What several honourings at once say of goodwill, each put down to pressure with chance qa:
/// qa^-n.
/// @param n  >= 0, not only whole
[[nodiscard]] Likelihoods evidence_of_honourings(double attributed, double n) noexcept;

/// The contract as it stands between two parties, in force or not.
/// @param temptation  G of the trustee, payoff units
/// @param in_force    false: coverage counts as 0
[[nodiscard]] Terms resolve_terms(const Contract& contract, const BeliefRules& rules,
                                  const Pressure& pressure, double temptation,
                                  bool in_force) noexcept;

/// K as learnt so far: mean of a Beta prior of weight n_K centred on the terms, updated by the
/// covered acts seen; the terms themselves when `learn_confidence` is 0.
template <class Real>
[[nodiscard]] inline Real confidence(const BeliefRules& rules, const Terms& terms,
                                     const BasicBelief<Real>& belief) noexcept {
    if (rules.learn_confidence == 0.0) {
        return in_all_lanes<Real>(terms.compliance);
    }
    return (rules.learn_confidence * terms.compliance + belief.kept) /
           (rules.learn_confidence + belief.kept + belief.breached);
}

/// Perceived reliability pi = (1 - eps)(T + (1 - T) qbar) for a given K.
template <class Real>
[[nodiscard]] inline Real perceived_reliability(const BeliefRules& rules, const Terms& terms,
                                                Real trust, Real confidence) noexcept {
    const Real ill_willed =
        terms.covered_chance * confidence + (1.0 - terms.covered_chance) * terms.base_rate;
    return (1.0 - rules.failure) * (trust + (1.0 - trust) * ill_willed);
}

/// Share of an honoured reliance that the trustor puts down to goodwill: T/(T + (1 - T) qa); 0
/// where neither would have honoured.
template <class Real>
[[nodiscard]] inline Real credit_to_goodwill(Real trust, Real attributed) noexcept {
    const Real honours = trust + (1.0 - trust) * attributed;
    return honours > 0.0 ? trust / honours : Real{};
}

/// Learnt confidence: how far a covered act that was seen honoured is put down to the contract,
/// (1-T)K/(T + (1-T)K), with T and K before the update.
template <class Real>
[[nodiscard]] inline Real kept_by_contract(const BasicBelief<Real>& belief,
                                           Real confidence) noexcept {
    const Real by_contract = belief.goodwill.complement() * confidence;
    const Real weight = belief.goodwill.probability() + by_contract;
    return weight > 0.0 ? by_contract / weight : Real{};
}

/// The same of one that was seen betrayed, put down to the contract's failure:
/// (1-T)(1-(1-eps)K)/(T eps + (1-T)(1-(1-eps)K)).
template <class Real>
[[nodiscard]] inline Real breached_by_failure(const BasicBelief<Real>& belief,
                                              const BeliefRules& rules, Real confidence) noexcept {
    const Real by_contract =
        belief.goodwill.complement() * (1.0 - (1.0 - rules.failure) * confidence);
    const Real weight = belief.goodwill.probability() * rules.failure + by_contract;
    return weight > 0.0 ? by_contract / weight : Real{};
}

/// Learnt confidence after a covered act that was seen.
inline void learn_confidence(Belief& belief, const BeliefRules& rules, double confidence,
                             Outcome seen) noexcept {
    if (seen == Outcome::honoured) {
        belief.kept += kept_by_contract(belief, confidence);
    } else if (seen == Outcome::betrayed) {
        belief.breached += breached_by_failure(belief, rules, confidence);
    }
}

/// Those who knew the partner leave: a belief goes a share of the way back to its prior.
template <class Real>
inline void turn_over(BasicBelief<Real>& belief, double share, const Credence& prior) noexcept {
    belief.goodwill.renew(share, prior);
    belief.kept *= 1.0 - share;
    belief.breached *= 1.0 - share;
}

/// End of a round: evidence and signal together by Bayes' rule, then the partner may have changed,
/// T <- (1 - lambda) T + lambda T0.
template <class Real>
inline void update_trust(BasicBelief<Real>& belief, const BeliefRules& rules, const Credence& prior,
                         const BasicLikelihoods<Real>& evidence) noexcept {
    belief.goodwill.learn(evidence);
    belief.goodwill.renew(rules.turnover, prior);
}

}  // namespace fides::games
