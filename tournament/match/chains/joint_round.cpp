#include "tournament/match/chains/joint_round.hpp"

#include <algorithm>

namespace fides::tournament {

Conduct conduct_of(const Rules& rules, bool in_force, unsigned seat, double meant) {
    const games::Terms& binding = *rules.terms(in_force)[1 - seat];  // by the trustor's seat
    const auto after_noise = [&](double chance) {
        return chance * (1.0 - rules.noise) + (1.0 - chance) * rules.noise;
    };
    // A mandate raises the chance of cooperating to its level, whatever is meant.
    const double willing = std::max(meant, rules.mandate[seat]);
    const double covered = binding.covered_chance;
    const double open_act = after_noise(willing);
    const double covered_act = after_noise(willing + (1.0 - willing) * binding.compliance);
    return {.cooperates = covered * covered_act + (1.0 - covered) * open_act,
            .meant_and_done = meant * (1.0 - rules.noise),
            .open_cooperates = (1.0 - covered) * open_act,
            .sanctioned = covered * (1.0 - covered_act) * binding.sanction_chance};
}

Conduct mixed(const Conduct& one, const Conduct& other, double chance_of_other) {
    const auto mean = [chance_of_other](double a, double b) {
        return (1.0 - chance_of_other) * a + chance_of_other * b;
    };
    return {.cooperates = mean(one.cooperates, other.cooperates),
            .meant_and_done = mean(one.meant_and_done, other.meant_and_done),
            .open_cooperates = mean(one.open_cooperates, other.open_cooperates),
            .sanctioned = mean(one.sanctioned, other.sanctioned)};
}

JointRound joint_round(const Rules& rules, bool in_force, const Conduct& first,
                       const Conduct& second) {
    JointRound round{.conduct = {first, second}};
    const double a = first.cooperates;
    const double b = second.cooperates;
    round.outcome = {a * b, a * (1.0 - b), (1.0 - a) * b, (1.0 - a) * (1.0 - b)};
    const std::array<games::TwoActionPayoffs, 2>& payoffs = rules.game.two_action();
    const auto [cc, cd, dc, dd] = round.outcome;
    const auto terms = rules.terms(in_force);
    for (unsigned seat = 0; seat < 2; ++seat) {
        const games::TwoActionPayoffs& own = payoffs[seat];
        const double alone = seat == 0 ? cd : dc;
        const double deserts = seat == 0 ? dc : cd;
        round.payoff[seat] =
            cc * own.reward + alone * own.sucker + deserts * own.temptation + dd * own.punishment +
            round.conduct[1 - seat].sanctioned * terms[seat]->compensation -
            round.conduct[seat].sanctioned * terms[1 - seat]->penalty - terms[seat]->cost;
    }
    return round;
}

}  // namespace fides::tournament
