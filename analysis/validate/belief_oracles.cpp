// Oracles of beliefs and of reliance that depends on what came before.
#include "analysis/validate/check_rows.hpp"
#include "analysis/validate/groups.hpp"
#include "analysis/validate/laboratory.hpp"
#include "games/beliefs.hpp"
#include "games/contract.hpp"
#include "games/elementary.hpp"
#include "strategies/trust/organisation.hpp"
#include "tournament/match/match.hpp"
#include "tournament/match/transcript.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace fides::analysis {

namespace {

using tournament::Experiment;

constexpr double prior = 0.5;
constexpr double temptation = 1.0;

/// Textbook attribution: willing for ever or not, no accidents, nobody honours for nothing.
constexpr games::BeliefRules textbook{
    .prior_trust = prior, .base_rate = 0.0, .failure = 0.0, .turnover = 0.0};

/// Covers everything and makes the unwilling comply with a chance.
/// @param chance  in (0, 1]
games::Contract complied_with(double chance) {
    games::Contract contract{
        .coverage = 1.0, .contractible = 1.0, .monitoring = 1.0, .enforcement = 1.0};
    constexpr double sure = 1e6;
    contract.penalty =
        chance < 1.0 ? temptation + contract.compliance_noise * games::logit(chance) : sure;
    return contract;
}

/// Trust after so many honourings, as two who always cooperate form it while they play.
double played_trust(const games::Contract& contract, std::uint32_t honourings) {
    Experiment match = match_of({}, "cooperator", "cooperator");
    match.rounds = honourings;
    match.contract = contract;
    match.beliefs = textbook;
    match.analysis.beliefs = true;
    return tournament::transcribe_match(match, 0, 1, 0).rounds.back().directions[0].trust_after;
}

CheckRows attribution() {
    CheckRows rows;
    rows.push_back(meets("no contract: trust after 1 honouring", 1.0, played_trust({}, 1)));
    for (const auto& [chance, honourings] :
         {std::pair{0.5, 1U}, {0.5, 2U}, {0.5, 5U}, {0.9, 10U}, {1.0, 10U}}) {
        const double expected = prior / (prior + (1.0 - prior) * std::pow(chance, honourings));
        rows.push_back(meets(
            fmt::format("the unwilling comply with chance {}: trust after {}", chance,
                        honourings == 1 ? "1 honouring" : fmt::format("{} honourings", honourings)),
            expected, played_trust(complied_with(chance), honourings)));
    }
    const games::Terms terms =
        games::resolve_terms(complied_with(0.9), textbook, {}, temptation, true);
    games::Belief belief = games::prior_belief(textbook);
    const auto& covered = terms.evidence[games::index(games::Contingency::covered)];
    games::update_trust(belief, textbook, games::Credence{prior},
                        covered[games::index(games::Outcome::betrayed)]);
    rows.push_back(meets("trust after 1 breach", 0.0, belief.trust()));
    return rows;
}

CheckRows markov_trust() {
    // After rely and honour 0.95, after abuse 0.2, after withholding 0.3; honoured 4 times in 5.
    Experiment match =
        trust_of({.gain = 1.0, .loss = 0.5},
                 "memory_one(cc=0.95, cd=0.2, dc=0.3, dd=0.3, first=0.3)", "random(p=0.8)");
    match.rounds = 3000;
    std::array<BySeed, 3> shares;
    tournament::MatchPlayer player{match, {0, 1}};
    for (std::uint32_t repetition = 0; repetition < 200; ++repetition) {
        const tournament::Sums counted = player.play(repetition, {}).counted;
        const auto rounds = static_cast<double>(counted.directed);
        shares[0].push_back((rounds - static_cast<double>(counted.relied)) / rounds);
        shares[1].push_back(static_cast<double>(counted.honoured) / rounds);
        shares[2].push_back(static_cast<double>(counted.relied - counted.honoured) / rounds);
    }
    CheckRows rows{meets_on_average("share of rounds without reliance", 0.40, shares[0]),
                   meets_on_average("honoured", 0.48, shares[1]),
                   meets_on_average("betrayed", 0.12, shares[2])};
    for (const double lambda : {1.0, 2.0}) {
        const double honour = 1.0 / (1.0 + std::exp(lambda));
        const games::Contract none{.penalty = 0.0, .compliance_noise = 1.0 / lambda};
        const double played = games::compliance(none, none.enforcement, temptation);
        rows.push_back(
            meets(fmt::format("logit equilibrium, lambda {}: honouring", lambda), honour, played));
        // lambda (h R + (1 - h) S - P) = (h - theta)/tau with theta = 1/2 and tau = 1/(2 lambda).
        const strategies::OrganisationRules conduct{.reliance_noise = 0.5 / lambda};
        rows.push_back(meets("the same: relying",
                             1.0 / (1.0 + std::exp(-lambda * (2.0 * honour - 1.0))),
                             strategies::reliance_chance(conduct, played, 0.5)));
    }
    return rows;
}

constexpr std::array checks_of_beliefs{
    Check{.id = "O16",
          .group = CheckGroup::oracles,
          .claim = "An honouring that the unwilling would have done with chance m multiplies the "
                   "odds of goodwill by 1/m: under a fully binding contract nothing is learnt.",
          .source = "Kelley 1973",
          .set_up =
              "mutual trust, two cooperators that keep beliefs; prior 1/2, base_rate, failure "
              "and turnover 0, everything covered",
          .read = attribution,
          .lacks = "slips of the willing alone: here circumstances spoil the acts of "
                   "both kinds alike, which cancels in an honouring"},
    Check{.id = "O19",
          .group = CheckGroup::oracles,
          .claim = "A Markov trust relation settles where its chain does; without a contract the "
                   "organisations' chances are the logit equilibrium.",
          .source = "McKelvey & Palfrey 1995",
          .set_up =
              "trust game, fixed roles, memory_one(cc=0.95, cd=0.2, dc=0.3, dd=0.3) relies on "
              "random(p=0.8); R 1, S -1, P 0 for the equilibrium",
          .read = markov_trust,
          .lacks = "replicator equation, and so not its rest point"},
};

}  // namespace

std::span<const Check> belief_checks() {
    return checks_of_beliefs;
}

}  // namespace fides::analysis
