#include "tournament/match/stretches/stretch_rules.hpp"

#include "tournament/round/lanes/lane_stream.hpp"
#include "tournament/round/round_steps.hpp"

namespace fides::tournament {

namespace {

ActOdds odds_of_act(const Rules& rules, const games::Terms& terms, double mandate) {
    using games::Draw;
    ActOdds odds{};
    const auto set = [&odds](Draw kind, double chance) {
        odds[static_cast<std::size_t>(kind)] = SharedChance{chance}.words_below();
    };
    set(Draw::intend, mandate);
    set(Draw::covered, terms.covered_chance);
    if (terms.covered_chance > 0.0) {
        set(Draw::comply, terms.compliance);
        set(Draw::sanction, terms.sanction_chance);
    }
    set(Draw::noise, rules.noise);
    set(Draw::misperception, rules.misperception);
    return odds;
}

RoundPayoffs payoffs_of(const Rules& rules, const std::array<const games::Terms*, 2>& terms,
                        const RoundOutcome& outcome) {
    std::array<DirectedAct, 2> acts;  // by the trustor's seat
    for (unsigned seat = 0; seat < 2; ++seat) {
        DirectedAct& act = acts[1 - seat];
        act.played = true;
        act.relied = true;
        act.done = outcome.cooperates[seat] ? games::Outcome::honoured : games::Outcome::betrayed;
        act.sanctioned = outcome.sanctioned[seat];
    }
    RoundPayoffs payoffs;
    round_steps::pay<games::GameForm::two_action>(rules, terms, acts, payoffs.of);
    payoffs.lead = payoffs.of[0] - payoffs.of[1];
    payoffs.both = payoffs.of[0] + payoffs.of[1];
    return payoffs;
}

}  // namespace

StretchRules::StretchRules(const Rules& rules) {
    for (const bool in_force : {false, true}) {
        StretchPhase& phase = phases_[in_force ? 1 : 0];
        const auto terms = rules.terms(in_force);
        for (unsigned seat = 0; seat < 2; ++seat) {
            phase.odds[seat] = odds_of_act(rules, *terms[1 - seat], rules.mandate[seat]);
        }
        for (const bool first : {false, true}) {
            for (const bool second : {false, true}) {
                for (const bool first_sanctioned : {false, true}) {
                    for (const bool second_sanctioned : {false, true}) {
                        const RoundOutcome outcome{
                            .cooperates = {first, second},
                            .sanctioned = {first_sanctioned, second_sanctioned}};
                        phase.payoffs[outcome.index()] = payoffs_of(rules, terms, outcome);
                    }
                }
            }
        }
    }
}

}  // namespace fides::tournament
