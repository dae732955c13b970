#include "analysis/power/power_analysis.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "analysis/statistics/share.hpp"
#include "analysis/statistics/student_t.hpp"
#include "games/user_error.hpp"
#include "tournament/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::Executor;
using tournament::Experiment;

/// Two conditions, as pools of pairs.
using Pools = std::array<std::vector<double>, 2>;

/// Where on the axis the curve is highest; points without an observation are at minus infinity.
std::size_t highest_point(const std::vector<double>& curve) {
    std::size_t highest = 0;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        highest = curve[i] > curve[highest] ? i : highest;
    }
    return highest;
}

/// The experiment as it is repeated in the mind, again and again.
class ExperimentDraws {
public:
    ExperimentDraws(const Pools& pools, double level, std::uint64_t seed)
        : pools_{pools}, level_{level}, seed_{seed} {}

    /// Whether experiment `number` of so many pairs a condition finds a difference.
    [[nodiscard]] bool finds(std::uint32_t number, std::uint32_t pairs) const {
        const GroupMoments one = drawn(0, number, pairs);
        const GroupMoments other = drawn(1, number, pairs);
        // Pairs that are all alike have no error to test by: nobody would call that a finding.
        const bool has_error = one.variance + other.variance > 0.0;
        return has_error && welch_test(one, other).p < 1.0 - level_;
    }

private:
    [[nodiscard]] GroupMoments drawn(std::size_t condition, std::uint32_t number,
                                     std::uint32_t pairs) const {
        const std::vector<double>& pool = pools_[condition];
        const auto size = static_cast<std::uint64_t>(pool.size());
        NumberedDraws draws{seed_, condition == 0 ? "power, first" : "power, second", number};
        std::vector<double> values;
        values.reserve(pairs);
        for (std::uint32_t pair = 0; pair < pairs; ++pair) {
            const double value = pool[games::below(size, draws.word())];
            if (!std::isnan(value)) {
                values.push_back(value);
            }
        }
        return moments_of(values);
    }

    const Pools& pools_;
    double level_;
    std::uint64_t seed_;
};

/// Finds the power of numbers of pairs.
class PowerSearch {
public:
    PowerSearch(const Pools& pools, const std::array<GroupMoments, 2>& groups,
                const PowerRules& rules, double level, std::uint64_t seed, Executor& executor)
        : draws_{pools, level, seed},
          groups_{groups},
          rules_{rules},
          level_{level},
          executor_{executor} {}

    [[nodiscard]] PowerAt at(std::uint32_t pairs) const {
        std::vector<std::uint8_t> finds(rules_.simulations);
        executor_.parallel(finds.size(), [&](std::size_t i) {
            finds[i] = draws_.finds(static_cast<std::uint32_t>(i), pairs) ? 1 : 0;
        });
        PowerAt out{.pairs = pairs};
        out.found = static_cast<std::uint32_t>(std::count(finds.begin(), finds.end(), 1));
        out.power = out.found / static_cast<double>(rules_.simulations);
        out.interval = share_interval(out.found, rules_.simulations, level_);
        out.noncentral_t = welch_power(of_size(0, pairs), of_size(1, pairs), level_);
        return out;
    }

