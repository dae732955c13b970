#include "tournament/match/winning.hpp"

#include "tournament/experiment/payoff_scale.hpp"
#include "tournament/match/chains/joint_chain.hpp"
#include "tournament/match/chains/settled_play.hpp"
#include "tournament/match/chains/ways.hpp"
#include "tournament/match/leads/leads.hpp"
#include "tournament/round/rules.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fides::tournament {

namespace {

constexpr std::size_t only_first_cooperates = 1;
constexpr std::size_t only_second_cooperates = 2;

/// Beyond so much work, in steps of the chain times rounds squared, playing tells who wins sooner;
/// with few repetitions beyond so much for each of their rounds.
constexpr double most_work_for_wins = 2e7;
constexpr double most_work_per_round = 400.0;

/// Do scores differ by the same step whenever one alone cooperates, and by nothing else?
bool differ_by_steps(const Rules& rules, const JointChain& chain) {
    if (rules.discount != 1.0 || rules.log_continuation || !rules.game.is_symmetric()) {
        return false;
    }
    for (std::size_t pair = 0; chain.has_contract() && pair < chain.size(); ++pair) {
        const JointRound& round = chain.round(true, pair);
        if (round.conduct[0].sanctioned > 0.0 || round.conduct[1].sanctioned > 0.0) {
            return false;
        }
    }
    return true;
}

/// How long it takes to find who wins.
double work_for_wins(const Rules& rules, const JointChain& chain) {
    std::size_t n_steps = 0;
    for (std::size_t pair = 0; pair < chain.size(); ++pair) {
        n_steps += std::max(chain.steps(false, pair).size(), chain.steps(true, pair).size());
    }
    const double rounds = rules.rounds;
    return rounds * rounds * static_cast<double>(n_steps);
}

double most_work(const Experiment& experiment) {
    const double rounds_to_play =
        static_cast<double>(experiment.rounds) * static_cast<double>(experiment.repetitions);
    return std::min(most_work_for_wins, most_work_per_round * rounds_to_play);
}

/// What each step of the chain does to the lead in cooperating alone.
LeadSteps lead_steps(const JointChain& chain, bool in_force) {
    std::vector<std::vector<LeadStep>> into(chain.size());
    for (std::uint32_t pair = 0; pair < chain.size(); ++pair) {
        for (const JointStep& step : chain.steps(in_force, pair)) {
            const std::int32_t gain = step.outcome == only_second_cooperates  ? 1
                                      : step.outcome == only_first_cooperates ? -1
                                                                              : 0;
            into[step.next].push_back({.chance = step.chance, .from = pair, .gain = gain});
        }
    }
    LeadSteps all;
    for (const std::vector<LeadStep>& steps : into) {
        all.steps.insert(all.steps.end(), steps.begin(), steps.end());
        all.ends.push_back(static_cast<std::uint32_t>(all.steps.size()));
    }
    return all;
}

/// Chances that each seat scores more, from the distribution of how often one alone cooperated more
/// than the other did.
std::array<double, 2> chances_by_leads(const Rules& rules, const JointChain& chain) {
    const games::TwoActionPayoffs& payoffs = rules.game.two_action()[0];
    if (payoffs.temptation == payoffs.sucker) {
        return {0.0, 0.0};
    }
    const std::array<LeadSteps, 2> steps{lead_steps(chain, false), lead_steps(chain, true)};
    Leads leads{chain.size(), rules.rounds};
    for (std::uint32_t round = 0; round < rules.rounds; ++round) {
        leads.advance(steps[rules.contract.in_force(round) ? 1 : 0]);
    }
    double ahead = 0.0;
    double behind = 0.0;
    const std::int64_t n = rules.rounds;
    for (std::size_t pair = 0; pair < chain.size(); ++pair) {
        for (std::int64_t i = 0; i < n; ++i) {
            behind += leads.chance(pair, i - n);
            ahead += leads.chance(pair, i + 1);
        }
    }
    return payoffs.temptation > payoffs.sucker ? std::array{ahead, behind}
                                               : std::array{behind, ahead};
}

/// Who scores more where nothing is left to chance: 0 or 1. Leads within their rounding are none.
std::array<double, 2> who_wins(const Rules& rules, const Course& course, const SettledPlay& play) {
    double lead = 0.0;
    for (std::size_t meant = 0; meant < n_outcomes; ++meant) {
        const std::array<double, 2>& payoff = play.rounds[meant].payoff;
        lead += play.visits[meant].score * (payoff[0] - payoff[1]);
    }
    const PayoffScale scale{rules.game, rules.contract};
    const double rounding = scale.lead_rounding(course.rounds()) * course.score_divisor();
    return {lead > rounding ? 1.0 : 0.0, -lead > rounding ? 1.0 : 0.0};
}

}  // namespace

std::optional<std::array<double, 2>> chances_of_winning(const Lineup& lineup, Pairing pairing) {
    const Rules& rules = lineup.rules();
    const Way way = way_of(lineup, pairing);
    if (way == Way::none) {
        return std::nullopt;
    }
    const strategies::Automaton& first = *lineup.contestant(pairing.first).automaton();
    const strategies::Automaton& second = *lineup.contestant(pairing.second).automaton();
    if (way == Way::settled) {
        return who_wins(rules, lineup.course(),
                        settled_play(rules, lineup.course(), first, second));
    }
    const std::size_t most = most_state_pairs(lineup.experiment());
    const JointChain chain{rules, first, second, most};
    if (chain.size() > most || !differ_by_steps(rules, chain) ||
        work_for_wins(rules, chain) > most_work(lineup.experiment())) {
        return std::nullopt;
    }
    return chances_by_leads(rules, chain);
}

}  // namespace fides::tournament
