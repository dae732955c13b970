#include "tournament/match/exact.hpp"

#include "games/user_error.hpp"
#include "strategies/automaton.hpp"
#include "tournament/match/joint_chain.hpp"
#include "tournament/match/leads/leads.hpp"
#include "tournament/match/participant.hpp"
#include "tournament/round/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fides::tournament {

namespace {

using games::GameForm;

constexpr std::size_t both_cooperate = 0;
constexpr std::size_t only_first_cooperates = 1;
constexpr std::size_t only_second_cooperates = 2;

/// Beyond so much work, in steps of the chain times rounds squared, playing tells who wins sooner.
constexpr double most_work_for_wins = 2e7;

/// A random end is followed until it is this unlikely that there is another round.
constexpr double negligible = 1e-18;

constexpr std::size_t most_pairs = 400;

const Player& player(const Experiment& experiment, std::uint32_t index) {
    return tournament_of(experiment).players[index];
}

std::array<Participant, 2> participants(const Experiment& experiment, Pairing pairing) {
    return {make_participant(player(experiment, pairing.first).strategy, experiment.game),
            make_participant(player(experiment, pairing.second).strategy, experiment.game)};
}

/// Sums over the rounds of a match as they are expected.
struct Expected {
    std::array<double, 2> score{};
    std::array<double, 2> cooperations{};
    double both = 0.0;
    double weight = 0.0;
    double rounds = 0.0;

    void add(const JointRound& round, double chance, double discounted) {
        for (unsigned seat = 0; seat < 2; ++seat) {
            score[seat] += chance * discounted * round.payoff[seat];
            cooperations[seat] += chance * round.cooperates[seat];
        }
        both += chance * round.outcome[both_cooperate];
    }

