#include "analysis/evolution/run/sampled_evolution.hpp"

#include "analysis/evolution/finite/graph_process.hpp"
#include "analysis/evolution/finite/graph_run.hpp"
#include "analysis/evolution/finite/payoffs_by_count.hpp"
#include "analysis/evolution/finite/population_game.hpp"
#include "analysis/evolution/finite/population_run.hpp"
#include "analysis/evolution/run/mean_evolution.hpp"
#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "analysis/statistics/student_t.hpp"
#include "games/chance.hpp"
#include "tournament/network/graph.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fides::analysis {

using tournament::Evolution;
using tournament::Experiment;

namespace {

/// Generations that are written down, the start being the first.
constexpr std::uint32_t n_recorded = 101;

/// After so many a run that neither strategy has won is given up.
constexpr double most_generations = 10'000.0;

/// Whole members of about the shares asked for: what is left over goes to the largest remainders,
/// of equal ones to who comes first.
Members members_of(const std::vector<double>& shares, std::uint32_t population) {
    Members members;
    std::vector<double> rests;
    for (const double share : shares) {
        const double wanted = share * population;
        members.push_back(static_cast<std::uint32_t>(wanted));
        rests.push_back(wanted - std::floor(wanted));
    }
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t one, std::size_t other) { return rests[one] > rests[other]; });
    std::uint32_t left =
        population - std::accumulate(members.begin(), members.end(), std::uint32_t{0});
    for (std::size_t i = 0; left > 0; ++i, --left) {
        ++members[order[i % order.size()]];
    }
    return members;
}

/// What one run shows: shares at the recorded generations, shape (recorded, n), and over the second
/// half of all.
struct Seen {
    std::vector<double> at;
    std::vector<double> later;
};

std::vector<std::uint32_t> recorded(std::uint32_t generations) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < n_recorded; ++i) {
        const auto generation = static_cast<std::uint32_t>(
            (std::uint64_t{i} * generations + (n_recorded - 1) / 2) / (n_recorded - 1));
        if (out.empty() || generation > out.back()) {
            out.push_back(generation);
        }
    }
    return out;
}

Seen seen_in(const std::vector<Members>& counts, const std::vector<std::uint32_t>& generations,
             std::uint32_t population) {
    const std::size_t n = counts.front().size();
    Seen seen{.at = {}, .later = std::vector<double>(n)};
    for (const std::uint32_t generation : generations) {
        for (const std::uint32_t members : counts[generation]) {
            seen.at.push_back(static_cast<double>(members) / population);
        }
    }
    const std::size_t first = counts.size() / 2;
    for (std::size_t generation = first; generation < counts.size(); ++generation) {
        for (std::size_t player = 0; player < n; ++player) {
            seen.later[player] += counts[generation][player];
        }
    }
    for (double& share : seen.later) {
        share /= static_cast<double>(counts.size() - first) * population;
    }
    return seen;
}

/// Mean over runs of one number of each, with Student's interval; none from a single run.
struct Mean {
    double mean = 0.0;
    std::optional<Interval> interval{};
};

template <class Number>
Mean mean_over(const std::vector<Seen>& runs, double level, Number number) {
    RatioMoments moments;
    for (const Seen& run : runs) {
        moments.add(number(run), 1.0);
    }
    const Estimate found = moments.estimate().value();
    Mean out{.mean = found.mean};
    if (found.standard_error) {
        const double half =
            student_t_limit(level, static_cast<int>(runs.size() - 1)) * *found.standard_error;
        out.interval = Interval{std::max(0.0, out.mean - half), std::min(1.0, out.mean + half)};
    }
    return out;
}

/// Members on the nodes of a graph, where the experiment has one.
struct Structure {
    Graph graph;
    GraphRules rules;
};

std::optional<Structure> structure_of(const Experiment& here, const ProcessRules& rules) {
    const Evolution& evolution = *here.evolution;
    if (!evolution.on_graph) {
        return std::nullopt;
    }
    Structure structure{.graph = Graph(evolution.population), .rules = {}};
    for (const tournament::TieEnds& ends :
         tournament::lay_graph(evolution.graph, evolution.population, here.seed)) {
        structure.graph[ends[0]].push_back(ends[1]);
        structure.graph[ends[1]].push_back(ends[0]);
    }
    structure.rules = {.update = rules.process == Process::pairwise_comparison
                                     ? GraphUpdate::pairwise_comparison
                                     : graph_update_named(evolution.updating).value(),
                       .selection = rules.selection,
                       .fitness = rules.fitness,
                       .mutation = rules.mutation};
    return structure;
}

/// Members put on nodes at random, in another way in every run.
NodeStrategies placed(const Members& members, std::string_view purpose, std::uint64_t seed,
                      std::uint64_t run) {
    NodeStrategies nodes;
    for (std::size_t player = 0; player < members.size(); ++player) {
        nodes.insert(nodes.end(), members[player], static_cast<std::uint32_t>(player));
    }
    NumberedDraws draws{seed, purpose, run};
    for (std::size_t left = nodes.size(); left > 1; --left) {
        std::swap(nodes[left - 1], nodes[games::below(left, draws.word())]);
    }
    return nodes;
}

