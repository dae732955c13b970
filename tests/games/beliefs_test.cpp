#include "games/beliefs.hpp"

#include "games/elementary.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace fides::games;
using Catch::Matchers::WithinAbs;

namespace {

/// Partners that never change, so that only evidence moves beliefs.
BeliefRules pure_evidence(double failure) {
    return {.prior_trust = 0.5, .failure = failure, .turnover = 0.0};
}

/// Lambda: how many times likelier with goodwill than without.
double ratio(const Likelihoods& evidence) {
    return evidence.if_true / evidence.if_false;
}

/// Trust after `n` acts seen that an ill-willed partner means to honour with chance `attributed`.
double trust_after(const BeliefRules& rules, double attributed, Outcome seen, int n) {
    Belief belief = prior_belief(rules);
    for (int i = 0; i < n; ++i) {
        update_trust(belief, rules, Credence{rules.prior_trust},
                     evidence_of_goodwill(rules, attributed, seen));
    }
    return belief.trust();
}

}  // namespace

TEST_CASE("Honoured reliance shows goodwill only so far as nothing forced it", "[games]") {
    // The good honour always, opportunists with chance m under the contract: after n honours
    // trust is th/(th + (1 - th) m^n) (Bayes; Kelley 1973 for the idea). Even odds at the start.
    const BeliefRules rules = pure_evidence(0.0);

    SECTION("m = 1/2 doubles the odds each time") {
        CHECK_THAT(trust_after(rules, 0.5, Outcome::honoured, 1), WithinAbs(2.0 / 3.0, 1e-12));
        CHECK_THAT(trust_after(rules, 0.5, Outcome::honoured, 2), WithinAbs(4.0 / 5.0, 1e-12));
        CHECK_THAT(trust_after(rules, 0.5, Outcome::honoured, 5), WithinAbs(32.0 / 33.0, 1e-12));
    }
    SECTION("m = 0.9 takes ten acts to say what one said before") {
        CHECK_THAT(trust_after(rules, 0.9, Outcome::honoured, 10), WithinAbs(0.741467, 5e-7));
    }
    SECTION("where the ill-willed never honour, one act proves goodwill") {
        CHECK(trust_after(rules, 0.0, Outcome::honoured, 1) == 1.0);
    }
    SECTION("a fully binding contract teaches nothing, however often it is kept") {
        CHECK(trust_after(rules, 1.0, Outcome::honoured, 1000) == 0.5);
    }
    SECTION("where the good never fail, one betrayal ends trust") {
        CHECK(trust_after(rules, 0.9, Outcome::betrayed, 1) == 0.0);
    }
    SECTION("nothing that was not tried teaches anything") {
        CHECK(trust_after(rules, 0.5, Outcome::withheld, 10) == 0.5);
    }
    SECTION("good partners whose hand trembles one time in fifty look a little worse") {
        // Here the ill-willed tremble too; m = 0.9 in all is a meaning of 0.9/0.98.
        CHECK_THAT(trust_after(pure_evidence(0.02), 0.9 / 0.98, Outcome::honoured, 10),
                   WithinAbs(0.700898, 5e-7));
    }
}

TEST_CASE("Betrayal is bad news, worse the more the ill-willed are left free", "[games]") {
    const BeliefRules rules{.failure = 0.05};
    const double free = ratio(evidence_of_goodwill(rules, 0.16, Outcome::betrayed));
    const double bound = ratio(evidence_of_goodwill(rules, 0.9, Outcome::betrayed));
    CHECK(free < bound);
    CHECK(bound < 1.0);
    CHECK_THAT(free, WithinAbs(0.05 / (1.0 - 0.95 * 0.16), 1e-15));
    CHECK(ratio(evidence_of_goodwill(rules, 0.16, Outcome::honoured)) == 1.0 / 0.16);

    SECTION("under a fully binding contract it teaches nothing") {
        // 1 - (1 - eps) is eps but for rounding.
        CHECK_THAT(ratio(evidence_of_goodwill(rules, 1.0, Outcome::betrayed)),
                   WithinAbs(1.0, 1e-14));
    }
    SECTION("negativity weighs bad news only") {
        const BeliefRules negative{.failure = 0.05, .negativity = 2.0};
        CHECK_THAT(ratio(evidence_of_goodwill(negative, 0.16, Outcome::betrayed)),
                   WithinAbs(free * free, 1e-15));
        CHECK(evidence_of_goodwill(negative, 0.16, Outcome::honoured) ==
              evidence_of_goodwill(rules, 0.16, Outcome::honoured));
        const BeliefRules crushing{.failure = 0.05, .negativity = 1000.0, .turnover = 0.0};
        CHECK(trust_after(crushing, 0.9, Outcome::betrayed, 1) < 1e-300);
    }
}