    /// The smallest number with the power wanted: doubled until there is enough, then halved in on.
    [[nodiscard]] std::optional<PowerAt> smallest() const {
        std::uint32_t too_few = 1;
        PowerAt enough = at(2);
        while (enough.power < rules_.power) {
            if (enough.pairs == most_pairs) {
                return std::nullopt;
            }
            too_few = enough.pairs;
            enough = at(std::min(2 * enough.pairs, most_pairs));
        }
        while (enough.pairs - too_few > 1) {
            const PowerAt middle = at(too_few + (enough.pairs - too_few) / 2);
            if (middle.power < rules_.power) {
                too_few = middle.pairs;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

private:
    [[nodiscard]] GroupMoments of_size(std::size_t condition, std::uint32_t pairs) const {
        GroupMoments group = groups_[condition];
        // Of pairs that have no value none is compared.
        group.n = std::max(2.0, pairs * (group.n / static_cast<double>(rules_.pool)));
        return group;
    }

    ExperimentDraws draws_;
    const std::array<GroupMoments, 2>& groups_;
    const PowerRules& rules_;
    double level_;
    Executor& executor_;
};

/// Other pairs than those that chose the points.
std::uint64_t seed_of_pools(std::uint64_t seed) {
    constexpr unsigned spare = 64 - 53;
    return games::pair_key(seed, games::identity_hash("power"), games::identity_hash("pool")) >>
           spare;
}

/// Plays points of the axis.
class PointPools {
public:
    PointPools(const Experiment& experiment, const PowerRules& rules, Executor& executor,
               std::function<void(std::uint64_t)> tick)
        : experiment_{experiment}, rules_{rules}, executor_{executor}, tick_{std::move(tick)} {}

    /// @param seed  the experiment's, or another
    [[nodiscard]] std::vector<double> at(double value, std::uint32_t pairs,
                                         std::uint64_t seed) const {
        Experiment here = experiment_;
        here.seed = seed;
        here.sweep.axes.front().values = {value};
        return played_values(tournament::at_point(here, 0), rules_.measure, pairs, executor_,
                             tick_);
    }

private:
    const Experiment& experiment_;
    const PowerRules& rules_;
    Executor& executor_;
    std::function<void(std::uint64_t)> tick_;
};

/// Chooses the points compared where none were given, by the curve over the experiment's own
/// repetitions.
void choose_points(const Experiment& experiment, const PointPools& play, PowerAnalysis& analysis) {
    const std::vector<double>& axis = experiment.sweep.axes.front().values;
    std::vector<double> curve;
    for (const double value : axis) {
        const GroupMoments moments =
            moments_of(play.at(value, experiment.repetitions, experiment.seed));
        curve.push_back(moments.n > 0.0 ? moments.mean : -std::numeric_limits<double>::infinity());
    }
    const std::size_t highest = highest_point(curve);
    const bool is_last = highest + 1 == axis.size();
    analysis.chosen = is_last ? PointsChosen::first_and_last : PointsChosen::highest_and_last;
    analysis.points = {axis[is_last ? 0 : highest], axis.back()};
}

void compare_groups(PowerAnalysis& analysis, double level) {
    const auto& [one, other] = analysis.groups;
    analysis.difference = one.mean - other.mean;
    const double error = std::sqrt(one.variance / one.n + other.variance / other.n);
    const double half = student_t_limit(level, as_good_as_normal) * error;
    analysis.difference_interval = {.low = analysis.difference - half,
                                    .high = analysis.difference + half};
    analysis.has_effect =
        analysis.difference_interval.low > 0.0 || analysis.difference_interval.high < 0.0;
    const double deviation = std::sqrt(0.5 * (one.variance + other.variance));
    analysis.effect_size = analysis.difference / deviation;
}

}  // namespace

PowerAnalysis analyse_power(const Experiment& experiment, const PowerRules& rules,
                            Executor& executor, tournament::Progress& progress) {
    assert(experiment.sweep.axes.size() == 1);
    const tournament::Axis& axis = experiment.sweep.axes.front();
    PowerAnalysis analysis{.axis = axis.key, .at = {}, .smallest = {}};
    Pools pools;
    {
        const std::uint64_t n_curve =
            rules.between ? 0 : axis.values.size() * std::uint64_t{experiment.repetitions};
        ProgressMeter meter{progress, n_curve + 2 * std::uint64_t{rules.pool}};
        const PointPools play{experiment, rules, executor,
                              [&meter](std::uint64_t n) { meter.add(n); }};
        if (rules.between) {
            analysis.points = *rules.between;
        } else {
            choose_points(experiment, play, analysis);
        }
        for (std::size_t condition = 0; condition < pools.size(); ++condition) {
            pools[condition] =
                play.at(analysis.points[condition], rules.pool, seed_of_pools(experiment.seed));
        }
    }
    for (std::size_t condition = 0; condition < pools.size(); ++condition) {
        analysis.groups[condition] = moments_of(pools[condition]);
        if (analysis.groups[condition].n < 2.0) {
            throw games::UserError(fmt::format("hardly a pair has an observation of {} at {} = {}",
                                               tournament::info(rules.measure).name, analysis.axis,
                                               analysis.points[condition]));
        }
    }
    const double level = experiment.analysis.level;
    compare_groups(analysis, level);
    if (!analysis.has_effect) {
        return analysis;
    }
    const PowerSearch search{pools, analysis.groups, rules, level, experiment.seed, executor};
    for (const std::uint32_t pairs : rules.pairs) {
        analysis.at.push_back(search.at(pairs));
    }
    analysis.smallest = search.smallest();
    return analysis;
}

}  // namespace fides::analysis
