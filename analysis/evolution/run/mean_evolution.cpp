#include "analysis/evolution/run/mean_evolution.hpp"

#include "analysis/evolution/deterministic/basins.hpp"
#include "analysis/evolution/deterministic/invasion.hpp"
#include "analysis/evolution/deterministic/mean_dynamic.hpp"
#include "analysis/evolution/deterministic/rest_points.hpp"
#include "analysis/evolution/deterministic/share_path.hpp"
#include "analysis/statistics/share.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace fides::analysis {

using tournament::Evolution;
using tournament::Experiment;

namespace {

/// Times at which a path is written down, the start being the first.
constexpr std::size_t n_times = 101;

/// Shares of two players at which the gradient is told.
constexpr std::size_t n_places = 101;

/// Steps along an edge of the triangle of three players' shares.
constexpr std::size_t field_steps = 12;

MeanDynamicRules mean_rules_of(const Evolution& evolution, const std::string& dynamic) {
    return {.dynamic = mean_dynamic_called(dynamic).value(),
            .mutation = evolution.mutation,
            .noise = evolution.logit_noise};
}

/// The relation of the second of a pair to the first, or of the first to the second.
std::string relation_of(const StrategyPair& pair, bool first_is_mutant) {
    switch (pair.relation) {
        case PairRelation::first_dominates:
            return first_is_mutant ? "dominates" : "dominated";
        case PairRelation::second_dominates:
            return first_is_mutant ? "dominated" : "dominates";
        case PairRelation::bistability:
        case PairRelation::coexistence:
        case PairRelation::neutral:
            break;
    }
    return std::string{name_of(pair.relation)};
}

void add_entries(PointEvolution& out, const PayoffMatrix& payoffs) {
    for (std::size_t resident = 0; resident < payoffs.rows(); ++resident) {
        for (std::size_t mutant = 0; mutant < payoffs.rows(); ++mutant) {
            if (mutant == resident) {
                continue;
            }
            const StrategyPair pair = strategy_pair(payoffs, mutant, resident);
            Entry entry{.resident = resident,
                        .mutant = mutant,
                        .advantage = payoffs(mutant, resident) - payoffs(resident, resident),
                        .invasion = std::string{name_of(invasion(payoffs, resident, mutant))},
                        .relation = relation_of(pair, true),
                        .mixed_share = pair.interior_share};
            if (pair.risk_dominant) {
                entry.risk_dominates = *pair.risk_dominant == mutant;
            }
            out.entries.push_back(std::move(entry));
        }
    }
}

void add_path(PointEvolution& out, const std::string& name, const SharePath& path) {
    for (std::size_t i = 0; i < path.times.size(); ++i) {
        for (std::size_t player = 0; player < path.shares[i].size(); ++player) {
            out.paths.push_back({.dynamic = name,
                                 .time = path.times[i],
                                 .player = player,
                                 .share = path.shares[i][player]});
        }
    }
}

void add_gradients(PointEvolution& out, const std::string& name, const PayoffMatrix& payoffs,
                   const MeanDynamicRules& rules) {
    for (std::size_t i = 0; i < n_places; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(n_places - 1);
        out.gradients.push_back(
            {.dynamic = name,
             .share = share,
             .gradient = velocity(payoffs, rules, Shares{share, 1.0 - share})[0]});
    }
}

void add_field(PointEvolution& out, const std::string& name, const PayoffMatrix& payoffs,
               const MeanDynamicRules& rules) {
    for (std::size_t i = 0; i <= field_steps; ++i) {
        for (std::size_t j = 0; i + j <= field_steps; ++j) {
            constexpr double step = 1.0 / static_cast<double>(field_steps);
            FieldAt at{.dynamic = name,
                       .shares = {static_cast<double>(i) * step, static_cast<double>(j) * step,
                                  static_cast<double>(field_steps - i - j) * step}};
            const std::vector<double> speed = velocity(payoffs, rules, at.shares);
            at.velocity = {speed[0], speed[1], speed[2]};
            out.field.push_back(std::move(at));
        }
    }
}

/// Rest points that are not isolated, as one: the middle of their corners.
Shares middle_of(const RestContinuum& continuum) {
    Shares middle(continuum.corners.front().size());
    for (const Shares& corner : continuum.corners) {
        for (std::size_t player = 0; player < middle.size(); ++player) {
            middle[player] += corner[player] / static_cast<double>(continuum.corners.size());
        }
    }
    return middle;
}

/// A state of rest, isolated or not, with what ends there.
struct Rest {
    Shares shares;
    const std::vector<std::size_t>* support = nullptr;
    std::string stability;
    bool is_nash = false;
    std::optional<bool> is_stable{};
    std::size_t n_ends = 0;  ///< of starts
};

std::vector<Rest> rests_of(const RestPoints& found) {
    std::vector<Rest> rests;
    for (const RestPoint& point : found.points) {
        rests.push_back({.shares = point.shares,
                         .support = &point.support,
                         .stability = std::string{name_of(point.kind)},
                         .is_nash = point.nash,
                         .is_stable = point.evolutionarily_stable});
    }
    for (const RestContinuum& continuum : found.continua) {
        rests.push_back({.shares = middle_of(continuum),
                         .support = &continuum.support,
                         .stability = "continuum",
                         .is_nash = continuum.nash,
                         .is_stable = false});
    }
    return rests;
}

/// The ends of paths from starts all over the simplex, by number.
std::vector<PathEnd> ends_of_starts(const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                                    const BasinRules& rules, tournament::Executor& executor,
                                    const tournament::CancelToken& cancel) {
    std::vector<PathEnd> ends(rules.starts);
    executor.parallel(
        ends.size(),
        [&](std::size_t start) {
            ends[start] = end_of_start(payoffs, dynamic, rules, static_cast<std::uint32_t>(start));
        },
        cancel);
    return ends;
}

/// Gives each rest point the starts that end there: at a point of its own, or on its continuum.
void count_ends(std::vector<Rest>& rests, const Basins& basins) {
    constexpr double same_point = 1e-3;
    for (const Attractor& attractor : basins.attractors) {
        const auto nearest =
            std::min_element(rests.begin(), rests.end(), [&](const Rest& one, const Rest& other) {
                const bool one_has = *one.support == attractor.support;
                const bool other_has = *other.support == attractor.support;
                return one_has != other_has
                           ? one_has
                           : largest_difference(one.shares, attractor.shares) <
                                 largest_difference(other.shares, attractor.shares);
            });
        if (nearest != rests.end() &&
            (largest_difference(nearest->shares, attractor.shares) < same_point ||
             (nearest->stability == "continuum" && *nearest->support == attractor.support))) {
            nearest->n_ends += attractor.basin.starts;
        }
    }
}

void add_rest_points(PointEvolution& out, const std::string& name, const Experiment& here,
                     const PayoffMatrix& payoffs, const MeanDynamicRules& dynamic,
                     tournament::Executor& executor, const tournament::CancelToken& cancel) {
    const std::uint32_t n_starts = here.evolution->starts;
    RestSearch search{.seed = here.seed};
    const RestPoints found = rest_points(payoffs, dynamic, search);
    std::vector<Rest> rests = rests_of(found);
    if (n_starts > 0) {
        const BasinRules rules{.starts = n_starts, .seed = here.seed, .level = here.analysis.level};
        const std::vector<PathEnd> ends = ends_of_starts(payoffs, dynamic, rules, executor, cancel);
        if (cancel.is_cancelled()) {
            return;
        }
        count_ends(rests, basins_of(payoffs, dynamic, ends, rules.level));
    }
    for (std::size_t number = 0; number < rests.size(); ++number) {
        const Rest& rest = rests[number];
        for (std::size_t player = 0; player < rest.shares.size(); ++player) {
            RestShare row{.dynamic = name,
                          .number = static_cast<std::int64_t>(number),
                          .player = player,
                          .share = rest.shares[player],
                          .stability = rest.stability,
                          .is_nash = rest.is_nash,
                          .is_stable = rest.is_stable};
            if (n_starts > 0) {
                row.basin = static_cast<double>(rest.n_ends) / n_starts;
                row.basin_interval = share_interval(rest.n_ends, n_starts, here.analysis.level);
            }
            out.rest.push_back(std::move(row));
        }
    }
}

}  // namespace

