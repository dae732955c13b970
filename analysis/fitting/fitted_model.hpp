#pragma once

#include "analysis/fitting/abc_population.hpp"
#include "analysis/fitting/adjusted_posterior.hpp"
#include "analysis/fitting/fit_data.hpp"
#include "analysis/statistics/percentile.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// Parameters of the model from data, and how well it explains them.
namespace fides::analysis {

/// What the data say of one parameter.
struct FittedParameter {
    tournament::Factor prior;  ///< uniform between its ends
    double mean = 0.0;
    double standard_deviation = 0.0;
    double median = 0.0;
    Interval interval{};     ///< central, at the experiment's level
    double narrowing = 0.0;  ///< 1 less the standard deviation over the prior's; near 0 or below:
                             ///< the data say next to nothing
};

/// Whether the model has what was measured: the posterior predictive distribution of a target, its
/// error of measurement included.
struct TargetCheck {
    double predicted = 0.0;  ///< mean
    double deviation = 0.0;  ///< standard deviation
    Interval interval{};     ///< central, at the experiment's level
    bool is_inside = true;   ///< the measured mean lies in it
};

/// A fit and all that is told of it.
struct FittedModel {
    FitData data;
    std::vector<FittedParameter> parameters;
    std::vector<double> correlations;  ///< of parameters, shape (parameters, parameters), row-major
    std::vector<TargetCheck> checks;   ///< one a target
    double predictive_p = 1.0;  ///< share of tables that the fitted model predicts which are as far
                                ///< from its predictions as the data
    AbcPopulation population;
    AdjustedPosterior posterior;
    double repetition_error = 0.0;  ///< largest error that simulated means have from their
                                    ///< repetitions, as a share of their target's
};

/// Values of the parameters at a point of the unit cube.
[[nodiscard]] std::vector<double> parameter_values(const tournament::Experiment& experiment,
                                                   const Point& point);

/// The last population, and the posterior that it is adjusted to.
struct FitPosterior {
    AbcPopulation population;
    AdjustedPosterior adjusted;
};

/// Fits the experiment's parameters to data, no more.
/// @param accepted  called now and then with the number of particles accepted since; may be empty
/// @throws games::UserError  if the data have more targets than the particles can be adjusted by,
///         or the model hardly ever has an observation of all of them
[[nodiscard]] FitPosterior fit_posterior(const tournament::Experiment& experiment,
                                         const FitData& data, tournament::Executor& executor,
                                         const std::function<void(std::uint64_t)>& accepted);

/// Fits the experiment's parameters to data and checks the fit.
/// @param experiment  with parameters to fit
/// @throws games::UserError  as fit_posterior
[[nodiscard]] FittedModel fit_model(const tournament::Experiment& experiment, const FitData& data,
                                    tournament::Executor& executor, tournament::Progress& progress);

/// What a reader must know before relying on the fit, a sentence each: of parameters that the data
/// say next to nothing about, of a model that does not explain the data, of too few repetitions.
[[nodiscard]] std::vector<std::string> fit_warnings(const FittedModel& fitted, double level);

}  // namespace fides::analysis