    /// The means of a match that ends here, which it does with a chance.
    void add_means_to(ExactMatch& match, double chance) const {
        for (unsigned seat = 0; seat < 2; ++seat) {
            match.score[seat] += chance * score[seat] / weight;
            match.cooperation[seat] += chance * cooperations[seat] / rounds;
        }
        match.both_cooperate += chance * both / rounds;
    }
};

/// Adds a round that counts, reached with a chance, to the measures.
/// @param discounted  weight of its payoffs
void add_to_measures(ExactMatch& match, const JointRound& round,
                     const std::array<const games::Terms*, 2>& terms, double chance,
                     double discounted) {
    const auto add = [&](Measure measure, double numerator, double denominator) {
        Ratio& ratio = match.measures[static_cast<std::size_t>(measure)];
        ratio.numerator += chance * numerator;
        ratio.denominator += chance * denominator;
    };
    for (unsigned seat = 0; seat < 2; ++seat) {
        const double honoured = round.cooperates[seat];
        const double voluntary = round.meant_and_done[seat];
        add(Measure::reliance, 1.0, 1.0);
        add(Measure::honouring, honoured, 1.0);
        add(Measure::open_honouring, round.open_cooperates[seat],
            1.0 - terms[1 - seat]->covered_chance);
        add(Measure::voluntary, voluntary, 1.0);
        add(Measure::obliged, honoured - voluntary, 1.0);
        add(Measure::meant, voluntary, honoured);
        add(Measure::welfare, discounted * round.payoff[seat], discounted);
    }
}

/// Do scores differ by the same step whenever one alone cooperates, and by nothing else?
bool differ_by_steps(const Rules& rules, const JointChain& chain) {
    if (rules.discount != 1.0 || rules.log_continuation || !rules.game.is_symmetric()) {
        return false;
    }
    for (const bool in_force : {false, true}) {
        for (std::size_t pair = 0; pair < chain.size(); ++pair) {
            const JointRound& round = chain.round(in_force, pair);
            if (round.sanctioned[0] > 0.0 || round.sanctioned[1] > 0.0) {
                return false;
            }
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
std::array<double, 2> chances_of_winning(const Rules& rules, const JointChain& chain) {
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

bool may_be_worked_out(const Rules& rules, const std::array<const Contestant*, 2>& sides) {
    if (rules.game.form() != GameForm::two_action || rules.beliefs_always) {
        return false;
    }
    return std::all_of(sides.begin(), sides.end(), [](const Contestant* side) {
        return side->memory_one() && !side->model().reads_beliefs;
    });
}

/// Product of two square matrices of n rows, row-major.
std::vector<double> product(const std::vector<double>& a, const std::vector<double>& b,
                            std::size_t n) {
    std::vector<double> out(n * n, 0.0);
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t k = 0; k < n; ++k) {
            const double factor = a[row * n + k];
            if (factor != 0.0) {
                for (std::size_t column = 0; column < n; ++column) {
                    out[row * n + column] += factor * b[k * n + column];
                }
            }
        }
    }
    return out;
}

/// Makes each row sum to 1 again.
void normalise_rows(std::vector<double>& matrix, std::size_t n) {
    for (std::size_t row = 0; row < n; ++row) {
        double sum = 0.0;
        for (std::size_t column = 0; column < n; ++column) {
            sum += matrix[row * n + column];
        }
        for (std::size_t column = 0; column < n; ++column) {
            matrix[row * n + column] /= sum;
        }
    }
}

/// Share of time in each pair of states, from pair 0 on.
std::vector<double> occupation(const JointChain& chain, bool in_force) {
    constexpr int squarings = 64;
    const std::size_t n = chain.size();
    std::vector<double> lazy(n * n, 0.0);
    for (std::size_t pair = 0; pair < n; ++pair) {
        lazy[pair * n + pair] += 0.5;
        for (const JointStep& step : chain.steps(in_force, pair)) {
            lazy[pair * n + step.next] += 0.5 * step.chance;
        }
    }
    for (int i = 0; i < squarings; ++i) {
        lazy = product(lazy, lazy, n);
        normalise_rows(lazy, n);
    }
    return {lazy.begin(), lazy.begin() + static_cast<std::ptrdiff_t>(n)};
}

}  // namespace

std::optional<ExactMatch> work_out(const Lineup& lineup, Pairing pairing) {
    const Experiment& experiment = lineup.experiment();
    const Rules& rules = lineup.rules();
    const std::array sides{&lineup.contestant(pairing.first), &lineup.contestant(pairing.second)};
    if (experiment.method == "sampled" || !may_be_worked_out(rules, sides)) {
        return std::nullopt;
    }
    const JointChain chain{rules, *sides[0]->memory_one(), *sides[1]->memory_one()};
    const double continuation = experiment.continuation.value_or(1.0);
    const std::uint32_t last = experiment.continuation ? most_rounds : rules.rounds;
    const CountedRounds counted = rules.counted(last);

    ExactMatch match;
    Expected so_far;
    std::vector<double> now(chain.size(), 0.0);
    std::vector<double> then(chain.size(), 0.0);
    now[0] = 1.0;
    double weight = 1.0;
    double counted_weight = 1.0;
    double reached = 1.0;             // chance that there is this round
    double unblemished = 1.0;         // chance that nobody has defected so far
    std::vector<double> clean = now;  // the distribution with that
    std::vector<double> still_clean(chain.size(), 0.0);
    std::array<double, 2> first_by_now{};
    for (std::uint32_t round = 0; round < last; ++round) {
        const bool in_force = rules.contract.in_force(round);
        const auto terms = rules.terms(in_force);
        const bool counts = counted.has(round);
        for (std::size_t pair = 0; pair < chain.size(); ++pair) {
            if (now[pair] > 0.0) {
                const JointRound& played = chain.round(in_force, pair);
                so_far.add(played, now[pair], weight);
                if (counts) {
                    add_to_measures(match, played, terms, reached * now[pair], counted_weight);
                }
            }
        }
        so_far.weight += weight;
        so_far.rounds += 1.0;
        weight *= rules.discount;
        counted_weight *= counts ? rules.discount : 1.0;
        if (unblemished > 0.0) {
            std::fill(still_clean.begin(), still_clean.end(), 0.0);
            unblemished = 0.0;
            for (std::size_t pair = 0; pair < chain.size(); ++pair) {
                for (const JointStep& step : chain.steps(in_force, pair)) {
                    const double chance = clean[pair] * step.chance;
                    if (step.outcome == both_cooperate) {
                        still_clean[step.next] += chance;
                        unblemished += chance;
                    } else {
                        for (unsigned seat = 0; seat < 2; ++seat) {
                            const std::size_t alone =
                                seat == 0 ? only_first_cooperates : only_second_cooperates;
                            first_by_now[seat] += step.outcome == alone ? 0.0 : chance;
                        }
                    }
                }
            }
            clean.swap(still_clean);
        }
        match.rounds = round + 1;
        const bool is_last = round + 1 == last || reached * continuation < negligible;
        const double ends = is_last ? reached : reached * (1.0 - continuation);
        if (ends > 0.0) {
            so_far.add_means_to(match, ends);
            for (unsigned seat = 0; seat < 2; ++seat) {
                match.first_to_defect[seat] += ends * first_by_now[seat];
            }
        }
        if (is_last) {
            break;
        }
        reached *= continuation;
        chain.advance(in_force, now, then);
        now.swap(then);
    }
    if (differ_by_steps(rules, chain) && work_for_wins(rules, chain) <= most_work_for_wins) {
        match.wins = chances_of_winning(rules, chain);
    }
    return match;
}

std::optional<ExactMatch> work_out(const Experiment& experiment, Pairing pairing) {
    return work_out(Lineup{experiment, std::array{pairing.first, pairing.second}}, pairing);
}

LongRun long_run(const Experiment& experiment, Pairing pairing) {
    const Rules rules = resolve_rules(experiment);
    const std::array<Participant, 2> sides = participants(experiment, pairing);
    const std::array<std::uint32_t, 2> players{pairing.first, pairing.second};
    for (unsigned seat = 0; seat < 2; ++seat) {
        if (sides[seat].organisation || sides[seat].strategy->automaton() == nullptr) {
            throw games::UserError{games::Mistake{
                .value = player(experiment, players[seat]).name,
                .problem = "has no limit to work out: the strategy is not a finite automaton",
                .allowed = "fides list strategies --tag automaton"}};
        }
    }
    const strategies::Automaton first = strategies::minimal(*sides[0].strategy->automaton());
    const strategies::Automaton second = strategies::minimal(*sides[1].strategy->automaton());
    const JointChain chain{rules, first, second};
    if (chain.size() > most_pairs) {
        throw games::UserError{fmt::format(
            "{} and {} have {} pairs of states to be in: the limit is worked out for up to {}; a "
            "long match comes near it (--rounds 100000)",
            player(experiment, players[0]).name, player(experiment, players[1]).name, chain.size(),
            most_pairs)};
    }
    const bool in_force = rules.contract.coverage > 0.0 && rules.contract.end == 0;
    const std::vector<double> share = occupation(chain, in_force);
    LongRun result;
    for (std::size_t pair = 0; pair < chain.size(); ++pair) {
        const JointRound& round = chain.round(in_force, pair);
        for (unsigned seat = 0; seat < 2; ++seat) {
            result.score[seat] += share[pair] * round.payoff[seat];
            result.cooperation[seat] += share[pair] * round.cooperates[seat];
        }
        for (std::size_t o = 0; o < n_outcomes; ++o) {
            result.states[o] += share[pair] * round.outcome[o];
        }
    }
    return result;
}

}  // namespace fides::tournament
