#include "analysis/fitting/fitted_model.hpp"

#include "analysis/estimates/progress_meter.hpp"
#include "analysis/fitting/fit_play.hpp"
#include "analysis/statistics/numbered_draws.hpp"
#include "analysis/statistics/weighted_sample.hpp"
#include "analysis/tables/wording.hpp"
#include "games/user_error.hpp"
#include "tournament/configuration/levers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fides::analysis {

namespace {

using tournament::Executor;
using tournament::Experiment;
using tournament::Factor;

/// Tables that are simulated from the posterior.
constexpr double fewest_predicted = 400.0;
constexpr double most_predicted = 20'000.0;

/// Numbers of simulations from the posterior come after those of all generations.
constexpr std::uint64_t first_predictive_number = std::uint64_t{1} << 60U;

[[noreturn]] void refuse_unobserved(const FitData& data) {
    throw games::UserError{games::Mistake{
        .file = data.file,
        .problem = "asks for what the model hardly ever has: in the ranges of [fit] few plays have "
                   "an observation of every target"}};
}

/// As many as a p-value below the level takes, several times over.
std::size_t n_predicted(const Experiment& experiment) {
    constexpr double times = 20.0;
    const double needed = times / (1.0 - experiment.analysis.level);
    return static_cast<std::size_t>(std::clamp(needed, fewest_predicted, most_predicted));
}

/// Values of each parameter over the particles, shape (parameters, particles).
std::vector<std::vector<double>> values_by_parameter(const Experiment& experiment,
                                                     const AdjustedPosterior& posterior) {
    std::vector<std::vector<double>> values(experiment.fit.parameters.size());
    for (const Point& point : posterior.points) {
        const std::vector<double> at_point = parameter_values(experiment, point);
        for (std::size_t p = 0; p < values.size(); ++p) {
            values[p].push_back(at_point[p]);
        }
    }
    return values;
}

FittedParameter fitted_parameter(const Factor& prior, const std::vector<double>& values,
                                 const std::vector<double>& weights, double level) {
    const double prior_deviation = (prior.to - prior.from) / std::sqrt(12.0);
    FittedParameter out{.prior = prior,
                        .mean = weighted_mean(values, weights),
                        .standard_deviation = weighted_deviation(values, weights),
                        .median = weighted_quantile(values, weights, 0.5),
                        .interval = weighted_interval(values, weights, level)};
    out.narrowing = 1.0 - out.standard_deviation / prior_deviation;
    return out;
}

/// Pearson's; 0 where a parameter does not vary.
double correlation(const std::vector<double>& x, const std::vector<double>& y,
                   const std::vector<double>& weights) {
    std::vector<double> products(x.size());
    const double mean_x = weighted_mean(x, weights);
    const double mean_y = weighted_mean(y, weights);
    for (std::size_t i = 0; i < x.size(); ++i) {
        products[i] = (x[i] - mean_x) * (y[i] - mean_y);
    }
    const double scale = weighted_deviation(x, weights) * weighted_deviation(y, weights);
    return scale > 0.0 ? weighted_mean(products, weights) / scale : 0.0;
}

std::vector<double> correlations_of(const std::vector<std::vector<double>>& values,
                                    const std::vector<double>& weights) {
    std::vector<double> out;
    for (std::size_t p = 0; p < values.size(); ++p) {
        for (std::size_t q = 0; q < values.size(); ++q) {
            out.push_back(p == q ? 1.0 : correlation(values[p], values[q], weights));
        }
    }
    return out;
}

/// Tables that the model predicts once it is fitted.
std::vector<SimulatedTargets> predicted_tables(const Experiment& experiment,
                                               const FitPlayer& player,
                                               const AdjustedPosterior& posterior,
                                               Executor& executor,
                                               const std::function<void(std::uint64_t)>& tick) {
    NumberedDraws draws{experiment.seed, "predictive draws", 0};
    const std::vector<std::size_t> drawn =
        resampled(posterior.weights, n_predicted(experiment), draws.uniform());
    std::vector<SimulatedTargets> tables(drawn.size());
    executor.parallel(drawn.size(), [&](std::size_t i) {
        tables[i] = player.simulate(posterior.points[drawn[i]], first_predictive_number + i);
        tick(1);
    });
    // What the model cannot observe once in a while it does not predict either.
    std::erase_if(tables, [](const SimulatedTargets& table) {
        return std::any_of(table.means.begin(), table.means.end(),
                           [](double mean) { return std::isnan(mean); });
    });
    return tables;
}

TargetCheck target_check(const FitTarget& target, const std::vector<double>& measured,
                         double level) {
    const std::vector<double> equal(measured.size(), 1.0 / static_cast<double>(measured.size()));
    TargetCheck check{.predicted = weighted_mean(measured, equal),
                      .deviation = weighted_deviation(measured, equal)};
    check.interval = *percentile_interval(measured, level);
    check.is_inside = check.interval.low <= target.mean && target.mean <= check.interval.high;
    return check;
}

/// Sum of squared departures from the predictions, in their standard deviations.
double discrepancy(const std::vector<TargetCheck>& checks, const std::vector<double>& measured) {
    double sum = 0.0;
    for (std::size_t k = 0; k < checks.size(); ++k) {
        const double departure = (measured[k] - checks[k].predicted) / checks[k].deviation;
        sum += departure * departure;
    }
    return sum;
}

void check_targets(FittedModel& fitted, const std::vector<SimulatedTargets>& tables, double level) {
    std::vector<double> observed;
    for (std::size_t k = 0; k < fitted.data.targets.size(); ++k) {
        std::vector<double> measured;
        double error_share = 0.0;
        for (const SimulatedTargets& table : tables) {
            measured.push_back(table.measured[k]);
            error_share += table.error_shares[k] / static_cast<double>(tables.size());
        }
        fitted.repetition_error = std::max(fitted.repetition_error, error_share);
        fitted.checks.push_back(target_check(fitted.data.targets[k], measured, level));
        observed.push_back(fitted.data.targets[k].mean);
    }
    const double of_data = discrepancy(fitted.checks, observed);
    const auto as_far = std::count_if(tables.begin(), tables.end(), [&](const auto& table) {
        return discrepancy(fitted.checks, table.measured) >= of_data;
    });
    fitted.predictive_p = static_cast<double>(as_far + 1) / static_cast<double>(tables.size() + 1);
}

std::vector<std::string> keys_of_wide(const FittedModel& fitted) {
    constexpr double next_to_nothing = 0.1;  // of the prior's standard deviation
    std::vector<std::string> keys;
    for (const FittedParameter& parameter : fitted.parameters) {
        if (parameter.narrowing < next_to_nothing) {
            keys.push_back(parameter.prior.key);
        }
    }
    return keys;
}

}  // namespace

