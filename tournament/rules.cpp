#include "tournament/rules.hpp"

#include "games/elementary.hpp"

#include <algorithm>
#include <cmath>

namespace fides::tournament {

namespace {

constexpr std::uint32_t most_rounds = 1'000'000;

bool imposes(const Imposer& imposer, unsigned seat) {
    switch (imposer.kind) {
        case Imposer::Kind::none:
            return false;
        case Imposer::Kind::both:
            return true;
        case Imposer::Kind::organisation:
            return imposer.organisation == seat;
    }
    return false;
}

double power_of(const Collaboration& collaboration, unsigned seat) {
    return seat < collaboration.power.size() ? collaboration.power[seat] : 0.0;
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

std::uint32_t Rules::first_counted(std::uint32_t n_rounds) const noexcept {
    return log_continuation ? 0 : (2 * n_rounds + 2) / 3;
}

Rules resolve_rules(const Experiment& experiment) {
    Rules rules;
    rules.game = experiment.game;
    rules.contract = experiment.contract;
    rules.beliefs = experiment.beliefs;
    rules.prior = games::prior_belief(experiment.beliefs);
    rules.noise = experiment.noise;
    rules.misperception = experiment.misperception;
    rules.mandate = experiment.mandate;
    rules.motivation_crowding = experiment.motivation_crowding;
    rules.motivation_memory = experiment.motivation_memory;
    rules.discount = experiment.discount;
    if (experiment.continuation) {
        rules.log_continuation = games::logarithm(*experiment.continuation);
    }
    rules.rounds = experiment.rounds;
    rules.announce_length = experiment.announce_length && !experiment.continuation;
    rules.beliefs_always = experiment.analysis.beliefs;

    const auto* collaboration = std::get_if<Collaboration>(&experiment.kind);
    if (collaboration != nullptr) {
        rules.beliefs_always = true;
        const double cultural =
            collaboration->misperception_scale * collaboration->cultural_distance;
        rules.misperception = 1.0 - (1.0 - experiment.misperception) * (1.0 - cultural);
        rules.communication =
            collaboration->communication *
            games::exponential(-collaboration->distance / collaboration->distance_scale);
        rules.signal_accuracy = collaboration->signal_accuracy;
        rules.signal_weight = games::logit(collaboration->signal_accuracy);
    }
    for (unsigned trustor = 0; trustor < 2; ++trustor) {
        const unsigned trustee = 1 - trustor;
        games::Pressure pressure{.mandate = experiment.mandate};
        if (collaboration != nullptr) {
            pressure.trustor_power = power_of(*collaboration, trustor);
            pressure.trustee_power = power_of(*collaboration, trustee);
        }
        const auto trustee_seat = static_cast<games::Seat>(trustee);
        const double temptation = experiment.game.temptation(trustee_seat);
        DirectionRules& direction = rules.directions[trustor];
        direction.in_force = games::resolve_terms(experiment.contract, experiment.beliefs, pressure,
                                                  temptation, true);
        direction.lapsed = games::resolve_terms(experiment.contract, experiment.beliefs, pressure,
                                                temptation, false);
        if (imposes(experiment.imposed_by, trustee)) {
            direction.distrust = experiment.distrust_signal * experiment.contract.covered_chance();
        }
        rules.risk_threshold[trustor] =
            experiment.game.risk_threshold(static_cast<games::Seat>(trustor));
    }
    return rules;
}

}  // namespace fides::tournament
