#include "tournament/match/stretches/stretch_rules.hpp"

namespace fides::tournament {

namespace {

ActOdds odds_of_act(const Rules& rules, const games::Terms& terms, double mandate) {
    using games::Draw;
    ActOdds odds;
    odds.set(Draw::intend, mandate);
    odds.set(Draw::covered, terms.covered_chance);
    if (terms.covered_chance > 0.0) {
        odds.set(Draw::comply, terms.compliance);
        odds.set(Draw::sanction, terms.sanction_chance);
    }
    odds.set(Draw::noise, rules.noise);
    odds.set(Draw::misperception, rules.misperception);
    return odds;
}

}  // namespace

StretchRules::StretchRules(const Rules& rules) {
    for (const bool in_force : {false, true}) {
        StretchPhase& phase = phases_[in_force ? 1 : 0];
        const auto terms = rules.terms(in_force);
        for (unsigned seat = 0; seat < 2; ++seat) {
            phase.odds[seat] = odds_of_act(rules, *terms[1 - seat], rules.mandate[seat]);
        }
        for (std::size_t outcome = 0; outcome < RoundOutcome::count; ++outcome) {
            phase.payoffs[outcome] = payoffs_of(rules, terms, RoundOutcome::of_index(outcome));
        }
    }
}

}  // namespace fides::tournament