TEST_CASE("Outside pressure is discounted so far as one thinks of it", "[games]") {
    const double q0 = 0.25;
    const double confidence = 0.75;
    const double covered = 0.5;
    const auto attributed = [&](double alpha, double delta, Contingency contingency) {
        const BeliefRules rules{.base_rate = q0, .discounting = alpha, .discernment = delta};
        return attributed_chance(rules, q0, covered, confidence, contingency);
    };

    SECTION("not at all: all cooperation counts as goodwill") {
        CHECK(attributed(0.0, 0.0, Contingency::covered) == q0);
        CHECK(attributed(0.0, 1.0, Contingency::covered) == q0);
    }
    SECTION("fully, without telling which acts were owed: the average over contingencies") {
        CHECK(attributed(1.0, 0.0, Contingency::covered) == 0.5);
        CHECK(attributed(1.0, 0.0, Contingency::open) == 0.5);
    }
    SECTION("fully, telling which acts were owed: the case itself") {
        CHECK(attributed(1.0, 1.0, Contingency::covered) == confidence);
        CHECK(attributed(1.0, 1.0, Contingency::open) == q0);
    }
    SECTION("half-way: half-way") {
        CHECK(attributed(0.5, 1.0, Contingency::covered) == 0.5);
    }
}

TEST_CASE("Mandate and power explain honouring away", "[games]") {
    const BeliefRules rules;
    CHECK(pressed_base_rate(rules, {}) == rules.base_rate);
    CHECK_THAT(logit(pressed_base_rate(rules, {.mandate = 0.5})),
               WithinAbs(logit(rules.base_rate) + 0.5, 1e-14));
    CHECK_THAT(logit(pressed_base_rate(rules, {.trustor_power = 0.75, .trustee_power = 0.25})),
               WithinAbs(logit(rules.base_rate) + 0.5, 1e-14));

    SECTION("the weaker trustor's partner is free") {
        CHECK(pressed_base_rate(rules, {.trustee_power = 1.0}) == rules.base_rate);
    }
    SECTION("the law is weaker against the more powerful only") {
        const Contract contract{.enforcement = 0.5};
        CHECK(enforcement_against(contract, {.trustee_power = 0.5}) == 0.25);
        CHECK(enforcement_against(contract, {.trustor_power = 0.5}) == 0.5);
        CHECK(enforcement_against(contract, {.trustee_power = 1.0}) == 0.0);
    }
}

TEST_CASE("A contract that is not in force covers nothing and costs nothing", "[games]") {
    const Contract contract{.coverage = 1.0, .cost = {1.0, 0.0, 0.0}};
    const BeliefRules rules;
    const Terms off = resolve_terms(contract, rules, {}, 1.0, false);
    CHECK(off.covered_chance == 0.0);
    CHECK(off.cost == 0.0);
    CHECK(off.ill_willed == rules.base_rate);
    CHECK(off.attributed[index(Contingency::open)] == rules.base_rate);

    const Terms on = resolve_terms(contract, rules, {}, 1.0, true);
    CHECK(on.covered_chance == 0.9);
    CHECK(on.cost == 1.0);
    CHECK(on.ill_willed > rules.base_rate);
    const auto of_honouring = [](const Terms& terms) {
        return ratio(terms.evidence[index(Contingency::open)][index(Outcome::honoured)]);
    };
    CHECK(of_honouring(on) < of_honouring(off));
}

TEST_CASE("Several honourings at once are worth as many in turn", "[games]") {
    CHECK(ratio(evidence_of_honourings(0.5, 0.0)) == 1.0);
    CHECK(ratio(evidence_of_honourings(0.5, 1.0)) == 2.0);
    CHECK_THAT(ratio(evidence_of_honourings(0.25, 0.5)), WithinAbs(2.0, 1e-14));
    CHECK(ratio(evidence_of_honourings(1.0, 0.5)) == 1.0);
    CHECK(evidence_of_honourings(0.0, 0.0) == Likelihoods{});
}