std::vector<double> parameter_values(const Experiment& experiment, const Point& point) {
    std::vector<double> values;
    for (std::size_t p = 0; p < point.size(); ++p) {
        const Factor& prior = experiment.fit.parameters[p];
        values.push_back(tournament::value_between(prior.key, prior.from, prior.to, point[p]));
    }
    return values;
}

FitPosterior fit_posterior(const Experiment& experiment, const FitData& data, Executor& executor,
                           const std::function<void(std::uint64_t)>& accepted) {
    const std::size_t most = most_adjusted_by(experiment.fit.particles);
    if (data.targets.size() > most) {
        throw games::UserError{games::Mistake{
            .file = data.file,
            .problem = fmt::format("has {} targets, more than {} particles can tell apart: "
                                   "fit.particles must be {} at least",
                                   data.targets.size(), experiment.fit.particles,
                                   5 * data.targets.size())}};
    }
    const FitPlayer player{experiment, data, executor};
    const AbcProblem problem = player.problem();
    FitPosterior out{
        .population = abc_population(problem, abc_rules(experiment), executor, accepted),
        .adjusted = {}};
    if (out.population.particles.empty()) {
        refuse_unobserved(data);
    }
    out.adjusted = adjusted_posterior(problem, out.population.particles);
    return out;
}

FittedModel fit_model(const Experiment& experiment, const FitData& data, Executor& executor,
                      tournament::Progress& progress) {
    const tournament::Fit& fit = experiment.fit;
    ProgressMeter meter{progress,
                        std::uint64_t{fit.particles} * fit.generations + n_predicted(experiment)};
    const auto tick = [&meter](std::uint64_t n) { meter.add(n); };
    FitPosterior posterior = fit_posterior(experiment, data, executor, tick);
    FittedModel fitted{.data = data,
                       .parameters = {},
                       .correlations = {},
                       .checks = {},
                       .population = std::move(posterior.population),
                       .posterior = std::move(posterior.adjusted)};
    const double level = experiment.analysis.level;
    const auto values = values_by_parameter(experiment, fitted.posterior);
    for (std::size_t p = 0; p < values.size(); ++p) {
        fitted.parameters.push_back(
            fitted_parameter(fit.parameters[p], values[p], fitted.posterior.weights, level));
    }
    fitted.correlations = correlations_of(values, fitted.posterior.weights);
    const FitPlayer player{experiment, data, executor};
    const std::vector<SimulatedTargets> tables =
        predicted_tables(experiment, player, fitted.posterior, executor, tick);
    if (tables.empty()) {
        refuse_unobserved(data);
    }
    check_targets(fitted, tables, level);
    return fitted;
}

std::vector<std::string> fit_warnings(const FittedModel& fitted, double level) {
    std::vector<std::string> warnings;
    if (const std::vector<std::string> keys = keys_of_wide(fitted); !keys.empty()) {
        warnings.push_back(fmt::format(
            "the data say next to nothing about {}: afterwards {} nearly as uncertain as before",
            listed(keys), keys.size() == 1 ? "it is" : "they are"));
    }
    if (fitted.predictive_p < 1.0 - level) {
        const auto n_outside =
            std::count_if(fitted.checks.begin(), fitted.checks.end(),
                          [](const TargetCheck& check) { return !check.is_inside; });
        warnings.push_back(fmt::format(
            "the fitted model does not explain these data: what it predicts is seldom as far off "
            "({}; {} of {} outside), so that its "
            "parameters mean little",
            shown_p(fitted.predictive_p), n_outside, counted(fitted.checks.size(), "target")));
    }
    const double effective_size = fitted.posterior.effective_size;
    if (most_adjusted_by(static_cast<std::size_t>(effective_size)) < fitted.checks.size()) {
        warnings.push_back(fmt::format(
            "the particles count for {:.0f} of equal weight, too few to be adjusted by {}: the "
            "intervals depend on chance; raise fit.particles",
            effective_size, counted(fitted.checks.size(), "target")));
    }
    if (fitted.repetition_error > 1.0) {
        warnings.push_back(fmt::format(
            "fit.repetitions are too few: simulated means err up to {:.1f} times as much as the "
            "measured ones, and the posterior is wider for it",
            fitted.repetition_error));
    }
    return warnings;
}

}  // namespace fides::analysis
