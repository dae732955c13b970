#include "analysis/fitting/fit_play.hpp"

#include "analysis/estimates/point_estimate.hpp"
#include "analysis/estimates/point_play.hpp"
#include "analysis/statistics/blocks.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "tournament/configuration/levers.hpp"
#include "tournament/round/ratio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::Experiment;
using tournament::Measure;

/// Rounds (from 0) that targets of a condition ask for, ascending.
std::vector<std::uint32_t> rounds_asked(const FitData& data, std::size_t condition) {
    std::vector<std::uint32_t> rounds;
    for (const FitTarget& target : data.targets) {
        if (target.condition == condition && target.round) {
            rounds.push_back(*target.round - 1);
        }
    }
    std::sort(rounds.begin(), rounds.end());
    rounds.erase(std::unique(rounds.begin(), rounds.end()), rounds.end());
    return rounds;
}

std::optional<Estimate> estimate_in_round(const Accumulator& played,
                                          const std::vector<std::uint32_t>& rounds,
                                          const FitTarget& target) {
    const auto sample = std::lower_bound(rounds.begin(), rounds.end(), *target.round - 1);
    const auto place =
        std::find(trajectory_measures.begin(), trajectory_measures.end(), target.measure);
    return played
        .trajectory(static_cast<std::size_t>(sample - rounds.begin()),
                    static_cast<std::size_t>(place - trajectory_measures.begin()))
        .estimate();
}

std::optional<Estimate> estimate_over_rounds(const Accumulator& played, Measure measure) {
    if (tournament::is_quotient(measure)) {
        return played.moments(measure).estimate();
    }
    constexpr std::size_t replicates = 0;
    constexpr double any_level = 0.95;  // without replicates there is no interval
    const BootstrapWeights weights{replicates, played.n_blocks(), 0};
    const MeasureEstimate estimate = estimate_measure(played, weights, any_level, measure);
    return estimate.mean ? std::optional{Estimate{.mean = *estimate.mean,
                                                  .standard_error = estimate.standard_error}}
                         : std::nullopt;
}

/// The error of a target, of which a mean has a share already.
double missing_error(const FitTarget& target, double share, const std::vector<double>& normals) {
    double error = 0.0;
    for (const ErrorPart& part : target.errors) {
        error += part.deviation * normals[part.source];
    }
    return error * std::sqrt(std::max(0.0, 1.0 - share * share));
}

}  // namespace

SimulatedTargets FitPlayer::simulate(const Point& point, std::uint64_t number) const {
    NumberedDraws draws{experiment_.seed, "measurement", number};
    std::vector<double> normals(data_.error_sources);
    std::generate(normals.begin(), normals.end(), [&] { return draws.normal(); });
    const Experiment at_point = tournament::at_parameters(experiment_, point);
    const std::size_t n_targets = data_.targets.size();
    SimulatedTargets out{
        .means = std::vector<double>(n_targets, std::numeric_limits<double>::quiet_NaN()),
        .measured = {},
        .error_shares = std::vector<double>(n_targets, 0.0)};
    out.measured = out.means;
    for (std::size_t condition = 0; condition < data_.conditions.size(); ++condition) {
        Experiment here = under_condition(at_point, data_.conditions[condition]);
        here.seed = draws.seed();
        here.repetitions = experiment_.fit.repetitions;
        const std::vector<std::uint32_t> rounds = rounds_asked(data_, condition);
        const PlayedPoint played = play_point(
            here, {.sampled_rounds = rounds, .snapshot_rounds = {}}, executor_,
            [](std::uint64_t) {}, tournament::CancelToken{});
        for (std::size_t k = 0; k < n_targets; ++k) {
            const FitTarget& target = data_.targets[k];
            if (target.condition != condition) {
                continue;
            }
            const std::optional<Estimate> estimate =
                target.round ? estimate_in_round(played.measures, rounds, target)
                             : estimate_over_rounds(played.measures, target.measure);
            if (estimate) {
                out.means[k] = estimate->mean;
                out.error_shares[k] =
                    estimate->standard_error.value_or(0.0) / target.standard_error;
                out.measured[k] =
                    estimate->mean + missing_error(target, out.error_shares[k], normals);
            }
        }
    }
    return out;
}

AbcProblem FitPlayer::problem() const {
    AbcProblem problem{.parameters = experiment_.fit.parameters.size(),
                       .observed = {},
                       .scales = {},
                       .simulate = [this](const Point& point, std::uint64_t number) {
                           return simulate(point, number).measured;
                       }};
    for (const FitTarget& target : data_.targets) {
        problem.observed.push_back(target.mean);
        problem.scales.push_back(target.standard_error);
    }
    return problem;
}

AbcRules abc_rules(const Experiment& experiment) {
    const tournament::Fit& fit = experiment.fit;
    return {.particles = fit.particles,
            .generations = fit.generations,
            .quantile = fit.quantile,
            .acceptance = fit.acceptance,
            .seed = experiment.seed};
}

}  // namespace fides::analysis