/// The two players' own payoffs, the mutant's first.
PayoffMatrix payoffs_of(const PayoffMatrix& payoffs, std::size_t mutant, std::size_t resident) {
    return {{payoffs(mutant, mutant), payoffs(mutant, resident)},
            {payoffs(resident, mutant), payoffs(resident, resident)}};
}

/// Fills in how often a single mutant took over.
void sample_takeovers(PointEvolution& out, const std::string& process, const Experiment& here,
                      const PayoffMatrix& payoffs, ProcessRules rules,
                      std::optional<Structure> structure, tournament::Executor& executor,
                      const tournament::CancelToken& cancel) {
    rules.mutation = 0.0;
    if (structure) {
        structure->rules.mutation = 0.0;
    }
    const std::uint32_t runs = here.evolution->runs;
    const double range = payoff_range(payoffs);
    std::vector<Fixation*> asked;
    for (Fixation& one : out.fixations) {
        if (one.process == process) {
            asked.push_back(&one);
        }
    }
    executor.parallel(
        asked.size(),
        [&](std::size_t i) {
            Fixation& one = *asked[i];
            const PopulationGame game = population_game(
                pair_payoffs(payoffs, one.mutant, one.resident, rules.population, range));
            const PayoffMatrix own = payoffs_of(payoffs, one.mutant, one.resident);
            const Members start{1, rules.population - 1};
            const double most_steps = most_generations * steps_of_generation(rules);
            std::vector<FixationRun> ended;
            while (ended.size() < runs && !cancel.is_cancelled()) {
                const std::uint64_t number = std::uint64_t{i} * runs + ended.size();
                ended.push_back(
                    structure ? run_graph_to_fixation(
                                    own, structure->graph, structure->rules,
                                    placed(start, "evolution mutant", here.seed, number), here.seed,
                                    number, most_steps)
                              : run_to_fixation(game, rules, start, here.seed, number, most_steps));
                if (!ended.back().strategy) {
                    return;  // what share it would have had is not known
                }
            }
            if (ended.size() == runs) {
                const FixationCount won = fixation_counts(ended, 2, here.analysis.level).front();
                one.sampled = static_cast<double>(won.runs) / runs;
                one.interval = won.chance;
            }
        },
        cancel);
}

}  // namespace

void add_sampled_evolution(PointEvolution& out, const std::string& process, const Experiment& here,
                           const Earnings& earnings, const ProcessRules& rules, bool with_paths,
                           bool with_long_run, tournament::Executor& executor,
                           const tournament::CancelToken& cancel) {
    const Evolution& evolution = *here.evolution;
    const std::size_t n = earnings.payoffs.rows();
    const PopulationGame game = pair_game(earnings.payoffs);
    const Members start = members_of(first_shares(evolution, n), evolution.population);
    const std::vector<std::uint32_t> generations = recorded(evolution.generations);
    const std::optional<Structure> structure = structure_of(here, rules);
    std::vector<Seen> runs(evolution.runs);
    executor.parallel(
        runs.size(),
        [&](std::size_t run) {
            const std::vector<Members> counts =
                structure ? graph_counts_over_generations(
                                earnings.payoffs, structure->graph, structure->rules,
                                placed(start, "evolution start", here.seed, run),
                                evolution.generations, here.seed, run)
                          : counts_over_generations(game, rules, start, evolution.generations,
                                                    here.seed, run);
            runs[run] = seen_in(counts, generations, evolution.population);
        },
        cancel);
    if (cancel.is_cancelled()) {
        return;
    }
    const double level = here.analysis.level;
    for (std::size_t i = 0; with_paths && i < generations.size(); ++i) {
        for (std::size_t player = 0; player < n; ++player) {
            const Mean share = mean_over(
                runs, level, [at = i * n + player](const Seen& run) { return run.at[at]; });
            out.paths.push_back({.dynamic = process,
                                 .time = static_cast<double>(generations[i]),
                                 .player = player,
                                 .share = share.mean,
                                 .interval = share.interval});
        }
    }
    if (with_long_run) {
        std::vector<double> shares;
        for (std::size_t player = 0; player < n; ++player) {
            const Mean share =
                mean_over(runs, level, [player](const Seen& run) { return run.later[player]; });
            shares.push_back(share.mean);
            out.long_run.push_back({.process = process,
                                    .player = player,
                                    .share = share.mean,
                                    .method = "runs",
                                    .interval = share.interval});
        }
        add_evolved(out, process, earnings, shares);
    }
    if (n <= most_players_sampled) {
        sample_takeovers(out, process, here, earnings.payoffs, rules, structure, executor, cancel);
    }
}

}  // namespace fides::analysis