TEST_CASE("A round's evidence comes first, then the partner may have changed", "[games]") {
    const BeliefRules rules{.prior_trust = 0.25, .turnover = 0.5};
    Belief belief = prior_belief(rules);
    CHECK(belief.trust() == 0.25);
    update_trust(belief, rules, Credence{0.25}, {.if_true = 9.0, .if_false = 1.0});
    CHECK(belief.trust() == 0.5);  // odds 1/3 become 3: 0.75, half-way back to 0.25
}

TEST_CASE("Trust follows a partner whose will may change: the exact filter", "[games]") {
    // Yu & Cohen 2008; Rabiner 1989, eq. 19: forward algorithm of a hidden chain with two states
    // that keeps its state or, with chance lambda, draws it anew from (T0, 1 - T0).
    const BeliefRules rules{.prior_trust = 0.4, .failure = 0.05, .turnover = 0.1};
    constexpr double qa = 0.25;
    const std::array<Outcome, 9> seen{Outcome::honoured, Outcome::honoured, Outcome::betrayed,
                                      Outcome::withheld, Outcome::honoured, Outcome::betrayed,
                                      Outcome::betrayed, Outcome::honoured, Outcome::honoured};
    Belief belief = prior_belief(rules);
    double willing = 0.4;  // joint with all that was seen
    double unwilling = 0.6;
    for (const Outcome outcome : seen) {
        update_trust(belief, rules, Credence{0.4}, evidence_of_goodwill(rules, qa, outcome));
        if (outcome != Outcome::withheld) {
            const bool honoured = outcome == Outcome::honoured;
            willing *= honoured ? 0.95 : 0.05;
            unwilling *= honoured ? 0.95 * qa : 1.0 - 0.95 * qa;
        }
        const double all = willing + unwilling;
        willing = 0.9 * willing + 0.1 * 0.4 * all;
        unwilling = 0.9 * unwilling + 0.1 * 0.6 * all;
        CHECK_THAT(belief.trust(), WithinAbs(willing / all, 1e-14));
    }
}

TEST_CASE("Perceived reliability puts goodwill and contract together", "[games]") {
    const BeliefRules rules{.base_rate = 0.25, .failure = 0.0};
    Terms terms;
    terms.covered_chance = 0.5;
    terms.base_rate = 0.25;
    // T + (1 - T) (kappa phi K + (1 - kappa phi) q0) = 0.5 + 0.5 (0.375 + 0.125)
    CHECK(perceived_reliability(rules, terms, 0.5, 0.75) == 0.75);
    CHECK(perceived_reliability(rules, terms, 1.0, 0.0) == 1.0);

    SECTION("accidents spoil a share of everything") {
        const BeliefRules failing{.base_rate = 0.25, .failure = 0.5};
        CHECK(perceived_reliability(failing, terms, 0.5, 0.75) == 0.375);
    }
}

TEST_CASE("Credit to goodwill is Bayes' share of the well-willed", "[games]") {
    CHECK(credit_to_goodwill(0.5, 1.0) == 0.5);
    CHECK(credit_to_goodwill(0.5, 0.0) == 1.0);
    CHECK(credit_to_goodwill(0.25, 1.0 / 3.0) == 0.5);
    CHECK(credit_to_goodwill(0.0, 0.0) == 0.0);
}

TEST_CASE("Confidence starts from the terms and learns from covered acts", "[games]") {
    const BeliefRules rules{.failure = 0.0, .learn_confidence = 2.0};
    Terms terms;
    terms.compliance = 0.5;
    Belief belief;
    belief.goodwill = Credence{0.0};  // all responsibility is the contract's
    CHECK(confidence(rules, terms, belief) == 0.5);

    SECTION("a covered act kept counts in full") {
        learn_confidence(belief, rules, 0.5, Outcome::honoured);
        CHECK(belief.kept == 1.0);
        CHECK(confidence(rules, terms, belief) == 2.0 / 3.0);  // (2 * 0.5 + 1)/(2 + 1)
    }
    SECTION("a covered act broken too") {
        learn_confidence(belief, rules, 0.5, Outcome::betrayed);
        CHECK(confidence(rules, terms, belief) == 1.0 / 3.0);
    }
    SECTION("what a surely well-willed partner does says nothing about the contract") {
        belief.goodwill = Credence{1.0};
        learn_confidence(belief, rules, 0.5, Outcome::honoured);
        CHECK(confidence(rules, terms, belief) == 0.5);
    }
    SECTION("as common knowledge the terms stand") {
        learn_confidence(belief, rules, 0.5, Outcome::betrayed);
        CHECK(confidence(BeliefRules{}, terms, belief) == 0.5);
    }
}
