#include "games/beliefs.hpp"
#include "lab/engine/requests.hpp"

#include <cmath>

namespace fides::lab {

namespace {

using games::Contingency;
using games::Outcome;

constexpr std::string_view credit_base = "[collaboration]\n";

/// A number, or null where it is none or beyond all bounds.
Json finite(double number) {
    return std::isfinite(number) ? Json(number) : Json(nullptr);
}

/// What one observed deed teaches a trustor whose trust is `prior`.
Json lesson(const games::BeliefRules& rules, const games::Terms& terms, double prior,
            Contingency contingency, Outcome seen) {
    const double attributed = terms.attributed[games::index(contingency)];
    const games::Likelihoods& evidence =
        terms.evidence[games::index(contingency)][games::index(seen)];
    const double honours_unwilling = (1.0 - rules.failure) * attributed;
    const bool honoured = seen == Outcome::honoured;
    games::Belief belief = games::prior_belief(rules);
    const games::Credence drawn_anew = belief.goodwill;
    belief.goodwill = games::Credence{prior};
    belief.goodwill.learn(evidence);
    const double trust_after = belief.trust();
    belief.goodwill.renew(rules.turnover, drawn_anew);
    return {
        {"seen", honoured ? "honoured" : "betrayed"},
        {"owed", contingency == Contingency::covered},
        {"chance_with_goodwill", honoured ? 1.0 - rules.failure : rules.failure},
        {"chance_without", honoured ? honours_unwilling : 1.0 - honours_unwilling},
        {"attributed", attributed},
        {"likelihood_ratio", finite(evidence.if_true / evidence.if_false)},
        {"credit", honoured ? Json(games::credit_to_goodwill(prior, attributed)) : Json(nullptr)},
        {"trust_before", prior},
        {"trust_after", trust_after},
        {"trust_next_round", belief.trust()}};
}

}  // namespace

Json answer_credit(const Json& request) {
    tournament::ReadExperiment read =
        tournament::read_experiment_text(credit_base, "credit", overrides_in(request));
    const tournament::Experiment& experiment = read.experiment;
    const double prior = number_in(request, "prior", experiment.beliefs.prior_trust, 0.0, 1.0);
    const games::Pressure pressure{
        .mandate = number_in(request, "mandate", 0.0, 0.0, 1.0),
        .trustor_power = number_in(request, "trustor_power", 0.0, 0.0, 1.0),
        .trustee_power = number_in(request, "trustee_power", 0.0, 0.0, 1.0)};
    const bool in_force = experiment.contract.coverage > 0.0;
    const double temptation = experiment.game.temptation(games::Seat::second);
    const games::Terms terms = games::resolve_terms(experiment.contract, experiment.beliefs,
                                                    pressure, temptation, in_force);
    Json lessons = Json::array();
    for (const Contingency contingency : {Contingency::covered, Contingency::open}) {
        for (const Outcome seen : {Outcome::honoured, Outcome::betrayed}) {
            lessons.push_back(lesson(experiment.beliefs, terms, prior, contingency, seen));
        }
    }
    return {{"prior", prior},
            {"covered_chance", terms.covered_chance},
            {"compliance", terms.compliance},
            {"base_rate", terms.base_rate},
            {"ill_willed", terms.ill_willed},
            {"reliability",
             games::perceived_reliability(experiment.beliefs, terms, prior, terms.compliance)},
            {"risk_threshold", experiment.game.risk_threshold(games::Seat::first)},
            {"temptation", temptation},
            {"warnings", read.warnings},
            {"deeds", std::move(lessons)}};
}

}  // namespace fides::lab
