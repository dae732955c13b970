#include "tournament/round/rules.hpp"

#include "games/elementary.hpp"

#include <algorithm>
#include <cmath>

namespace fides::tournament {

namespace {

// What resolution does at full strength (docs/model.md, The venture).
constexpr double leader_on_bad_news = 0.5;  ///< taken off omega
constexpr double leader_on_closing = 2.0;   ///< added to the natural rate, as a multiple of it
constexpr double body_on_closing = 0.3;     ///< added to the chance that a conflict closes

/// What ties and matches have in common.
Rules common_rules(const Experiment& experiment) {
    Rules rules;
    rules.game = experiment.game;
    rules.contract = experiment.contract;
    rules.beliefs = experiment.beliefs;
    rules.noise = experiment.noise;
    rules.misperception = experiment.misperception;
    rules.motivation_crowding = experiment.motivation_crowding;
    rules.motivation_memory = experiment.motivation_memory;
    rules.discount = experiment.discount;
    rules.hit_evidence = experiment.venture ? experiment.venture->hit_evidence : 0.0;
    if (experiment.continuation) {
        rules.log_continuation = games::logarithm(*experiment.continuation);
    }
    rules.rounds = experiment.rounds;
    rules.window = experiment.analysis.window;
    rules.announce_length = experiment.announce_length && !experiment.continuation;
    rules.beliefs_always = experiment.analysis.beliefs;
    for (unsigned seat = 0; seat < 2; ++seat) {
        rules.risk_threshold[seat] = experiment.game.risk_threshold(static_cast<games::Seat>(seat));
    }
    return rules;
}

/// Fills in both directions. @param imposes  the contract, by seat
void resolve_directions(Rules& rules, const Experiment& experiment,
                        const std::array<double, 2>& power, const std::array<bool, 2>& imposes) {
    rules.prior = games::prior_belief(rules.beliefs);
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        const unsigned trustee = 1 - trustor;
        DirectionRules& direction = rules.directions[trustor];
        direction = resolve_direction(rules, rules.contract,
                                      {.mandate = rules.mandate[trustee],
                                       .trustor_power = power[trustor],
                                       .trustee_power = power[trustee]},
                                      imposes[trustee] ? experiment.distrust_signal : 0.0, trustor);
    }
}

bool imposes(const Imposer& imposer, std::uint32_t organisation) {
    switch (imposer.kind) {
        case Imposer::Kind::none:
            return false;
        case Imposer::Kind::both:
            return true;
        case Imposer::Kind::organisation:
            return imposer.organisation == organisation;
    }
    return false;
}

}  // namespace

std::uint32_t Rules::length(const games::Stream& stream) const noexcept {
    if (!log_continuation) {
        return rounds;
    }
    const double u = stream.uniform(0, games::RepetitionDraw::length);
    const double further = std::floor(games::logarithm(u) / *log_continuation);
    return 1 + static_cast<std::uint32_t>(std::min(further, most_rounds - 1.0));
}

CountedRounds Rules::counted(std::uint32_t n_rounds) const noexcept {
    if (window) {
        return {.first = std::min(window->from, n_rounds), .end = std::min(window->to, n_rounds)};
    }
    // Matches of one or two rounds are measured in their last.
    const std::uint32_t last_third = std::min((2 * n_rounds + 2) / 3, std::max(n_rounds, 1U) - 1);
    return {.first = log_continuation ? 0 : last_third, .end = n_rounds};
}

DirectionRules resolve_direction(const Rules& rules, const games::Contract& contract,
                                 const games::Pressure& pressure, double signal,
                                 unsigned trustor) noexcept {
    const double temptation = rules.game.temptation(static_cast<games::Seat>(1 - trustor));
    DirectionRules direction;
    direction.pressure = pressure;
    direction.signal = signal;
    direction.imposition.if_true = games::exponential(-signal * contract.covered_chance());
    games::BeliefRules undiscerning = rules.beliefs;
    undiscerning.discernment = 0.0;
    for (const bool in_force : {false, true}) {
        games::Terms& terms = in_force ? direction.in_force : direction.lapsed;
        terms = games::resolve_terms(contract, rules.beliefs, pressure, temptation, in_force);
        const games::Terms unpressed =
            games::resolve_terms(contract, undiscerning, {}, temptation, in_force);
        direction.achieved[in_force ? 1 : 0] = games::evidence_of_honourings(
            unpressed.attributed[games::index(games::Contingency::open)], rules.hit_evidence);
    }
    return direction;
}

std::array<bool, 2> imposers(const Experiment& experiment,
                             const std::array<std::uint32_t, 2>& organisations) noexcept {
    return {imposes(experiment.imposed_by, organisations[0]),
            imposes(experiment.imposed_by, organisations[1])};
}

Rules resolve_rules(const Experiment& experiment) {
    Rules rules = common_rules(experiment);
    rules.mandate = {experiment.mandate, experiment.mandate};
    resolve_directions(rules, experiment, {0.0, 0.0}, imposers(experiment, {0, 1}));
    return rules;
}

Rules resolve_rules(const Experiment& experiment, const TieSituation& tie) {
    const Collaboration& collaboration = std::get<Collaboration>(experiment.kind);
    Rules rules = common_rules(experiment);
    rules.beliefs_always = true;
    rules.contract = tie.terms.contract;
    rules.beliefs.prior_trust = tie.terms.prior_trust;
    // Bad news weighs less where somebody explains it (docs/model.md, The venture).
    rules.beliefs.negativity *= 1.0 - leader_on_bad_news * tie.empathetic_leader;
    rules.mandate = tie.mandate;
    const double cultural = collaboration.misperception_scale * tie.terms.cultural_distance;
    rules.misperception = 1.0 - (1.0 - experiment.misperception) * (1.0 - cultural);
    rules.communication = collaboration.communication *
                          games::exponential(-tie.terms.distance / collaboration.distance_scale);
    rules.signal_accuracy = collaboration.signal_accuracy;
    const double closes =
        collaboration.natural_resolution * (1.0 + leader_on_closing * tie.empathetic_leader) +
        body_on_closing * tie.independent_body;
    rules.conflict = {.opens = collaboration.conflict,
                      .closes = std::min(1.0, closes),
                      .reliance = collaboration.conflict_reliance,
                      .examined = tie.independent_body};
    resolve_directions(rules, experiment, tie.power, tie.imposes);
    return rules;
}

}  // namespace fides::tournament