std::vector<double> first_shares(const Evolution& evolution, std::size_t n_players) {
    return evolution.start.empty()
               ? std::vector<double>(n_players, 1.0 / static_cast<double>(n_players))
               : evolution.start;
}

void add_evolved(PointEvolution& out, const std::string& dynamic, const Earnings& earnings,
                 const std::vector<double>& shares) {
    double cooperation = 0.0;
    double payoff = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        for (std::size_t j = 0; j < shares.size(); ++j) {
            cooperation += shares[i] * shares[j] * earnings.cooperation(i, j);
            payoff += shares[i] * shares[j] * earnings.payoffs(i, j);
        }
    }
    out.evolved.push_back({.dynamic = dynamic, .measure = "cooperation", .mean = cooperation});
    out.evolved.push_back({.dynamic = dynamic, .measure = "payoff", .mean = payoff});
}

void add_mean_evolution(PointEvolution& out, const Experiment& here, const Earnings& earnings,
                        bool with_paths, tournament::Executor& executor,
                        const tournament::CancelToken& cancel) {
    const Evolution& evolution = *here.evolution;
    const PayoffMatrix& payoffs = earnings.payoffs;
    const std::size_t n = payoffs.rows();
    add_entries(out, payoffs);
    std::vector<double> times;
    for (std::size_t i = 0; i < n_times; ++i) {
        times.push_back(evolution.time * static_cast<double>(i) / static_cast<double>(n_times - 1));
    }
    const std::vector<double> start = first_shares(evolution, n);
    for (const std::string& name : evolution.dynamics) {
        if (cancel.is_cancelled()) {
            return;
        }
        const MeanDynamicRules rules = mean_rules_of(evolution, name);
        const SharePath path = share_path(payoffs, rules, start, times);
        add_evolved(out, name, earnings, path.shares.back());
        add_rest_points(out, name, here, payoffs, rules, executor, cancel);
        if (with_paths) {
            add_path(out, name, path);
            if (n == 2) {
                add_gradients(out, name, payoffs, rules);
            } else if (n == 3) {
                add_field(out, name, payoffs, rules);
            }
        }
    }
}

}  // namespace fides::analysis
